import { expect } from '@open-wc/testing';
import type { CaptureOptions } from '../../../../src/call/media/capture.js';
import type { CallNotice } from '../../../../src/call/call-types.js';
import { SpeakingWatch } from '../../../../src/call/media/speaking.js';
import { useParties, type Party } from '../../../support/call/parties.js';
import { waitUntil } from '../../../support/events/wait-until.js';

const people = useParties();
const plain: CaptureOptions = { audioOnly: false, muted: false, cameraOff: false };

/** Every clone that is made of a track: none may outlive the call. */
const clones: MediaStreamTrack[] = [];
const realClone = MediaStreamTrack.prototype.clone;
before(() => {
  MediaStreamTrack.prototype.clone = function () {
    const clone = realClone.call(this);
    clones.push(clone);
    return clone;
  };
});
after(() => (MediaStreamTrack.prototype.clone = realClone));
beforeEach(() => clones.splice(0));
const liveClones = () => clones.filter(({ readyState }) => readyState === 'live');

const play = (stream: MediaStream) => {
  const player = new Audio();
  player.srcObject = stream;
  void player.play();
  return player;
};

/** Resolves once this side is known to speak, or not to. */
const speaks = async ({ session }: Party, side: 'local' | 'remote', expected: boolean) => {
  while (session.speaking[side] !== expected) {
    await new Promise((resolve) =>
      session.addEventListener('speakingchange', resolve, { once: true }),
    );
  }
};

describe('in a preview', () => {
  it('the meter moves with the microphone', async () => {
    const { session } = people.party();
    await session.openPreview(() => plain);
    await waitUntil(() => session.local.microphoneLevel > 0.3);
    expect(session.local.microphoneLevel).to.be.at.most(1);
  });

  it('the meter rests while the microphone is off', async () => {
    const party = people.party();
    await party.session.openPreview(() => plain);
    await speaks(party, 'local', true);
    await party.session.local.toggleMicrophone(false);
    expect(party.session.local.microphoneLevel).to.equal(0);
    await speaks(party, 'local', false);
  });

  it('this side is heard, and nothing listens on after it', async () => {
    const party = people.party();
    await party.session.openPreview(() => plain);
    await speaks(party, 'local', true);
    expect(liveClones()).to.have.length(1);

    party.session.local.closePreview();

    expect(liveClones()).to.deep.equal([]);
    expect(party.session.speaking).to.deep.equal({ local: false, remote: false });
    expect(party.session.local.microphoneLevel).to.equal(0);
  });
});

describe('in a call', () => {
  it('both sides know who speaks', async () => {
    const scope = new AbortController();
    people.devices.hum(scope.signal);
    const { tom, kaye } = await people.connected({}, { capture: { muted: true } });
    const player = play(kaye.session.remoteStream!); // a voice that is not played has no level
    await speaks(tom, 'local', true);
    await speaks(kaye, 'remote', true);
    expect(kaye.session.speaking.local).to.equal(false);

    await tom.session.local.toggleMicrophone(false);

    await speaks(tom, 'local', false);
    await speaks(kaye, 'remote', false);
    player.srcObject = null;
    scope.abort();
  });

  it('another microphone is listened to once it is chosen', async () => {
    const { tom } = await people.connected();
    await speaks(tom, 'local', true);
    const microphones = await people.devices.of('audioinput');
    await tom.session.local.selectDevice('audioinput', microphones.at(-1)!.deviceId);
    await waitUntil(() => clones.length === 3); // Tom's two, and Kaye's
    expect(liveClones()).to.have.length(2);
    await speaks(tom, 'local', true);
  });

  it('who talks with the microphone off is told once, and not heard', async () => {
    const scope = new AbortController();
    people.devices.hum(scope.signal);
    const { tom } = await people.connected({ capture: { muted: true } });
    const notices: CallNotice[] = [];
    const told = tom.hears('notice');
    tom.session.addEventListener('notice', (event) => {
      notices.push((event as CustomEvent<CallNotice>).detail);
    });
    await told;
    await tom.session.local.toggleMicrophone(true);
    await speaks(tom, 'local', true);
    await tom.session.local.toggleMicrophone(false);
    await speaks(tom, 'local', false);
    expect(notices).to.deep.equal(['talking-while-muted']);
    expect(tom.session.local.stream?.getAudioTracks()[0]).to.have.property('enabled', false);
    scope.abort();
  });

  it('a quiet microphone that is off is no reason for a hint', async () => {
    const { tom } = await people.connected({ capture: { muted: true } });
    let notices = 0;
    tom.session.addEventListener('notice', () => notices++);
    await tom.session.local.toggleMicrophone(true);
    await speaks(tom, 'local', true); // the fake microphone only beeps
    expect(notices).to.equal(0);
  });

  it('a microphone that is on and gives nothing but zeros is told, until it is off', async () => {
    const scope = new AbortController();
    people.devices.hum(scope.signal, 0);
    const { tom, kaye } = await people.connected({}, { capture: { muted: true } });
    const notices: CallNotice[] = [];
    for (const { session } of [tom, kaye]) {
      session.addEventListener('notice', (event) => {
        notices.push((event as CustomEvent<CallNotice>).detail);
      });
    }

    await waitUntil(() => tom.session.local.microphoneSilent, 'it is told');
    expect(notices).to.deep.equal(['microphone-silent']);
    await tom.session.local.toggleMicrophone(false);
    await waitUntil(() => !tom.session.local.microphoneSilent, 'it is off');
    scope.abort();
  }).timeout(120_000);

  it('nobody is listened to any more once it is left', async () => {
    const { tom, kaye } = await people.connected();
    await Promise.all([speaks(tom, 'local', true), speaks(kaye, 'local', true)]);
    await tom.session.leave();
    await kaye.reaches('ended');
    expect(clones).to.have.length(2);
    expect(liveClones()).to.deep.equal([]);
  });

  it('nobody is listened to while this side waits', async () => {
    const { tom } = await people.waiting();
    expect(tom.session.local.microphoneLevel).to.equal(0);
    expect(clones).to.deep.equal([]);
  });
});

describe('the watch', () => {
  /** Listens to a microphone until it has listened that often. */
  const watched = async (stream: MediaStream, steps: number) => {
    const scope = new AbortController();
    const [microphone] = stream.getAudioTracks();
    let listened = 0;
    let hints = 0;
    let silences = 0;
    const watch = new SpeakingWatch(
      () => (listened++, { microphone: microphone!, receiver: undefined }),
      {
        speakingChanged: () => undefined,
        talkingWhileMuted: () => hints++,
        silenceChanged: () => silences++,
      },
      scope.signal,
    );
    await waitUntil(() => listened > steps, 'enough steps');
    scope.abort();
    return { watch, hints, silences };
  };

  it('gives the hint once while somebody talks on with the microphone off', async () => {
    const scope = new AbortController();
    people.devices.hum(scope.signal);
    const stream = await navigator.mediaDevices.getUserMedia({ audio: true });
    stream.getAudioTracks()[0]!.enabled = false;
    expect((await watched(stream, 20)).hints).to.equal(1);
    scope.abort();
  });

  it('calls no microphone silent that is off', async () => {
    const scope = new AbortController();
    people.devices.hum(scope.signal, 0);
    const stream = await navigator.mediaDevices.getUserMedia({ audio: true });
    stream.getAudioTracks()[0]!.enabled = false;
    expect((await watched(stream, 75)).silences).to.equal(0);
    scope.abort();
  }).timeout(40_000);

  it('hears nobody where the browser has no Web Audio', async () => {
    const { AudioContext } = window;
    delete (window as Partial<typeof window>).AudioContext;
    try {
      const stream = await navigator.mediaDevices.getUserMedia({ audio: true });
      const { watch, hints } = await watched(stream, 2);
      expect(watch.level).to.equal(0);
      expect(hints).to.equal(0);
    } finally {
      window.AudioContext = AudioContext;
    }
  });
});
