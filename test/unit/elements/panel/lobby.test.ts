import { expect, fixture, html, nextFrame as nextPaint } from '@open-wc/testing';
import '../../../../src/index.js';
import type { CallStatus } from '../../../../src/call/call-state.js';
import type { P2PCall } from '../../../../src/elements/p2p-call/p2p-call.js';
import { Devices } from '../../../support/browser/devices.js';
import { nextEvent } from '../../../support/events/next-event.js';
import { Permissions } from '../../../support/browser/permissions.js';
import { buttonIn, elementsIn, textIn } from '../../../support/elements/shadow-text.js';
import { openWith } from '../../../support/elements/open-with.js';

const callId = 'abcdefghijkmnpqrstuvwxyz23';
const check = 'Check camera and microphone';
const without = 'Join without camera and microphone';

const until = async (element: P2PCall, status: CallStatus): Promise<void> => {
  while (element.state.status !== status) await nextEvent(element, 'call-state-change');
};

/** Asks at each frame: for what is drawn some time after it happened. */
const appears = async <T>(find: () => T | null | undefined | false): Promise<T> => {
  for (;;) {
    const found = find();
    if (found) return found;
    await nextPaint();
  }
};

describe('The lobby', () => {
  let devices: Devices;
  let permissions: Permissions;

  beforeEach(() => {
    localStorage.clear();
    openWith(`call=${callId}`);
    devices = new Devices();
    permissions = new Permissions('prompt');
  });
  afterEach(() => {
    openWith();
    localStorage.clear();
    permissions.restore();
    devices.restore();
  });

  const enter = async (): Promise<P2PCall> => {
    const element = await fixture<P2PCall>(html`<p2p-call ice-servers="[]"></p2p-call>`);
    await element.updateComplete;
    // until then the place is kept at a height of its own
    await appears(() => element.shadowRoot!.querySelector('.stage:not(.long, .kept)'));
    return element;
  };
  const nameField = (element: P2PCall) =>
    elementsIn(element.shadowRoot!).find(
      (found): found is HTMLInputElement =>
        found instanceof HTMLInputElement && found.labels?.[0]?.textContent === 'Your name',
    );
  const ownVideo = (element: P2PCall) =>
    elementsIn(element.shadowRoot!).find(
      (found): found is HTMLVideoElement =>
        found instanceof HTMLVideoElement &&
        found.checkVisibility() &&
        found.srcObject === element.localStream &&
        found.srcObject !== null,
    );

  it('asks for nothing by itself, and shows the own picture when it is pressed', async () => {
    const element = await enter();
    await nextPaint();
    expect(devices.asked).to.have.length(0);
    await expect(element).to.be.accessible();
    buttonIn(element, check)!.click();
    const video = await appears(() => ownVideo(element));
    await new Promise((resolve) => video.requestVideoFrameCallback(resolve));
    const meter = await appears(() =>
      elementsIn(element.shadowRoot!).find((found) => found instanceof HTMLMeterElement),
    );
    await appears(() => meter.value > 0); // the fake microphone beeps
    expect(devices.asked, 'one prompt for both').to.have.length(1);
    expect(devices.asked[0]).to.include.keys('audio', 'video');
    expect(element.state.status).to.equal('idle');
    await expect(element).to.be.accessible();
  });

  it('says that the microphone gives no sound at all, and opens the pickers', async () => {
    const scope = new AbortController();
    devices.hum(scope.signal, 0);
    const element = await enter();
    buttonIn(element, check)!.click();
    await appears(() => ownVideo(element));
    const picker = () =>
      elementsIn(element.shadowRoot!).find(
        (found): found is HTMLSelectElement => found.id === 'audioinput' && found.checkVisibility(),
      );
    expect(picker()).to.equal(undefined);

    await appears(() => textIn(element).includes('Your microphone gives no sound'));

    await appears(picker);
    await expect(element).to.be.accessible();
    scope.abort();
  }).timeout(60_000);

  it('opens the picture by itself where it is allowed already', async () => {
    permissions.restore();
    permissions = new Permissions('granted');
    const element = await enter();
    await appears(() => ownVideo(element));
  });

  const places = [
    { width: 320, font: '' },
    { width: 320, font: '20px monospace' }, // the words before the picture are higher than it
    { width: 900, font: '' },
  ];
  for (const { width, font } of places) {
    it(`moves no button when the picture opens, ${width} px wide ${font}`, async () => {
      const element = await enter();
      element.style.inlineSize = `${width}px`;
      element.style.font = font;
      await nextPaint();
      const places = () =>
        ['Mute', 'Turn camera off', 'Join the call'].map((name) =>
          JSON.stringify(buttonIn(element, name)?.getBoundingClientRect()),
        );
      const before = places();
      const allow = devices.prompt();
      buttonIn(element, check)!.click();
      await appears(() => textIn(element).includes('Choose “Allow”'));
      expect(places()).to.deep.equal(before);
      allow();
      await appears(() => ownVideo(element));
      await nextPaint();
      expect(places()).to.deep.equal(before);
    });
  }

  it('minds what is switched off while the browser still asks', async () => {
    const element = await enter();
    const allow = devices.prompt();
    buttonIn(element, check)!.click();
    await appears(() => textIn(element).includes('Choose “Allow”'));
    buttonIn(element, 'Turn camera off')!.click();
    buttonIn(element, 'Mute')!.click();
    await appears(() => buttonIn(element, 'Turn camera on'));
    allow();
    const stream = await appears(() => element.localStream);
    await appears(() => stream.getVideoTracks().length === 0);
    expect(stream.getAudioTracks().map(({ enabled }) => enabled)).to.deep.equal([false]);
    expect(devices.live.map(({ kind }) => kind)).to.deep.equal(['audio']);
    expect(buttonIn(element, 'Turn camera on')).to.exist;
    expect(buttonIn(element, 'Unmute')).to.exist;
  });

  it('leaves the camera alone while nobody can see it', async () => {
    permissions.restore();
    permissions = new Permissions('granted');
    const dialog = await fixture<HTMLDialogElement>(
      html`<dialog style="inline-size: 30rem"><p2p-call ice-servers="[]"></p2p-call></dialog>`,
    );
    const element = dialog.querySelector('p2p-call')!;
    await element.updateComplete;
    await nextPaint();
    await nextPaint();
    expect(devices.asked).to.have.length(0);
    dialog.showModal();
    await appears(() => ownVideo(element));
    dialog.close();
    await appears(() => devices.live.length === 0);
  });

  it('hands its devices over as they are', async () => {
    openWith();
    const caller = await enter();
    const id = await caller.start();
    openWith(`call=${id}`);
    const element = await enter();
    buttonIn(element, check)!.click();
    await appears(() => ownVideo(element));
    const [microphone] = element.localStream!.getAudioTracks();
    buttonIn(element, 'Mute')!.click();
    await appears(() => buttonIn(element, 'Unmute'));
    const asked = devices.asked.length;
    buttonIn(element, 'Join the call')!.click();
    await until(element, 'connected');
    expect(element.localStream!.getAudioTracks()).to.deep.equal([microphone]);
    expect(microphone!.enabled).to.equal(false);
    expect(devices.asked).to.have.length(asked);
    await appears(() => textIn(caller).includes('Microphone off'));
  });

  it('remembers what was off, and the name', async () => {
    const first = await enter();
    buttonIn(first, 'Turn camera off')!.click();
    nameField(first)!.value = 'Kaye';
    nameField(first)!.dispatchEvent(new Event('input'));
    const second = await enter();
    await appears(() => buttonIn(second, 'Turn camera on'));
    expect(buttonIn(second, 'Mute')).to.exist;
    expect(nameField(second)!.value).to.equal('Kaye');
    expect(second.resolveConfig().displayName).to.equal('Kaye');
    expect(second.resolveConfig().capture.cameraOff).to.equal(true);
  });

  it('leaves the options of the page as the page wrote them', async () => {
    localStorage.setItem('p2p-call', JSON.stringify({ name: 'Kaye', microphone: false }));
    const element = await enter();
    buttonIn(element, 'Turn camera off')!.click();
    await appears(() => buttonIn(element, 'Turn camera on'));
    expect(buttonIn(element, 'Unmute')).to.exist;
    const { muted, cameraOff, displayName } = element;
    expect({ muted, cameraOff, displayName }).to.deep.equal({
      muted: false,
      cameraOff: false,
      displayName: '',
    });
    for (const option of ['muted', 'camera-off', 'display-name']) {
      expect(element.hasAttribute(option), option).to.equal(false);
    }
    expect(element.resolveConfig().capture).to.include({ muted: true, cameraOff: true });
    expect(element.resolveConfig().displayName).to.equal('Kaye');
  });

  it('keeps what a person chose when the page writes its options once more', async () => {
    const element = await enter();
    element.setAttribute('muted', '');
    await element.updateComplete;
    buttonIn(element, 'Unmute')!.click();
    buttonIn(element, 'Turn camera off')!.click();
    await appears(() => buttonIn(element, 'Turn camera on'));
    element.setAttribute('muted', '');
    Object.assign(element, { muted: true, cameraOff: false });
    await element.updateComplete;
    expect(buttonIn(element, 'Mute')).to.exist;
    expect(buttonIn(element, 'Turn camera on')).to.exist;
    expect(element.resolveConfig().capture).to.include({ muted: false, cameraOff: true });
  });

  it('follows the options of the page for what a person did not choose', async () => {
    const element = await enter();
    buttonIn(element, 'Mute')!.click();
    await appears(() => buttonIn(element, 'Unmute'));
    element.setAttribute('camera-off', '');
    await element.updateComplete;
    expect(buttonIn(element, 'Turn camera on')).to.exist;
    expect(element.resolveConfig().capture).to.include({ muted: true, cameraOff: true });
    element.removeAttribute('camera-off');
    await element.updateComplete;
    expect(buttonIn(element, 'Turn camera off')).to.exist;
    expect(element.resolveConfig().capture).to.include({ muted: true, cameraOff: false });
  });

  it('takes the name of the page in place of one typed in', async () => {
    localStorage.setItem('p2p-call', JSON.stringify({ name: 'Kaye' }));
    const element = await fixture<P2PCall>(html`<p2p-call display-name="Tom"></p2p-call>`);
    await element.updateComplete;
    expect(nameField(element)).to.equal(undefined);
    expect(element.resolveConfig().displayName).to.equal('Tom');
  });

  it('says who refused and what to do, and lets a person in without', async () => {
    openWith();
    const caller = await enter();
    openWith(`call=${await caller.start()}`);
    devices.refuseAll('NotAllowedError');
    const element = await enter();
    buttonIn(element, check)!.click();
    await appears(() => buttonIn(element, without));
    expect(textIn(element)).to.contain('Camera and microphone are blocked');
    expect(textIn(element)).to.contain('Click the icon left of the address');
    expect(buttonIn(element, 'Try again')).to.exist;
    await expect(element).to.be.accessible();
    buttonIn(element, without)!.click();
    await until(element, 'connected');
    expect(element.localStream!.getTracks()).to.have.length(0);
    expect([element.muted, element.cameraOff], 'the options of the page').to.deep.equal([
      false,
      false,
    ]);
  });

  it('goes on by itself once a person allows it', async () => {
    devices.refuseAll('NotAllowedError');
    const element = await enter();
    buttonIn(element, check)!.click();
    await appears(() => buttonIn(element, without) && permissions.watched);
    devices.refuse = () => undefined;
    permissions.become('granted');
    await appears(() => ownVideo(element));
    expect(buttonIn(element, without)).to.equal(null);
    expect(buttonIn(element, 'Join the call')).to.exist;
  });

  it('has a way in without a camera and microphone too', async () => {
    devices.refuseAll('NotFoundError');
    const element = await enter();
    buttonIn(element, check)!.click();
    await appears(() => buttonIn(element, without));
    expect(textIn(element)).to.contain('No camera or microphone found');
  });

  it('releases the devices when it goes away', async () => {
    const element = await enter();
    buttonIn(element, check)!.click();
    await appears(() => ownVideo(element));
    element.remove();
    await appears(() => devices.live.length === 0);
  });

  it('is for the guest, and with the attribute for who starts too', async () => {
    openWith();
    const starter = await enter();
    expect(buttonIn(starter, check)).to.equal(null);
    starter.lobby = true;
    await starter.updateComplete;
    expect(buttonIn(starter, check)).to.exist;
    buttonIn(starter, 'Start a call')!.click();
    await until(starter, 'waiting');
  });

  it('is passed by with autojoin', async () => {
    const element = await fixture<P2PCall>(
      html`<p2p-call call-id="room-2" ice-servers="[]" autojoin></p2p-call>`,
    );
    await until(element, 'waiting');
    expect(devices.asked).to.have.length(1);
  });

  it('tries a refused call again by itself once a person allows it', async () => {
    openWith();
    devices.refuseAll('NotAllowedError');
    const element = await enter();
    buttonIn(element, 'Start a call')!.click();
    await until(element, 'failed');
    await element.updateComplete;
    await nextPaint();
    expect(buttonIn(element, without)).to.exist;
    devices.refuse = () => undefined;
    await appears(() => permissions.watched);
    permissions.become('granted');
    await until(element, 'waiting');
  });
});
