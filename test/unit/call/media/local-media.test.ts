import { expect, oneEvent } from '@open-wc/testing';
import type { CaptureOptions } from '../../../../src/call/media/capture.js';
import { onAbort } from '../../../../src/abort.js';
import { HeardMedia } from '../../../support/call/heard-media.js';
import { Devices } from '../../../support/browser/devices.js';
import { errorCode } from '../../../support/events/rejection.js';

let devices: Devices;
let scope: AbortController;
beforeEach(() => {
  devices = new Devices();
  scope = new AbortController();
});
afterEach(() => {
  scope.abort();
  devices.restore();
});

const plain: CaptureOptions = { audioOnly: false, muted: false, cameraOff: false };
const open = (options: Partial<CaptureOptions> = {}) => {
  const media = new HeardMedia({ ...plain, ...options });
  onAbort(scope.signal, () => media.close());
  return media.open();
};

/** How often a change is reported from now on. */
const changesOf = (local: HeardMedia) => {
  const changes = { count: 0 };
  local.reports.addEventListener('mediachange', () => changes.count++);
  return changes;
};

describe('open', () => {
  it('fills the stream from both devices', async () => {
    const local = await open();

    expect(local.stream.getTracks()).to.have.members(devices.live).and.to.have.length(2);
    expect(local.media).to.deep.equal({ microphone: true, camera: true, screen: false });
  });

  it('starts muted with an open microphone that is silent', async () => {
    const local = await open({ muted: true });

    expect(local.media).to.deep.equal({ microphone: false, camera: true, screen: false });
    expect(local.track('audio')).to.include({ enabled: false, readyState: 'live' });
    expect(local.track('video')).to.include({ enabled: true });
  });

  it('leaves the camera alone when it starts with the camera off', async () => {
    const local = await open({ cameraOff: true });

    expect(local.media).to.deep.equal({ microphone: true, camera: false, screen: false });
    expect(devices.asked.map(({ video }) => video)).to.deep.equal([false]);
  });

  it('never asks for a camera in an audio-only call', async () => {
    const local = await open({ audioOnly: true, constraints: { video: { width: 320 } } });

    expect(local.media.camera).to.equal(false);
    expect(devices.asked.map(({ video }) => video)).to.deep.equal([false]);
  });

  it('asks for nothing when it starts muted with the camera off, or in an audio-only call', async () => {
    for (const blind of [{ cameraOff: true }, { audioOnly: true }]) {
      const local = await open({ muted: true, ...blind });
      expect(local.media).to.deep.equal({ microphone: false, camera: false, screen: false });
    }
    expect(devices.asked).to.deep.equal([]);
  });

  it('asks for the microphone of a person who only listened when it goes on', async () => {
    const local = await open({ muted: true, cameraOff: true });
    await local.toggleMicrophone(true);

    expect(local.media).to.deep.equal({ microphone: true, camera: false, screen: false });
    expect(devices.asked.map(({ video }) => video)).to.deep.equal([undefined]);
  });

  it("wants 720p at 30 frames, and the browser's echo and noise cancelling", async () => {
    await open();
    expect(devices.asked).to.deep.equal([
      {
        audio: { echoCancellation: true, noiseSuppression: true, autoGainControl: true },
        video: { width: { ideal: 1280 }, height: { ideal: 720 }, frameRate: { ideal: 30 } },
      },
    ]);
  });

  it("takes the page's constraints kind by kind", async () => {
    await open({ constraints: { video: { width: 320 } } });
    const [asked] = devices.asked;
    expect(asked?.video).to.deep.equal({ width: 320 });
    expect(asked?.audio).to.have.property('echoCancellation', true);
  });

  it('rejects with the reason the devices refuse for', async () => {
    devices.refuseAll('NotAllowedError');
    expect(await errorCode(open())).to.equal('media-denied');
  });
});

describe('toggleCamera', () => {
  it('off stops the track, so that the light goes out', async () => {
    const local = await open();
    const track = local.track('video');
    const changed = oneEvent(local.reports, 'mediachange');

    await local.toggleCamera(false);
    await changed;

    expect(track).to.have.property('readyState', 'ended');
    expect(local.track('video')).to.equal(null);
    expect(local.media).to.deep.equal({ microphone: true, camera: false, screen: false });
  });

  it('on opens the camera again, into the same stream', async () => {
    const local = await open({ constraints: { video: { width: 320 } } });
    const { stream } = local;
    const first = local.track('video');
    await local.toggleCamera(false);
    const changed = oneEvent(local.reports, 'mediachange');

    await local.toggleCamera(true);
    await changed;

    expect(local.stream).to.equal(stream);
    expect(local.track('video')).to.include({ readyState: 'live' }).and.not.to.equal(first);
    const { deviceId = '' } = first?.getSettings() ?? {};
    expect(devices.asked.at(-1)).to.deep.equal({
      video: { width: 320, deviceId: { exact: deviceId } },
    });
    expect(local.media.camera).to.equal(true);
  });

  it('without a word does the opposite of what is', async () => {
    const local = await open();
    await local.toggleCamera();
    expect(local.media.camera).to.equal(false);
    await local.toggleCamera();
    expect(local.media.camera).to.equal(true);
  });

  it('opens one camera when pressed twice quickly', async () => {
    const local = await open({ cameraOff: true });

    await Promise.all([local.toggleCamera(), local.toggleCamera()]);

    expect(devices.live.filter(({ kind }) => kind === 'video')).to.have.length(1);
    expect(local.stream.getVideoTracks()).to.have.length(1);
    expect(devices.asked).to.have.length(2);
  });

  it('ends up off when it is switched off while it opens', async () => {
    const local = await open({ cameraOff: true });

    await Promise.all([local.toggleCamera(true), local.toggleCamera(false)]);

    expect(local.media.camera).to.equal(false);
    expect(devices.live.filter(({ kind }) => kind === 'video')).to.deep.equal([]);
  });

  it('says nothing when nothing changes', async () => {
    const local = await open();
    const changes = changesOf(local);
    const track = local.track('video');

    await local.toggleCamera(true);

    expect(changes.count).to.equal(0);
    expect(local.track('video')).to.equal(track);
  });

  it('stays off when the camera refuses, and opens once it does not', async () => {
    const local = await open({ cameraOff: true });
    devices.refuseAll('NotReadableError');
    expect(await errorCode(local.toggleCamera(true))).to.equal('media-in-use');
    expect(local.media).to.deep.equal({ microphone: true, camera: false, screen: false });

    devices.refuse = () => undefined;
    await local.toggleCamera(true);

    expect(local.media.camera).to.equal(true);
  });
});

describe('toggleMicrophone', () => {
  it('silences the open microphone and lets it speak again', async () => {
    const local = await open();
    const track = local.track('audio');
    const changes = changesOf(local);

    await local.toggleMicrophone(false);
    expect(track).to.include({ enabled: false, readyState: 'live' });
    expect(local.media.microphone).to.equal(false);

    await local.toggleMicrophone();
    expect(track).to.include({ enabled: true, readyState: 'live' });
    expect(local.media.microphone).to.equal(true);
    expect(changes.count).to.equal(2);
    expect(devices.asked).to.have.length(1);
  });

  it('follows each of two quick presses', async () => {
    const local = await open();
    await Promise.all([local.toggleMicrophone(), local.toggleMicrophone()]);
    expect(local.media.microphone).to.equal(true);
  });

  it('silences at once, also while the camera is being asked for', async () => {
    const local = await open({ cameraOff: true });
    const allow = devices.prompt();
    const opening = local.toggleCamera(true);

    void local.toggleMicrophone(false);

    expect(local.track('audio')).to.have.property('enabled', false);
    allow();
    await opening;
    expect(local.media).to.deep.equal({ microphone: false, camera: true, screen: false });
  });

  it('opens a microphone where the call began without one', async () => {
    const local = await open({ constraints: { audio: false } });
    expect(local.media.microphone).to.equal(false);

    await local.toggleMicrophone(true);

    expect(local.track('audio')).to.include({ readyState: 'live', enabled: true });
    expect(devices.asked.at(-1)).to.deep.equal({ audio: true });
  });

  it('opens one microphone when pressed twice quickly', async () => {
    const local = await open({ constraints: { audio: false } });

    await Promise.all([local.toggleMicrophone(true), local.toggleMicrophone(true)]);

    expect(local.stream.getAudioTracks()).to.have.length(1);
    expect(devices.live.filter(({ kind }) => kind === 'audio')).to.have.length(1);
  });

  it('ends up silent when it is silenced while it opens', async () => {
    const local = await open({ constraints: { audio: false } });
    await Promise.all([local.toggleMicrophone(true), local.toggleMicrophone(false)]);
    expect(local.media.microphone).to.equal(false);
  });
});

describe('the end of the scope', () => {
  it('stops every track', async () => {
    await open();
    scope.abort();
    expect(devices.tracks).to.have.length(2);
    expect(devices.live).to.deep.equal([]);
  });

  it('stops a track that was opened during the call', async () => {
    const local = await open({ cameraOff: true });
    await local.toggleCamera(true);
    scope.abort();
    expect(devices.tracks).to.have.length(2);
    expect(devices.live).to.deep.equal([]);
  });

  it('stops the tracks that the browser hands over only then', async () => {
    const allow = devices.prompt();
    const opening = open();
    scope.abort();

    allow();
    await opening;

    expect(devices.tracks).to.have.length(2);
    expect(devices.live).to.deep.equal([]);
  });

  it('stops a camera that opens only then, and tells nobody', async () => {
    const local = await open({ cameraOff: true });
    const changes = changesOf(local);
    const allow = devices.prompt();
    const asked = oneEvent(devices, 'ask');
    const opening = local.toggleCamera(true);
    await asked;
    scope.abort();

    allow();
    await opening;

    expect(devices.tracks).to.have.length(2);
    expect(devices.live).to.deep.equal([]);
    expect(changes.count).to.equal(0);
  });

  it('asks for no device that was pressed for but not yet asked', async () => {
    const local = await open();
    const turns = [local.toggleCamera(false), local.toggleCamera(true)];
    scope.abort();

    await Promise.all(turns);

    expect(devices.asked).to.have.length(1);
  });
});
