import { expect } from '@open-wc/testing';
import { SentTracks } from '../../../../src/call/peer/sent-tracks.js';
import { waitUntil } from '../../../support/events/wait-until.js';

/** Has a sender do as in a browser that has no option for key frames, and refuses what comes too early. */
const asInFirefox = (sender: RTCRtpSender) => {
  const log = { active: [] as (boolean | undefined)[], refused: 0 };
  let isBusy = false;
  sender.setParameters = async (parameters) => {
    if (isBusy) {
      log.refused++;
      throw new DOMException('not yet', 'InvalidStateError');
    }
    isBusy = true;
    try {
      await RTCRtpSender.prototype.setParameters.call(sender, parameters);
      await new Promise(requestAnimationFrame); // its answer comes later than it is asked again
      log.active.push(parameters.encodings[0]?.active);
    } finally {
      isBusy = false;
    }
  };
  return log;
};

describe('a whole picture that is asked for', () => {
  let connection: RTCPeerConnection;
  let tracks: SentTracks;
  beforeEach(async () => {
    connection = new RTCPeerConnection();
    for (const kind of ['audio', 'video']) connection.addTransceiver(kind);
    await connection.setLocalDescription();
    tracks = new SentTracks(connection);
    const [track] = document.createElement('canvas').captureStream().getVideoTracks();
    await tracks.replace('video', track!);
  });
  afterEach(() => connection.close());

  const sender = () => tracks.transceiver('video')!.sender;
  const encodings = () => sender().getParameters().encodings[0]!;

  it('has the encoder begin anew where the browser has no option for it', async () => {
    const log = asInFirefox(sender());
    tracks.forceKeyFrames();
    await waitUntil(() => log.active.length === 3, 'asked, off, on');
    expect(log).to.deep.equal({ active: [true, false, true], refused: 0 });
  });

  it('leaves it on, beside what it is asked for, and is asked for once while it is under way', async () => {
    const log = asInFirefox(sender());
    tracks.forceKeyFrames();
    tracks.limit({ dataSaver: true, noVideo: false, congested: false, path: 'usual' });
    tracks.forceKeyFrames();
    tracks.forceKeyFrames();
    await waitUntil(() => encodings().maxFramerate === 15 && log.active.length === 4, 'all of it');
    expect(log.refused).to.equal(0);
    expect(log.active).to.deep.equal([true, false, true, true]);
  });

  it('leaves it off where the other side wants no pictures', async () => {
    const log = asInFirefox(sender());
    tracks.limit({ dataSaver: false, noVideo: true, congested: false, path: 'usual' });
    tracks.forceKeyFrames();
    await waitUntil(() => log.active.length === 4, 'all of it');
    expect(sender().getParameters().encodings[0]).to.include({ active: false });
  });
});

describe('a path where nothing arrives', () => {
  let connection: RTCPeerConnection;
  let tracks: SentTracks;
  beforeEach(async () => {
    connection = new RTCPeerConnection();
    for (const kind of ['audio', 'video']) connection.addTransceiver(kind);
    await connection.setLocalDescription();
    tracks = new SentTracks(connection);
    await tracks.replace(
      'video',
      document.createElement('canvas').captureStream().getVideoTracks()[0]!,
    );
  });
  afterEach(() => connection.close());

  const picture = () => tracks.transceiver('video')!.sender.getParameters().encodings[0]!;
  const lost = { dataSaver: true, noVideo: false, congested: false, path: 'lost' } as const;

  it('gets sound alone, where there is any', async () => {
    const audio = new AudioContext();
    await tracks.replace('audio', audio.createMediaStreamDestination().stream.getAudioTracks()[0]!);
    tracks.limit(lost);
    await waitUntil(() => picture().active === false);
    tracks.limit({ ...lost, path: 'back' });
    await waitUntil(() => picture().active === true);
    await audio.close();
  });

  it('gets pictures, where nothing else would tell that it is back', async () => {
    tracks.limit(lost);
    await waitUntil(() => picture().maxFramerate === 15); // it was told
    expect(picture().active).to.equal(true);
  });
});
