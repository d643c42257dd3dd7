import { expect } from '@open-wc/testing';
import { SentTracks } from '../../../../src/call/peer/sent-tracks.js';
import { HeldTimers } from '../../../support/events/held-timers.js';
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

describe('the pictures of a connection', () => {
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

  const usual = { dataSaver: false, noVideo: false, congested: false, path: 'usual' } as const;
  const sender = () => tracks.transceiver('video')!.sender;
  const encoding = () => sender().getParameters().encodings[0]!;
  const soundIsTold = () =>
    tracks.transceiver('audio')!.sender.getParameters().encodings[0]!.priority === 'high';

  describe('asked for a whole one', () => {
    it('begin anew where the browser has no option for it', async () => {
      const log = asInFirefox(sender());
      tracks.forceKeyFrames();
      await waitUntil(() => log.active.length === 3, 'asked, off, on');
      expect(log).to.deep.equal({ active: [true, false, true], refused: 0 });
    });

    it('begin anew once while it is under way, and stay on beside what else they are told', async () => {
      const log = asInFirefox(sender());
      for (let asked = 0; asked < 3; asked++) tracks.forceKeyFrames();
      tracks.limit({ ...usual, dataSaver: true });
      await waitUntil(soundIsTold, 'after all of the above');
      expect(log.active.filter((isActive) => !isActive)).to.have.length(1);
      await waitUntil(() => log.active.length === 4, 'the limits');
      expect(log.refused).to.equal(0);
      expect(encoding()).to.include({ active: true, maxFramerate: 15 });
    });

    it('begin anew at most every two seconds: each time takes both sides a while', async () => {
      const log = asInFirefox(sender());
      tracks.forceKeyFrames();
      await waitUntil(() => log.active.length === 3, 'asked, off, on');
      const timers = new HeldTimers();
      timers.pass(1_000);
      tracks.forceKeyFrames();
      timers.pass(1_000);
      tracks.forceKeyFrames();
      timers.restore();
      tracks.limit({ ...usual, dataSaver: true });
      await waitUntil(soundIsTold, 'after all of the above');
      expect(log.active.filter((isActive) => !isActive)).to.have.length(2);
    });

    it('stay off where the other side wants none', async () => {
      const log = asInFirefox(sender());
      tracks.limit({ ...usual, noVideo: true });
      tracks.forceKeyFrames();
      await waitUntil(() => log.active.length === 4, 'all of it');
      expect(encoding()).to.include({ active: false });
    });
  });

  describe('while nothing arrives', () => {
    let audio: AudioContext;
    beforeEach(() => (audio = new AudioContext()));
    afterEach(() => audio.close());

    const sound = () => audio.createMediaStreamDestination().stream.getAudioTracks()[0]!;

    it('are off where there is sound, and on when something is heard', async () => {
      await tracks.replace('audio', sound());
      tracks.limit({ ...usual, path: 'lost' });
      await waitUntil(() => encoding().active === false);
      tracks.limit({ ...usual, path: 'back' });
      await waitUntil(() => encoding().active === true);
    });

    it('go on in a browser whose encoder would begin anew', async () => {
      asInFirefox(sender());
      await tracks.replace('audio', sound());
      await tracks.apply();
      tracks.limit({ ...usual, dataSaver: true, path: 'lost' });
      await waitUntil(() => encoding().maxFramerate === 15, 'they were told');
      expect(encoding().active).to.equal(true);
    });

    it('go on where nothing else would tell that the path is back', async () => {
      tracks.limit({ ...usual, dataSaver: true, path: 'lost' });
      await waitUntil(() => encoding().maxFramerate === 15); // they were told
      expect(encoding().active).to.equal(true);
      await tracks.replace('audio', sound());
      await waitUntil(() => encoding().active === false);
      await tracks.replace('audio', null);
      await waitUntil(() => encoding().active === true);
    });
  });
});
