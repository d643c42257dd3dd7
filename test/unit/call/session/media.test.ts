import { expect, oneEvent } from '@open-wc/testing';
import type { RemoteParticipant } from '../../../../src/call/call-types.js';
import { readPreferences } from '../../../../src/call/media/preferences.js';
import { nextFrame, untilPictureStops } from '../../../support/browser/frames.js';
import { useParties, type Party } from '../../../support/call/parties.js';
import { errorCode } from '../../../support/events/rejection.js';
import { waitUntil } from '../../../support/events/wait-until.js';

const people = useParties();
const off: RemoteParticipant = {
  microphone: false,
  camera: false,
  screen: false,
  name: '',
  recording: false,
};
const on: RemoteParticipant = { ...off, microphone: true, camera: true };

/** What is known of the other side at the moment the status becomes connected. */
const knownWhenConnected = (party: Party) =>
  new Promise<RemoteParticipant | null>((resolve) => {
    party.session.addEventListener('statechange', () => {
      if (party.state.status === 'connected') resolve(party.session.remote);
    });
  });

/** Resolves once this is known of the other side. */
const learns = async ({ session }: Party, expected: RemoteParticipant) => {
  while (JSON.stringify(session.remote) !== JSON.stringify(expected)) {
    await oneEvent<Event>(session, 'remotechange');
  }
};

describe('the other side', () => {
  it('is known from the first connected moment: muted, camera off, name', async () => {
    const { tom, callId } = await people.waiting({ capture: { muted: true }, displayName: 'Tom' });
    const kaye = people.party({ capture: { cameraOff: true }, displayName: 'Kaye' });
    const known = [knownWhenConnected(tom), knownWhenConnected(kaye)];
    await kaye.join(callId);

    expect(await Promise.all(known)).to.deep.equal([
      { ...off, microphone: true, name: 'Kaye' },
      { ...off, camera: true, name: 'Tom' },
    ]);
  });

  it('is known with what it changed while it waited', async () => {
    const { tom, callId } = await people.waiting();
    await tom.session.local.toggleMicrophone(false);
    await tom.session.local.toggleCamera(false);
    const kaye = people.party();
    const known = knownWhenConnected(kaye);
    await kaye.join(callId);
    expect(await known).to.deep.equal(off);
  });

  it('is known with what it changed while this side was being asked for its camera', async () => {
    const { tom, callId } = await people.waiting();
    const allow = people.devices.prompt();
    const kaye = people.party();
    const known = knownWhenConnected(kaye);
    const joining = kaye.join(callId);
    await waitUntil(() => people.connections.made.at(-1)?.remoteDescription, 'the offer is read');
    await tom.session.local.toggleMicrophone(false);
    await waitUntil(() => people.service.calls.get(callId)?.offer.profile?.microphone === false);

    allow();
    await joining;

    expect(await known).to.deep.equal({ ...on, microphone: false });
  });

  it('is nobody while this side waits, and after the end', async () => {
    const { tom, callId } = await people.waiting();
    expect(tom.session.remote).to.equal(null);
    const kaye = people.party();
    await kaye.join(callId);
    await tom.reaches('connected');
    await kaye.session.leave();
    await tom.reaches('ended');
    expect(tom.session.remote).to.equal(null);
  });
});

describe('the microphone', () => {
  it('is heard of when it is muted and unmuted, both ways', async () => {
    const { tom, kaye } = await people.connected();
    await tom.session.local.toggleMicrophone();
    await learns(kaye, { ...on, microphone: false });
    expect(tom.session.media.microphone).to.equal(false);

    await kaye.session.local.toggleMicrophone(false);
    await learns(tom, { ...on, microphone: false });
    await tom.session.local.toggleMicrophone();
    await learns(kaye, on);
  });

  it('is announced on this side', async () => {
    const { tom } = await people.waiting();
    const announced = tom.hears('mediachange');
    await tom.session.local.toggleMicrophone(false);
    await announced;
  });
});

describe('another device', () => {
  it('chosen in the call is what the other side sees, and is used in the next call', async () => {
    const { tom, kaye } = await people.connected();
    await nextFrame(kaye.session.remoteStream!);
    const camera = (await people.devices.of('videoinput')).at(-1)!;
    const listed = tom.hears('deviceschange');

    await tom.session.local.selectDevice('videoinput', camera.deviceId);
    await listed;

    const sent = tom.session.peerConnection
      ?.getSenders()
      .find(({ track }) => track?.kind === 'video');
    // the sender takes it a moment after this side shows it
    await waitUntil(() => sent?.track === tom.session.local.stream?.getVideoTracks()[0]);
    expect(sent?.track?.getSettings().deviceId).to.equal(camera.deviceId);
    await nextFrame(kaye.session.remoteStream!);

    await tom.session.leave();
    await tom.start();
    const [next] = tom.session.local.stream!.getVideoTracks();
    expect(next?.getSettings().deviceId).to.equal(camera.deviceId);
  });

  it('that does not open is told as an error, and not remembered', async () => {
    const { tom } = await people.connected();
    const told = tom.hears('error');
    expect(await errorCode(tom.session.local.selectDevice('videoinput', 'none'))).to.equal(
      'media-not-found',
    );
    expect((await told).detail).to.have.property('code', 'media-not-found');
    expect(readPreferences().videoinput).to.equal('');
    expect(tom.session.media.camera).to.equal(true);
  });

  it('chosen before a call is used in it', async () => {
    const camera = (await people.devices.of('videoinput')).at(-1)!;
    const { session } = people.party();
    await session.local.selectDevice('videoinput', camera.deviceId);
    expect(people.devices.asked).to.deep.equal([]);
    await session.openPreview(() => ({ audioOnly: false, muted: false, cameraOff: false }));
    const [track] = session.local.stream!.getVideoTracks();
    expect(track?.getSettings().deviceId).to.equal(camera.deviceId);
  });

  it('for the sound of the other side is remembered by its id', async () => {
    const { tom } = await people.waiting();
    expect(tom.session.local.speakerId).to.equal('');
    const speaker = (await people.devices.of('audiooutput')).at(-1)!;
    await tom.session.local.selectDevice('audiooutput', speaker.deviceId);
    expect(tom.session.local.speakerId).to.equal(speaker.deviceId);
    expect(readPreferences().audiooutput).to.equal(speaker.deviceId);
  });

  it('is taken where one of the two is in use elsewhere, and a notice says so', async () => {
    people.devices.refuse = ({ video }) =>
      video ? new DOMException('', 'NotReadableError') : undefined;
    const tom = people.party();
    const told = tom.hears('notice');
    await tom.start();
    expect((await told).detail).to.equal('camera-lost');
    expect(tom.session.media).to.include({ microphone: true, camera: false });
  });
});

describe('the camera', () => {
  it('stops the picture on the other side when it goes off, and starts it again', async () => {
    const { tom, kaye } = await people.connected();
    const remote = kaye.session.remoteStream!;
    await nextFrame(remote);

    await tom.session.local.toggleCamera(false);
    await learns(kaye, { ...on, camera: false });
    await untilPictureStops(kaye.session.peerConnection!);
    expect(people.devices.live.filter(({ kind }) => kind === 'video')).to.have.length(1);

    await tom.session.local.toggleCamera(true);
    await learns(kaye, on);
    await nextFrame(remote);
  });

  it('that was off at the beginning is seen when it goes on', async () => {
    const { tom, kaye } = await people.connected({}, { capture: { cameraOff: true } });
    await kaye.session.local.toggleCamera(true);
    await learns(tom, on);
    await nextFrame(tom.session.remoteStream!);
  });

  it('that refuses is told as an error, and the call goes on', async () => {
    const { tom, kaye } = await people.connected({ capture: { cameraOff: true } });
    people.devices.refuseAll('NotReadableError');
    const told = tom.hears('error');

    expect(await errorCode(tom.session.local.toggleCamera(true))).to.equal('media-in-use');

    expect((await told).detail).to.have.property('code', 'media-in-use');
    expect(tom.state.status).to.equal('connected');
    expect(tom.session.media.camera).to.equal(false);
    expect(kaye.session.remote?.camera).to.equal(false);
  });

  it('that is unplugged, and was the last, is told to the other side', async () => {
    const { tom, kaye } = await people.connected();
    const cameras = await people.devices.of('videoinput');
    const told = tom.hears('notice');
    people.devices.unplug(cameras.map(({ deviceId }) => deviceId));
    await learns(kaye, { ...on, camera: false });
    expect((await told).detail).to.equal('camera-lost');
  });

  it('stays off outside a call', async () => {
    const { session } = people.party();
    await session.local.toggleCamera(true);
    await session.local.toggleMicrophone(true);
    expect(people.devices.asked).to.deep.equal([]);
  });
});
