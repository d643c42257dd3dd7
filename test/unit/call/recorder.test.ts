import { expect } from '@open-wc/testing';
import type { CallError } from '../../../src/errors.js';
import { useParties, type Party } from '../../support/call/parties.js';

const people = useParties();

/** Resolves when the other side has been seen for a moment: a recording of less may have no picture. */
const seenAWhile = async ({ session }: Party) => {
  const video = document.createElement('video');
  video.muted = true;
  video.srcObject = session.remoteStream;
  await video.play();
  for (let frames = 0; frames < 20; frames++) {
    await new Promise((resolve) => video.requestVideoFrameCallback(resolve));
  }
};

/** Resolves once this person's side of the story says so. */
const sees = async (party: Party, test: () => boolean) => {
  while (!test()) await party.hears('change');
};

describe('recording a call', () => {
  it('is told to the other side, also that it is over', async () => {
    const { tom, kaye } = await people.connected();
    const file = tom.hears('recorded');
    tom.session.recorder.toggle();
    await sees(kaye, () => kaye.session.remote?.recording === true);
    expect([tom.session.recorder.on, kaye.session.recorder.on]).to.deep.equal([true, false]);
    await seenAWhile(tom);

    tom.session.recorder.toggle();
    await sees(kaye, () => kaye.session.remote?.recording === false);
    const { name, type, size } = (await file).detail as File;
    expect(name).to.match(/^call-\d{4}-\d\d-\d\d-\d{4}\.(mp4|webm)$/);
    expect(type).to.match(/^video\//);
    expect(size).to.be.greaterThan(0);
  });

  it('loses nothing when the other side leaves', async () => {
    const { tom, kaye } = await people.connected();
    tom.session.recorder.toggle(true);
    const file = tom.hears('recorded');
    await seenAWhile(tom);
    await kaye.session.leave();

    expect(((await file).detail as File).size).to.be.greaterThan(0);
    expect(tom.session.recorder.on).to.equal(false);
    expect(people.devices.live).to.deep.equal([]);
  });

  it('asks before the page is closed with the file in it', async () => {
    const { tom } = await people.connected();
    const closing = () => {
      const event = new Event('beforeunload', { cancelable: true });
      window.dispatchEvent(event);
      return event.defaultPrevented;
    };
    expect(closing()).to.equal(false);
    const file = tom.hears('recorded');
    tom.session.recorder.toggle(true);
    expect(closing()).to.equal(true);
    tom.session.recorder.toggle(false);
    await file;
    expect(closing()).to.equal(false);
  });

  it('is for calls with somebody in them', async () => {
    const { tom } = await people.waiting();
    expect(tom.session.recorder.canRecord).to.equal(false);
    tom.session.recorder.toggle(true);
    expect(tom.session.recorder.on).to.equal(false);
  });

  /** Makes something of the browser refuse, for one test. */
  const refuse = (prototype: object, method: string) => {
    const own = Object.getOwnPropertyDescriptor(prototype, method)!;
    Object.defineProperty(prototype, method, {
      ...own,
      value: () => {
        throw new DOMException('Not this one.', 'NotSupportedError');
      },
    });
    restore = () => Object.defineProperty(prototype, method, own);
  };
  let restore = () => undefined as unknown;
  afterEach(() => restore());

  for (const [what, prototype, method] of [
    ['does not start', () => MediaRecorder.prototype, 'start'],
    ['gets no sound', () => AudioContext.prototype, 'createMediaStreamSource'],
  ] as const) {
    it(`is off for both sides, and says so, when the recorder ${what}`, async () => {
      const { tom, kaye } = await people.connected();
      await sees(tom, () => tom.session.chat.canSendFile); // the other side listens
      const told: boolean[] = [];
      kaye.session.addEventListener('remotechange', () =>
        told.push(kaye.session.remote?.recording === true),
      );
      refuse(prototype(), method);
      const error = tom.hears('error');
      tom.session.recorder.toggle(true);
      expect(((await error).detail as CallError).code).to.equal('unexpected');
      expect(tom.session.recorder.on).to.equal(false);
      await sees(kaye, () => told.at(-1) === false);
    });
  }

  it('keeps what there is when another sound cannot be mixed in', async () => {
    const { tom } = await people.connected();
    tom.session.recorder.toggle(true);
    await seenAWhile(tom);
    refuse(AudioContext.prototype, 'createMediaStreamSource');
    const [error, file] = [tom.hears('error'), tom.hears('recorded')];
    const { stream } = new AudioContext().createMediaStreamDestination();
    tom.session.local.stream!.addTrack(stream.getAudioTracks()[0]!);
    await error;
    expect(tom.session.recorder.on).to.equal(false);
    expect(((await file).detail as File).size).to.be.greaterThan(0);
  });
});
