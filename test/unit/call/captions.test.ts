import { expect } from '@open-wc/testing';
import { CallCaptions } from '../../../src/call/call-captions.js';
import { canCaption, caption } from '../../../src/call/captions.js';
import { useParties } from '../../support/call/parties.js';

const people = useParties();

/** A browser's recognition, which hears what the test lets it hear. */
class Recognition extends EventTarget {
  static all: Recognition[] = [];
  static availability = 'available';
  static available = () => Promise.resolve(Recognition.availability);
  static install = () => Promise.resolve(true);
  lang = '';
  processLocally = false;
  track: MediaStreamTrack | null = null;
  aborted = false;
  constructor() {
    super();
    Recognition.all.push(this);
  }
  start(track: MediaStreamTrack) {
    this.track = track;
  }
  abort() {
    this.aborted = true;
    this.dispatchEvent(new Event('end'));
  }
  hears(...transcripts: string[]) {
    const results = transcripts.map((transcript) => [{ transcript }]);
    this.dispatchEvent(Object.assign(new Event('result'), { results }));
  }
  fails(error: string) {
    this.dispatchEvent(Object.assign(new Event('error'), { error }));
    this.dispatchEvent(new Event('end'));
  }
}

describe('captions', () => {
  const own = Object.getOwnPropertyDescriptor(window, 'SpeechRecognition');
  const provide = (value: unknown) =>
    Object.defineProperty(window, 'SpeechRecognition', { value, configurable: true });
  let scope: AbortController;
  let track: MediaStreamTrack;
  beforeEach(() => {
    Recognition.all = [];
    Recognition.availability = 'available';
    provide(Recognition);
    scope = new AbortController();
    const audio = new AudioContext();
    track = audio.createMediaStreamDestination().stream.getAudioTracks()[0]!;
    scope.signal.addEventListener('abort', () => void audio.close());
  });
  afterEach(() => {
    scope.abort();
    if (own) Object.defineProperty(window, 'SpeechRecognition', own);
  });

  it('are there where the browser recognizes the language on the device', async () => {
    expect(await canCaption('en')).to.equal(true);
    Recognition.availability = 'downloadable';
    expect(await canCaption('en')).to.equal(true);
    Recognition.availability = 'unavailable';
    expect(await canCaption('en')).to.equal(false);
  });

  it('are not there where speech would leave the device', async () => {
    provide(class extends EventTarget {});
    expect(await canCaption('en')).to.equal(false);
  });

  it('tell what is said in the track, and nothing else is listened to', async () => {
    const said: string[] = [];
    await caption(track, 'ko', (text) => said.push(text), scope.signal);
    const [one] = Recognition.all;

    one?.hears('Good morning.');
    one?.hears('Good morning.', ' How are', ' you?');

    expect(said).to.deep.equal(['Good morning.', 'How are you?']);
    expect(one).to.include({ lang: 'ko', processLocally: true, track });
  });

  it('go on after a pause, and end with the scope', async () => {
    await caption(track, 'en', () => undefined, scope.signal);
    Recognition.all[0]?.fails('no-speech');
    expect(Recognition.all).to.have.length(2);

    scope.abort();

    expect(Recognition.all[1]?.aborted).to.equal(true);
    expect(Recognition.all).to.have.length(2);
  });

  it('do not try for ever what the browser cannot do', async () => {
    await caption(track, 'en', () => undefined, scope.signal);
    Recognition.all[0]?.fails('language-not-supported');
    expect(Recognition.all).to.have.length(1);
  });

  describe('of a call', () => {
    const connected = async () => {
      const { tom, callId } = await people.waiting();
      const kaye = people.party();
      let changed: () => void = () => undefined;
      const captions = new CallCaptions(
        tom.session,
        () => 'en',
        () => changed(),
      );
      const change = () => new Promise<void>((resolve) => (changed = resolve));
      const looked = change();
      await kaye.join(callId);
      await tom.reaches('connected');
      await looked;
      return { tom, kaye, captions, change };
    };

    it('show what the other side says, until they are switched off', async () => {
      const { tom, captions } = await connected();
      expect(captions.possible).to.equal(true);
      captions.toggle();
      await Promise.resolve();
      const [one] = Recognition.all;
      expect(one?.track).to.equal(tom.session.remoteStream?.getAudioTracks()[0]);
      one?.hears('Hello Tom.');
      expect(captions.text).to.equal('Hello Tom.');

      captions.toggle();

      expect(one?.aborted).to.equal(true);
      expect(captions).to.include({ on: false, text: '' });
    });

    it('end with it', async () => {
      const { kaye, tom, captions } = await connected();
      captions.toggle();
      await Promise.resolve();
      await kaye.session.leave();
      await tom.reaches('ended');
      expect(Recognition.all[0]?.aborted).to.equal(true);
      expect(captions.on).to.equal(false);
    });

    it('are off again where the browser does not get the model', async () => {
      const { captions, change } = await connected();
      Recognition.install = () => Promise.resolve(false);
      captions.toggle();
      const off = change();
      await off;
      Recognition.install = () => Promise.resolve(true);
      expect(captions.on).to.equal(false);
    });
  });
});
