import { expect, oneEvent } from '@open-wc/testing';
import { onAbort } from '../../../../src/abort.js';
import type { CaptureOptions } from '../../../../src/call/media/capture.js';
import type { CallNotice } from '../../../../src/call/call-types.js';
import { HeardMedia } from '../../../support/call/heard-media.js';
import { writePreferences } from '../../../../src/call/media/preferences.js';
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
/** Opens this side's devices and waits for their list. */
const open = async (options: Partial<CaptureOptions> = {}) => {
  const media = new HeardMedia({ ...plain, ...options });
  onAbort(scope.signal, () => media.close());
  const listed = oneEvent(media.reports, 'deviceschange');
  await media.open();
  await listed;
  return media;
};
const ids = async (kind: MediaDeviceKind) =>
  (await devices.of(kind)).map(({ deviceId }) => deviceId) as [string, string, ...string[]];
const selected = (media: HeardMedia, kind: MediaDeviceKind) =>
  media.devices.all.find((device) => device.kind === kind && device.selected)?.deviceId;
const used = (media: HeardMedia, kind: 'audio' | 'video') =>
  media.track(kind)?.getSettings().deviceId;
const noticeOf = async (media: HeardMedia) =>
  (await oneEvent<CustomEvent<CallNotice>>(media.reports, 'notice')).detail;
const kinds = ['audio', 'video'] as const;
const names = { audio: 'microphone', video: 'camera' } as const;

describe('the list of devices', () => {
  it('has every device with its name, and tells which are used', async () => {
    const media = await open();
    const real = await navigator.mediaDevices.enumerateDevices();

    expect(media.devices.all.map(({ deviceId }) => deviceId)).to.deep.equal(
      real.map(({ deviceId }) => deviceId),
    );
    expect(media.devices.all.every(({ label }) => label !== '')).to.equal(true);
    for (const kind of kinds) expect(selected(media, `${kind}input`)).to.equal(used(media, kind));
    expect(selected(media, 'audiooutput')).to.equal((await ids('audiooutput'))[0]);
  });

  it('follows what is plugged in and out', async () => {
    const media = await open();
    const [, second] = await ids('videoinput');
    const gone = oneEvent(media.reports, 'deviceschange');
    devices.unplug([second]);
    await gone;
    expect(media.devices.all.some(({ deviceId }) => deviceId === second)).to.equal(false);

    const back = oneEvent(media.reports, 'deviceschange');
    devices.plugIn();
    await back;
    expect(media.devices.all.some(({ deviceId }) => deviceId === second)).to.equal(true);
  });

  it('is silent when nothing has changed, and after the end', async () => {
    const media = await open();
    let changes = 0;
    media.reports.addEventListener('deviceschange', () => changes++);
    await media.devices.refresh();
    media.close();
    devices.unplug(await ids('videoinput'));
    await media.devices.refresh();
    expect(changes).to.equal(0);
  });
});

describe('select', () => {
  for (const kind of kinds) {
    it(`takes another ${names[kind]}, after the old one has stopped`, async () => {
      const media = await open();
      const other = (await ids(`${kind}input`)).at(-1)!;
      const old = media.track(kind);
      const asked = oneEvent(devices, 'ask').then(() => old?.readyState);
      const changed = oneEvent(media.reports, 'mediachange');

      await media.select(`${kind}input`, other);
      await changed;

      expect(await asked).to.equal('ended');
      expect(used(media, kind)).to.equal(other);
      expect(selected(media, `${kind}input`)).to.equal(other);
      expect(media.stream.getTracks()).to.have.length(2);
      expect(devices.live).to.have.length(2);
    });

    it(`goes back to the ${names[kind]} before when the other does not open`, async () => {
      const media = await open();
      const before = used(media, kind);
      const other = (await ids(`${kind}input`)).at(-1)!;
      devices.refuse = ({ [kind]: wish }) =>
        JSON.stringify(wish).includes(other) ? new DOMException('', 'NotReadableError') : undefined;

      expect(await errorCode(media.select(`${kind}input`, other))).to.equal('media-in-use');

      expect(used(media, kind)).to.equal(before);
      expect(selected(media, `${kind}input`)).to.equal(before);
      expect(media.media).to.have.property(names[kind], true);
    });

    it(`tells that the ${names[kind]} is lost when neither opens`, async () => {
      const media = await open();
      devices.refuseAll('NotReadableError');
      const told = noticeOf(media);

      const other = (await ids(`${kind}input`)).at(-1)!;
      expect(await errorCode(media.select(`${kind}input`, other))).to.equal('media-in-use');

      expect(await told).to.equal(`${names[kind]}-lost`);
      expect(media.media).to.have.property(names[kind], false);
    });
  }

  it('rejects for a device that is not there', async () => {
    const media = await open();
    expect(await errorCode(media.select('videoinput', 'no such'))).to.equal('media-not-found');
    expect(media.media.camera).to.equal(true);
  });

  it('leaves a muted microphone muted', async () => {
    const media = await open({ muted: true });
    await media.select('audioinput', (await ids('audioinput')).at(-1)!);
    expect(media.track('audio')).to.include({ enabled: false, readyState: 'live' });
  });

  it('leaves a camera off that is off, and opens the chosen one later', async () => {
    const media = await open({ cameraOff: true });
    const other = (await ids('videoinput'))[1];
    await media.select('videoinput', other);
    expect(media.track('video')).to.equal(null);
    expect(selected(media, 'videoinput')).to.equal(other);

    await media.toggleCamera(true);

    expect(used(media, 'video')).to.equal(other);
  });

  it('asks for the default again', async () => {
    const media = await open();
    const [first, second] = await ids('videoinput');
    await media.select('videoinput', second);
    await media.select('videoinput', '');
    expect(used(media, 'video')).to.equal(first);
  });

  it("keeps the page's constraints", async () => {
    const media = await open({ constraints: { video: { width: 320 } } });
    const other = (await ids('videoinput'))[1];
    await media.select('videoinput', other);
    expect(devices.asked.at(-1)?.video).to.deep.equal({ width: 320, deviceId: { exact: other } });
  });

  it('remembers a speaker without opening anything', async () => {
    const media = await open();
    const other = (await ids('audiooutput')).at(-1)!;
    await media.select('audiooutput', other);
    expect(selected(media, 'audiooutput')).to.equal(other);
    expect(devices.asked).to.have.length(1);
  });
});

describe('a remembered device', () => {
  it('is opened again', async () => {
    const [, camera] = await ids('videoinput');
    const microphone = (await ids('audioinput')).at(-1)!;
    writePreferences({ videoinput: camera, audioinput: microphone });
    const media = await open();
    expect(used(media, 'video')).to.equal(camera);
    expect(used(media, 'audio')).to.equal(microphone);
  });

  it('that is gone is no reason to fail', async () => {
    writePreferences({ videoinput: 'gone', audioinput: 'gone', audiooutput: 'gone' });
    const media = await open();
    expect(media.media).to.deep.equal({ microphone: true, camera: true, screen: false });
    expect(selected(media, 'audiooutput')).to.equal((await ids('audiooutput'))[0]);
  });

  it("is left aside where the page's constraints name one", async () => {
    const [first, second] = await ids('videoinput');
    writePreferences({ videoinput: second });
    const media = await open({ constraints: { video: { deviceId: first } } });
    expect(used(media, 'video')).to.equal(first);
  });
});

describe('a device that is unplugged', () => {
  for (const ends of [true, false]) {
    const how = ends ? 'and ends its track' : 'without a word of the browser';
    for (const kind of kinds) {
      it(`${how} is replaced by another ${names[kind]}`, async () => {
        const media = await open();
        const told = noticeOf(media);
        devices.unplug([used(media, kind)!], ends);

        expect(await told).to.equal(`${names[kind]}-changed`);
        expect(media.track(kind)).to.have.property('readyState', 'live');
        expect(used(media, kind)).to.equal((await ids(`${kind}input`))[0]);
      });

      it(`${how} switches the ${names[kind]} off where it was the last`, async () => {
        const media = await open();
        const told = noticeOf(media);
        devices.unplug(await ids(`${kind}input`), ends);

        expect(await told).to.equal(`${names[kind]}-lost`);
        expect(media.track(kind)).to.equal(null);
        expect(media.media).to.have.property(names[kind], false);
      });
    }
  }

  it('leaves a muted microphone muted', async () => {
    const media = await open({ muted: true });
    const told = noticeOf(media);
    devices.unplug([used(media, 'audio')!]);
    await told;
    expect(media.track('audio')).to.include({ enabled: false, readyState: 'live' });
  });

  it('is no news while the camera is off', async () => {
    const media = await open();
    const camera = used(media, 'video')!;
    await media.toggleCamera(false);
    let notices = 0;
    media.reports.addEventListener('notice', () => notices++);
    const listed = oneEvent(media.reports, 'deviceschange');
    devices.unplug([camera]);
    await listed;
    expect(notices).to.equal(0);
    expect(media.track('video')).to.equal(null);
  });

  it('is told of when it was the chosen speaker', async () => {
    const media = await open();
    const other = (await ids('audiooutput')).at(-1)!;
    await media.select('audiooutput', other);
    const told = noticeOf(media);
    devices.unplug([other]);
    expect(await told).to.equal('speaker-changed');
    expect(selected(media, 'audiooutput')).to.equal((await ids('audiooutput'))[0]);
  });

  it('may be plugged in again and switched on', async () => {
    const media = await open();
    const told = noticeOf(media);
    devices.unplug(await ids('videoinput'));
    await told;
    devices.plugIn();
    await media.toggleCamera(true);
    expect(media.track('video')).to.have.property('readyState', 'live');
  });

  it('is told of also where the next one goes by the same id, as the default does', async () => {
    const media = await open();
    const track = media.track('audio')!;
    Object.defineProperty(track, 'label', { value: 'Default - Headset' });
    const told = noticeOf(media);
    track.dispatchEvent(new Event('ended'));
    expect(await told).to.equal('microphone-changed');
    expect(used(media, 'audio')).to.equal('default');
  });

  it('was the same after a crash of the browser’s own service: then nobody needs to know', async () => {
    const media = await open();
    const track = media.track('video')!;
    let notices = 0;
    media.reports.addEventListener('notice', () => notices++);
    const changed = oneEvent(media.reports, 'mediachange');
    track.dispatchEvent(new Event('ended'));
    await changed;
    expect(media.track('video')).to.include({ readyState: 'live' }).and.not.to.equal(track);
    expect(notices).to.equal(0);
  });
});

describe('the system', () => {
  const say = (track: MediaStreamTrack, muted: boolean) => {
    Object.defineProperty(track, 'muted', { value: muted, configurable: true });
    track.dispatchEvent(new Event(muted ? 'mute' : 'unmute'));
  };

  it('that keeps the microphone silent is told of', async () => {
    const media = await open();
    const told = noticeOf(media);
    say(media.track('audio')!, true);
    expect(await told).to.equal('muted-by-system');
  });

  it('that left a track dead or silent gets it opened anew when the page is seen again', async () => {
    const media = await open();
    const [microphone, camera] = [media.track('audio')!, media.track('video')!];
    Object.defineProperty(microphone, 'muted', { value: true });
    camera.stop(); // no event tells of it
    const both = new Promise<void>((resolve) => {
      let changes = 0;
      media.reports.addEventListener('mediachange', () => ++changes === 2 && resolve());
    });
    document.dispatchEvent(new Event('visibilitychange'));
    await both;
    expect(media.track('audio')).to.include({ muted: false }).and.not.to.equal(microphone);
    expect(media.track('video')).to.have.property('readyState', 'live');
  });
});

describe('flip', () => {
  /** As a phone tells it of a camera. */
  const face = (media: HeardMedia, facingMode: string) => {
    const track = media.track('video')!;
    const settings = track.getSettings();
    track.getSettings = () => ({ ...settings, facingMode });
  };

  it('is offered only where cameras tell which way they face', async () => {
    const media = await open();
    expect(media.canFlip).to.equal(false);
    face(media, 'user');
    expect(media.canFlip).to.equal(true);
    await media.toggleCamera(false);
    expect(media.canFlip).to.equal(false);
  });

  for (const [from, to] of [
    ['user', 'environment'],
    ['environment', 'user'],
  ] as const) {
    it(`asks for the ${to} camera in place of the ${from} one`, async () => {
      const media = await open();
      face(media, from);
      const refused = errorCode(media.flip()); // no fake camera faces anywhere
      expect(await refused).to.equal('media-not-found');
      expect(devices.asked[1]?.video).to.deep.include({ facingMode: { exact: to } });
      expect(media.media.camera).to.equal(true);
    });
  }
});
