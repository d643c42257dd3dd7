import { expect, oneEvent } from '@open-wc/testing';
import type { CaptureOptions } from '../../../../src/call/media/capture.js';
import { nextFrame } from '../../../support/browser/frames.js';
import { useParties } from '../../../support/call/parties.js';
import { errorCode, rejection } from '../../../support/events/rejection.js';

const people = useParties();
const plain: CaptureOptions = { audioOnly: false, muted: false, cameraOff: false };

describe('a preview', () => {
  it('shows microphone and camera while the status stays idle', async () => {
    const { session, statuses } = people.party();
    const changed = oneEvent(session, 'mediachange');
    const opening = session.openPreview(() => plain);
    await changed;
    expect(session.local.previewing).to.equal(true);
    expect(session.local.stream).to.equal(null);

    await opening;

    expect(session.local.stream?.getTracks()).to.have.members(people.devices.live);
    expect(session.media).to.deep.equal({ microphone: true, camera: true, screen: false });
    expect(session.state.status).to.equal('idle');
    expect(statuses).to.deep.equal([]);
  });

  it('is announced when it opens, changes and closes', async () => {
    const { session } = people.party();
    await session.openPreview(() => plain);
    const switched = oneEvent(session, 'mediachange');
    await session.local.toggleCamera(false);
    await switched;
    const closed = oneEvent(session, 'mediachange');
    session.local.closePreview();
    await closed;

    expect(session.local.previewing).to.equal(false);
    expect(session.local.stream).to.equal(null);
    expect(people.devices.live).to.deep.equal([]);
  });

  it('is taken over by the call as it is: one prompt, the same stream, the same switches', async () => {
    const { callId } = await people.waiting();
    const kaye = people.party({ capture: { audioOnly: true } });
    await kaye.session.openPreview(() => plain);
    const { stream } = kaye.session.local;
    await kaye.session.local.toggleMicrophone(false);
    const asked = people.devices.asked.length;

    await kaye.join(callId);

    expect(kaye.session.local.previewing).to.equal(false);
    expect(kaye.session.local.stream).to.equal(stream);
    expect(kaye.session.media).to.deep.equal({ microphone: false, camera: true, screen: false });
    expect(people.devices.asked).to.have.length(asked);
  });

  it('is seen by the other side once the call is connected', async () => {
    const { tom, callId } = await people.waiting();
    const kaye = people.party();
    await kaye.session.openPreview(() => plain);
    await kaye.join(callId);
    await tom.reaches('connected');
    await nextFrame(tom.session.remoteStream!);
  });

  it('is taken over while the person is still being asked', async () => {
    const { callId } = await people.waiting();
    const allow = people.devices.prompt();
    const kaye = people.party();
    const opening = kaye.session.openPreview(() => plain);
    const joining = kaye.join(callId);
    const asked = people.devices.asked.length;

    allow();
    await Promise.all([opening, joining]);

    expect(people.devices.asked).to.have.length(asked);
    expect(kaye.session.local.stream?.getTracks()).to.have.length(2);
  });

  it('does what is asked for meanwhile once the person has said yes', async () => {
    const { session } = people.party();
    const allow = people.devices.prompt();
    const opening = session.openPreview(() => plain);
    const switching = [session.local.toggleCamera(), session.local.toggleMicrophone(false)];

    allow();
    await Promise.all([opening, ...switching]);

    expect(session.media).to.deep.equal({ microphone: false, camera: false, screen: false });
    expect(people.devices.live).to.deep.equal(session.local.stream?.getAudioTracks());
  });

  it('that was refused rejects, leaves the session idle and may be tried again', async () => {
    const { session } = people.party();
    let errors = 0;
    session.addEventListener('error', () => errors++);
    people.devices.refuseAll('NotAllowedError');

    expect(await errorCode(session.openPreview(() => plain))).to.equal('media-denied');

    expect(session.state.status).to.equal('idle');
    expect(session.local.previewing).to.equal(false);
    expect(errors).to.equal(0);
    people.devices.refuse = () => undefined;
    await session.openPreview(() => plain);
    expect(session.local.stream?.getTracks()).to.have.length(2);
  });

  it('opens once when it is asked for twice', async () => {
    const { session } = people.party();
    await Promise.all([session.openPreview(() => plain), session.openPreview(() => plain)]);
    expect(people.devices.asked).to.have.length(1);
  });

  it('leaves nothing open when it is closed while the person is being asked', async () => {
    const { session } = people.party();
    const allow = people.devices.prompt();
    const opening = session.openPreview(() => plain);
    session.local.closePreview();

    allow();
    await opening;

    expect(people.devices.tracks).to.have.length(2);
    expect(people.devices.live).to.deep.equal([]);
    expect(session.local.stream).to.equal(null);
  });

  it('is released when the call that took it over is left', async () => {
    const tom = people.party();
    await tom.session.openPreview(() => plain);
    await tom.start();
    await tom.session.leave();
    expect(tom.session.local.stream).to.equal(null);
    expect(people.devices.live).to.deep.equal([]);
  });

  it('is released when there will be no call', async () => {
    const { session } = people.party();
    await session.openPreview(() => plain);
    await session.leave();
    expect(session.local.previewing).to.equal(false);
    expect(people.devices.live).to.deep.equal([]);
  });

  it('is released when the call fails, before it begins and later', async () => {
    for (const callId of ['no such id!', 'no-such-call']) {
      const kaye = people.party();
      await kaye.session.openPreview(() => plain);
      expect(await errorCode(kaye.join(callId))).to.equal('call-not-found');
      expect(people.devices.live).to.deep.equal([]);
    }
  });

  it('is refused in a call', async () => {
    const { tom } = await people.waiting();
    const refusal = await rejection(tom.session.openPreview(() => plain));
    expect(refusal).to.have.property('name', 'InvalidStateError');
    tom.session.local.closePreview();
    expect(tom.session.local.stream?.getTracks()).to.have.length(2);
  });
});

describe('a person who only listens and watches', () => {
  const blind = { muted: true, cameraOff: true };

  it('joins without being asked for anything, and sees the other side', async () => {
    const { tom, callId } = await people.waiting();
    const asked = people.devices.asked.length;
    const kaye = people.party({ capture: blind });
    await kaye.join(callId);
    await kaye.reaches('connected');

    expect(people.devices.asked).to.have.length(asked);
    await nextFrame(kaye.session.remoteStream!);
    await tom.reaches('connected');
    expect(tom.session.remote).to.include({ microphone: false, camera: false });
  });

  it('is heard and seen from when it wants to be', async () => {
    const { tom, kaye } = await people.connected({}, { capture: blind });
    await kaye.session.local.toggleMicrophone(true);
    await kaye.session.local.toggleCamera(true);
    await nextFrame(tom.session.remoteStream!);
    expect(kaye.session.media).to.deep.equal({ microphone: true, camera: true, screen: false });
  });

  it('joins also where the machine has no device at all', async () => {
    const { callId } = await people.waiting();
    people.devices.refuseAll('NotFoundError');
    const kaye = people.party();
    expect(await errorCode(kaye.join(callId))).to.equal('media-not-found');

    kaye.change({ capture: blind });
    await kaye.join(callId);

    await kaye.reaches('connected');
  });
});
