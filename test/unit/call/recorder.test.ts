import { expect } from '@open-wc/testing';
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
});
