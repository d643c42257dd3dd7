import { expect, fixture, html, oneEvent } from '@open-wc/testing';
import { LitElement } from 'lit';
import { CallController, type CallHost } from '../../../src/call/call-controller.js';
import { canCaption, caption } from '../../../src/call/captions.js';
import { useParties } from '../../support/call/parties.js';
import { waitUntil } from '../../support/events/wait-until.js';

const people = useParties();

class CaptionedHost extends LitElement implements CallHost {
  readonly controller = new CallController(this);
  readonly inviteUrl = null;
  readonly language = 'en';
  readonly invitedKey = null;
  readonly seals = false;
  readonly invitedCallId = null;
  readonly fixedCallId = null;
  resolveConfig = () => people.party().config();
}
customElements.define('captioned-host', CaptionedHost);

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
      const host = await fixture<CaptionedHost>(html`<captioned-host></captioned-host>`);
      const { captions, session } = host.controller;
      const kaye = people.party();
      await kaye.join(await host.controller.start());
      await waitUntil(() => captions.possible, 'captions are possible');
      return { session, kaye, captions };
    };

    it('show what the other side says, until they are switched off', async () => {
      const { session, captions } = await connected();
      captions.toggle();
      await Promise.resolve();
      const [one] = Recognition.all;
      expect(one?.track).to.equal(session.remoteStream?.getAudioTracks()[0]);
      one?.hears('Hello Tom.');
      expect(captions.text).to.equal('Hello Tom.');

      captions.toggle();

      expect(one?.aborted).to.equal(true);
      expect(captions).to.include({ on: false, text: '' });
    });

    it('end with it', async () => {
      const { kaye, session, captions } = await connected();
      captions.toggle();
      await Promise.resolve();
      const ended = oneEvent(session, 'statechange');
      await kaye.session.leave();
      await ended;
      expect(Recognition.all[0]?.aborted).to.equal(true);
      expect(captions.on).to.equal(false);
    });

    it('are off again where the browser does not get the model', async () => {
      const { captions } = await connected();
      Recognition.install = () => Promise.resolve(false);
      captions.toggle();
      await waitUntil(() => !captions.on, 'captions are off');
      Recognition.install = () => Promise.resolve(true);
    });
  });
});
