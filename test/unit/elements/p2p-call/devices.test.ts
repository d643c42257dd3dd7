import { expect, fixture, html } from '@open-wc/testing';
import '../../../../src/index.js';
import type { P2PCall } from '../../../../src/elements/p2p-call/p2p-call.js';
import { Devices } from '../../../support/browser/devices.js';
import { nextEvent } from '../../../support/events/next-event.js';
import { errorCode } from '../../../support/events/rejection.js';

let devices: Devices;
let element: P2PCall;
beforeEach(async () => {
  devices = new Devices();
  element = await fixture<P2PCall>(html`<p2p-call ice-servers="[]"></p2p-call>`);
});
afterEach(async () => {
  await element.leave();
  devices.restore();
});

describe('<p2p-call>', () => {
  it('tells the page of the devices, and which one is chosen', async () => {
    expect(element.devices).to.deep.equal([]);
    const listed = nextEvent(element, 'call-devices-change');
    await element.start();
    expect((await listed).detail.devices).to.equal(element.devices);

    const camera = element.devices.filter(({ kind }) => kind === 'videoinput').at(-1)!;
    expect(camera.selected).to.equal(false);
    const changed = nextEvent(element, 'call-devices-change');
    await element.selectDevice('videoinput', camera.deviceId);
    await changed;

    expect(element.devices.filter(({ selected }) => selected).map(({ deviceId }) => deviceId))
      .to.include(camera.deviceId)
      .and.have.length(3);
    expect(element.localStream?.getVideoTracks()[0]?.getSettings().deviceId).to.equal(
      camera.deviceId,
    );
  });

  it('rejects for a device that does not open, and goes on', async () => {
    await element.start();
    const told = nextEvent(element, 'call-error');
    expect(await errorCode(element.selectDevice('audioinput', 'none'))).to.equal('media-not-found');
    expect((await told).detail.error.code).to.equal('media-not-found');
    expect(element.state.status).to.equal('waiting');
  });

  it('tells of a camera that is unplugged', async () => {
    await element.start();
    const told = nextEvent(element, 'call-notice');
    const cameras = await devices.of('videoinput');
    devices.unplug(cameras.map(({ deviceId }) => deviceId));
    expect((await told).detail).to.deep.equal({ code: 'camera-lost' });
    expect(element.localStream?.getVideoTracks()).to.deep.equal([]);
  });

  it('has no camera to turn around on a desktop: then nothing happens', async () => {
    await element.start();
    const asked = devices.asked.length;
    await element.flipCamera();
    expect(devices.asked).to.have.length(asked);
  });
});
