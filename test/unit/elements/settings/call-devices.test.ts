import { expect, fixture, html, nextFrame as nextPaint } from '@open-wc/testing';
import '../../../../src/index.js';
import type { CallDevice } from '../../../../src/call/call-types.js';
import type { CallDevices } from '../../../../src/elements/settings/call-devices.js';
import type { FakeCall } from '../../../support/elements/fake-call.js';
import '../../../support/elements/fake-call.js';
import { buttonIn, elementsIn, textIn } from '../../../support/elements/shadow-text.js';

const device = (kind: MediaDeviceKind, deviceId: string, selected = false): CallDevice => ({
  kind,
  deviceId,
  label: `The ${deviceId}`,
  selected,
});
const some = [
  device('videoinput', 'front'),
  device('videoinput', 'rear', true),
  device('audioinput', 'headset', true),
  device('audiooutput', 'room', true),
  device('audiooutput', 'ear'),
];

const render = async (devices: readonly CallDevice[]) => {
  const host = await fixture<FakeCall>(html`<fake-call><call-devices></call-devices></fake-call>`);
  const element = host.querySelector('call-devices') as CallDevices;
  await host.show({ devices });
  const picker = (name: string) =>
    [...element.shadowRoot!.querySelectorAll('select')].find(
      ({ labels }) => labels[0]?.textContent === name,
    );
  return { host, element, picker };
};

describe('<call-devices>', () => {
  it('lists what there is of each kind, the one in use selected', async () => {
    const { element, picker } = await render(some);
    const listed = ['Camera', 'Microphone', 'Speaker'].map((name) => [
      [...picker(name)!.options].map(({ text }) => text),
      picker(name)!.selectedOptions[0]?.text,
    ]);
    expect(listed).to.deep.equal([
      [['The front', 'The rear'], 'The rear'],
      [['The headset'], 'The headset'],
      [['The room', 'The ear'], 'The room'],
    ]);
    await expect(element).to.be.accessible();
  });

  it('asks the call for the device a person chose, and shows what the call uses', async () => {
    const { host, element, picker } = await render(some);
    const camera = picker('Camera')!;
    camera.value = 'front';
    camera.dispatchEvent(new Event('change'));
    expect(host.pressed).to.deep.equal(['selectDevice videoinput front']);
    await Promise.resolve();
    await element.updateComplete;
    expect(camera.value, 'the call has not changed').to.equal('rear');
  });

  it('says in words that there is none of a kind, and numbers those without a name', async () => {
    const { host, element, picker } = await render([{ ...some[2]!, label: '' }]);
    expect(textIn(element)).to.match(/Camera *None found/);
    expect(picker('Microphone')!.options[0]!.text).to.equal('Microphone 1');
    await expect(element).to.be.accessible();
    host.audioOnly = true;
    await host.show({});
    expect(textIn(element)).not.to.contain('Camera');
  });

  it('moves its meter with the voice, while somebody can see it', async () => {
    const { host, element } = await render(some);
    const meter = () =>
      elementsIn(element.shadowRoot!).find(
        (found): found is HTMLMeterElement => found instanceof HTMLMeterElement,
      )!;
    const reaches = async (level: number) => {
      await host.show({ microphoneLevel: level });
      while (meter()?.value !== level) await nextPaint();
    };
    await reaches(0.5);
    await reaches(0.1);
    expect(meter().getAttribute('aria-label')).to.equal('Microphone level');
    element.hidden = true;
    await nextPaint();
    await nextPaint();
    await host.show({ microphoneLevel: 0.9 });
    await nextPaint();
    expect(meter().value).to.equal(0.1);
  });

  it('plays a sound on the chosen speaker', async () => {
    const { host, element } = await render(some);
    const original = Object.getOwnPropertyDescriptor(HTMLMediaElement.prototype, 'play')!;
    const sinks: string[] = [];
    const set = HTMLMediaElement.prototype.setSinkId;
    HTMLMediaElement.prototype.setSinkId = (id) => {
      sinks.push(id);
      return Promise.resolve();
    };
    try {
      await host.show({ speakerId: 'ear' });
      const played = new Promise<HTMLMediaElement>((resolve) => {
        HTMLMediaElement.prototype.play = function () {
          resolve(this);
          return Promise.resolve();
        };
      });
      buttonIn(element, 'Test speaker')!.click();
      const stream = (await played).srcObject as MediaStream;
      expect(stream.getAudioTracks()).to.have.length(1);
      expect(sinks).to.deep.equal(['ear']);
      const context = new AudioContext();
      const ear = context.createAnalyser();
      context.createMediaStreamSource(stream).connect(ear);
      const wave = new Float32Array(ear.fftSize);
      do {
        await nextPaint();
        ear.getFloatTimeDomainData(wave);
      } while (!wave.some((sample) => Math.abs(sample) > 0.05));
      await context.close();
    } finally {
      Object.defineProperty(HTMLMediaElement.prototype, 'play', original);
      HTMLMediaElement.prototype.setSinkId = set;
    }
  });
});
