import { expect, oneEvent } from '@open-wc/testing';
import { pictureBytesReceived, sentPicture } from '../../../support/call/flows.js';
import { nextFrame, untilPictureStops } from '../../../support/browser/frames.js';
import { useParties, type Party } from '../../../support/call/parties.js';
import { colourOf, Screens } from '../../../support/elements/screens.js';
import { waitUntil } from '../../../support/events/wait-until.js';

const people = useParties();

const cameraSender = ({ session }: Party) => session.peerConnection!.getTransceivers()[1]!.sender;
const encoding = (party: Party) => cameraSender(party).getParameters().encodings[0]!;
const sent = ({ session }: Party) => sentPicture(session.peerConnection!);

/** Resolves once the other side is known to send pictures, or not to. */
const learns = async ({ session }: Party, camera: boolean) => {
  while (session.remote?.camera !== camera) await oneEvent<Event>(session, 'remotechange');
};

describe('a call on a good link', () => {
  it('shows 1280 by 720 from its first pictures on', async () => {
    const { tom, kaye } = await people.connected();
    for (const party of [tom, kaye]) {
      await waitUntil(async () => ((await sent(party))?.framesEncoded ?? 0) > 3, '');
      expect(await sent(party)).to.include({ frameWidth: 1280, frameHeight: 720 });
    }
    expect(encoding(tom)).to.include({ maxBitrate: 2_000_000, maxFramerate: 30, active: true });
  });

  it('lets sound go first', async () => {
    const { tom } = await people.connected();
    const [audio] = tom.session.peerConnection!.getSenders();
    expect(audio!.getParameters().encodings[0]).to.include({ priority: 'high' });
    expect(encoding(tom)).to.include({ priority: 'low' });
  });
});

describe('data-saver', () => {
  it('makes both sides send less, and as much as before when it ends', async () => {
    const { tom, kaye } = await people.connected();
    tom.session.dataSaver = true;
    for (const party of [tom, kaye]) {
      await waitUntil(() => encoding(party).maxBitrate === 350_000);
      await waitUntil(async () => (await sent(party))?.frameHeight === 360, '');
      expect(encoding(party)).to.include({ maxFramerate: 15, active: true });
    }

    tom.session.dataSaver = false;
    for (const party of [tom, kaye]) {
      await waitUntil(() => encoding(party).maxBitrate === 2_000_000);
      await waitUntil(async () => (await sent(party))?.frameHeight === 720, '');
    }
  });

  it('that was chosen before the call counts from its beginning', async () => {
    const { tom, callId } = await people.waiting();
    const kaye = people.party();
    kaye.session.dataSaver = true;
    await kaye.join(callId);
    await tom.reaches('connected');
    for (const party of [tom, kaye]) await waitUntil(() => encoding(party).maxBitrate === 350_000);
  });

  it('goes on while one of the two still wants it', async () => {
    const { tom, kaye } = await people.connected();
    kaye.session.dataSaver = true;
    for (const party of [tom, kaye]) await waitUntil(() => encoding(party).maxBitrate === 350_000);
    tom.session.dataSaver = true;
    const { session } = kaye;
    tom.session.dataSaver = false;
    await tom.session.local.toggleMicrophone(false); // heard after it
    while (session.remote?.microphone) await oneEvent<Event>(session, 'remotechange');
    for (const party of [tom, kaye]) expect(encoding(party).maxBitrate).to.equal(350_000);
  });
});

describe('audio-only', () => {
  it('stops the pictures both ways while the call goes on, and brings them back', async () => {
    const { tom, kaye } = await people.connected();
    const [toms, kayes] = [tom.session, kaye.session];
    await nextFrame(toms.remoteStream!);

    toms.audioOnly = true;

    await learns(kaye, false);
    expect(toms.media.camera).to.equal(false);
    expect(toms.remote).to.include({ camera: false, microphone: true });
    expect(kayes.media.camera).to.equal(true);
    await waitUntil(() => !encoding(kaye).active);
    for (const { peerConnection } of [toms, kayes]) {
      await untilPictureStops(peerConnection!);
      const before = await pictureBytesReceived(peerConnection!);
      await untilPictureStops(peerConnection!); // more than half a second later
      expect(await pictureBytesReceived(peerConnection!)).to.equal(before);
    }
    expect(kayes.local.stream!.getVideoTracks()[0]!.readyState).to.equal('live');

    toms.audioOnly = false;

    await learns(kaye, true);
    expect(toms.remote).to.include({ camera: true });
    await Promise.all([nextFrame(toms.remoteStream!), nextFrame(kayes.remoteStream!)]);
  });

  it('leaves a camera off that was off', async () => {
    const { tom, kaye } = await people.connected({ capture: { cameraOff: true } });
    tom.session.audioOnly = true;
    await waitUntil(() => !encoding(kaye).active);
    tom.session.audioOnly = false;
    await waitUntil(() => encoding(kaye).active);
    expect(tom.session.media.camera).to.equal(false);
    expect(people.devices.asked).to.have.length(2);
  });

  it('hides the screen of the other side, and shows it again', async () => {
    const screens = new Screens();
    try {
      const { tom, kaye } = await people.connected();
      await kaye.session.toggleScreenShare(true);
      await waitUntil(() => tom.session.remoteScreen);
      tom.session.audioOnly = true;
      expect(tom.session.remoteScreen).to.equal(null);
      tom.session.audioOnly = false;
      expect(await colourOf(tom.session.remoteScreen!)).to.equal('red');
    } finally {
      screens.restore();
    }
  });
});

describe('the picture of a camera on a path that was lost', () => {
  const patience = { weakMs: 200, prepareMs: 250, lostMs: 300, askMs: { caller: 0, callee: 0 } };
  const scale = (party: Party) => encoding(party).scaleResolutionDownBy;
  const long = { ...patience, resumingMs: 600_000 };

  it('is not sent while nothing arrives, then small until it is known what the path carries', async () => {
    const { tom, kaye } = await people.connected({ patience: long }, { patience });
    const recover = people.connections.cut();
    for (const party of [tom, kaye]) {
      await party.reaches('reconnecting');
      await waitUntil(() => encoding(party).active === false);
    }
    recover();
    await waitUntil(() => encoding(kaye).active === true && scale(kaye) === 1);
    await waitUntil(() => encoding(tom).active === true);
    expect(scale(tom)).to.equal(4);
  });

  it('is small over the connection that takes its place, too', async () => {
    const { tom, kaye } = await people.connected({ patience: long }, { patience });
    const before = tom.session.peerConnection;
    const recover = people.connections.cut();
    await Promise.all([tom.reaches('reconnecting'), kaye.reaches('reconnecting')]);
    recover();
    before?.close();
    await Promise.all([tom.reaches('connected'), kaye.reaches('connected')]);
    expect(tom.session.peerConnection).not.to.equal(before);
    await waitUntil(() => encoding(tom).active === true && scale(tom) === 4);
    await waitUntil(() => encoding(kaye).active === true && scale(kaye) === 1);
  });

  it('is sent once the browser has found the path again, before anything comes', async () => {
    const { tom } = await people.connected({ patience }, { patience });
    people.connections.stick(20); // no other connection takes its place
    people.connections.cut();
    await waitUntil(() => encoding(tom).active === false, 'it is off');
    tom.session.peerConnection!.dispatchEvent(new Event('connectionstatechange'));
    await waitUntil(() => encoding(tom).active === true, 'it is on');
    expect(tom.state.status).to.equal('reconnecting');
  });

  it('is sent from the first sign on, before the path counts as back', async () => {
    const { tom, kaye } = await people.connected({ patience }, { patience });
    people.connections.stick(20); // no other connection takes its place
    const recover = people.connections.cut();
    await Promise.all([tom.reaches('reconnecting'), kaye.reaches('reconnecting')]);
    const sender = cameraSender(tom);
    const begun = new Promise<string>((resolve) => {
      sender.setParameters = (parameters) => {
        if (parameters.encodings[0]?.active) resolve(tom.state.status);
        return RTCRtpSender.prototype.setParameters.call(sender, parameters);
      };
    });
    recover();
    expect(await begun).to.equal('reconnecting');
  });
});
