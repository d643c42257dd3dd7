import { expect, oneEvent } from '@open-wc/testing';
import { nextFrame } from '../../../support/browser/frames.js';
import { useParties, type Party } from '../../../support/call/parties.js';
import { errorCode } from '../../../support/events/rejection.js';
import { colourOf, Screens } from '../../../support/elements/screens.js';
import { waitUntil } from '../../../support/events/wait-until.js';

const people = useParties();
let screens: Screens;
beforeEach(() => {
  screens = new Screens();
});
afterEach(() => screens.restore());

/** Resolves once the other side is known to share, or not to. */
const learns = async ({ session }: Party, isShared: boolean) => {
  while (session.remote?.screen !== isShared) await oneEvent<Event>(session, 'remotechange');
};

const share = async (from: Party, to: Party): Promise<MediaStream> => {
  await from.session.toggleScreenShare();
  await learns(to, true);
  return to.session.remoteScreen!;
};

/** Rises with each description that this side makes. */
const version = ({ session }: Party): number =>
  Number(/^o=\S+ \S+ (\d+)/m.exec(session.peerConnection!.localDescription!.sdp)![1]);

describe('a shared screen', () => {
  for (const seat of ['caller', 'callee'] as const) {
    it(`of the ${seat} is seen and heard on the other side, beside the camera`, async () => {
      const { tom, kaye } = await people.connected();
      const [from, to] = seat === 'caller' ? [tom, kaye] : [kaye, tom];
      expect(from.session.canShareScreen).to.equal(true);

      const screen = await share(from, to);

      expect(await colourOf(screen)).to.equal('red');
      expect(screen.getTracks().map(({ kind }) => kind)).to.have.members(['video', 'audio']);
      expect(from.session.media).to.deep.equal({ microphone: true, camera: true, screen: true });
      expect(from.session.localScreen).to.equal(screens.streams[0]);
      expect(to.session.localScreen).to.equal(null);
      expect(from.session.remoteScreen).to.equal(null);
      expect(to.session.remoteStream!.getTracks()).to.have.length(2);
      await nextFrame(to.session.remoteStream!);
      await nextFrame(from.session.remoteStream!);
    });
  }

  it('may be there on both sides, also when both begin at once', async () => {
    const { tom, kaye } = await people.connected();

    const [kayes, toms] = await Promise.all([share(tom, kaye), share(kaye, tom)]);

    expect(await colourOf(kayes)).to.equal('red');
    expect(await colourOf(toms)).to.equal('blue');
    await nextFrame(tom.session.remoteStream!);
    await nextFrame(kaye.session.remoteStream!);
    expect(tom.session.peerConnection!.getTransceivers()).to.have.length(4);
  });

  it('is negotiated once per call, however often the two share', async () => {
    const { tom, kaye } = await people.connected();
    await share(kaye, tom);
    const before = version(tom);
    await kaye.session.toggleScreenShare(false);
    await share(tom, kaye);
    await tom.session.toggleScreenShare();

    expect(await colourOf(await share(kaye, tom))).to.equal('red');

    expect(version(tom)).to.equal(before);
  });

  it('is gone at once on both sides when it stops', async () => {
    const { tom, kaye } = await people.connected();
    await share(tom, kaye);
    const notices: unknown[] = [];
    tom.session.addEventListener('notice', (event) => notices.push(event));

    await tom.session.toggleScreenShare();

    expect(tom.session.localScreen).to.equal(null);
    expect(tom.session.media.screen).to.equal(false);
    expect(screens.live).to.deep.equal([]);
    await learns(kaye, false);
    expect(kaye.session.remoteScreen).to.equal(null);
    expect(notices).to.deep.equal([]);
  });

  it("stops from the browser's own bar, and this side is told so", async () => {
    const { tom, kaye } = await people.connected();
    await share(tom, kaye);
    const notice = tom.hears('notice');

    screens.streams[0]!.getVideoTracks()[0]!.dispatchEvent(new Event('ended'));

    expect((await notice).detail).to.equal('screen-share-ended');
    expect(screens.live).to.deep.equal([]);
    expect(tom.session.media.screen).to.equal(false);
    await learns(kaye, false);
  });

  it('survives an ICE restart', async () => {
    const { tom, kaye } = await people.connected();
    const screen = await share(kaye, tom);
    const before = version(tom);
    tom.session.peerConnection!.restartIce();
    await waitUntil(() => version(tom) > before);
    await waitUntil(() => tom.session.peerConnection!.signalingState === 'stable');

    expect(await colourOf(screen)).to.equal('red');
    expect(tom.session.remoteScreen).to.equal(screen);
  });

  it('is released when the call ends', async () => {
    const { tom, kaye } = await people.connected();
    await share(tom, kaye);
    await kaye.session.leave();
    await tom.reaches('ended');
    expect(screens.live).to.deep.equal([]);
    expect(tom.session.localScreen).to.equal(null);
    expect(tom.session.remoteScreen).to.equal(null);
  });

  it('is sent sharp, with a rate of its own', async () => {
    const { tom, kaye } = await people.connected();
    await share(kaye, tom);
    const [, , screen] = kaye.session.peerConnection!.getTransceivers();
    const parameters = () => screen!.sender.getParameters();
    await waitUntil(() => parameters().degradationPreference === 'maintain-resolution');

    expect(screen!.sender.track?.contentHint).to.equal('detail');
    expect(parameters().encodings[0]).to.include({ maxBitrate: 2_500_000, maxFramerate: 30 });
  });
});

describe('a large screen', () => {
  it('is asked for no larger than 1920 by 1080', async () => {
    const { tom, kaye } = await people.connected();
    await share(tom, kaye);
    expect(screens.asked).to.have.deep.property('video', {
      width: { max: 1920 },
      height: { max: 1080 },
      frameRate: { max: 30 },
    });
  });

  it('is sent no larger where the browser captures all of it, and smaller with less data', async () => {
    const { tom, kaye } = await people.connected();
    await share(tom, kaye);
    const [, , screen] = tom.session.peerConnection!.getTransceivers();
    // pictures that large would keep this machine from anything else
    screen!.sender.track!.getSettings = () => ({ width: 3840, height: 2160 });
    const scale = () => screen!.sender.getParameters().encodings[0]?.scaleResolutionDownBy;
    // looked at with each measurement
    await waitUntil(() => scale()! >= 2, 'it is 1080 lines, or 720 where this machine is slow');

    kaye.session.dataSaver = true;
    await waitUntil(() => scale() === 3, 'it is 720 lines');
  }).timeout(90_000);
});

describe('a picker', () => {
  it('that is closed is no error: nothing changes', async () => {
    const { tom } = await people.connected();
    const told: unknown[] = [];
    for (const type of ['error', 'mediachange']) {
      tom.session.addEventListener(type, (event) => told.push(event));
    }
    screens.refusal = new DOMException('Permission denied', 'NotAllowedError');

    await tom.session.toggleScreenShare();

    expect(tom.session.media.screen).to.equal(false);
    expect(told).to.deep.equal([]);
  });

  for (const [name, message] of [
    ['NotReadableError', 'Could not start video source'],
    ['NotAllowedError', 'Permission denied by system'],
  ]) {
    it(`that fails (${message}) is told as an error, and the call goes on`, async () => {
      const { tom } = await people.connected();
      screens.refusal = new DOMException(message, name);
      const told = tom.hears('error');
      expect(await errorCode(tom.session.toggleScreenShare(true))).to.equal('media-failed');
      expect((await told).detail).to.have.property('code', 'media-failed');
      expect(tom.state.status).to.equal('connected');
    });
  }

  it('that is answered after the call has ended captures nothing', async () => {
    const { tom } = await people.connected();
    const sharing = tom.session.toggleScreenShare();
    await tom.session.leave();
    await sharing;
    expect(screens.streams).to.have.length(1);
    expect(screens.live).to.deep.equal([]);
  });

  it('is not opened while nobody is there', async () => {
    const { tom } = await people.waiting();
    expect(tom.session.canShareScreen).to.equal(false);
    await tom.session.toggleScreenShare();
    expect(screens.streams).to.deep.equal([]);
  });
});
