import { expect, fixture, html } from '@open-wc/testing';
import '../../../../src/index.js';
import { allStates, type FakeCall } from '../../../support/elements/fake-call.js';
import { buttonIn, textIn } from '../../../support/elements/shadow-text.js';

const connected = allStates()[5]!;
const sent = {
  bitrate: 1_440_000,
  loss: 0.004,
  width: 1280,
  height: 720,
  fps: 30,
  videoCodec: 'VP9',
  audioCodec: 'opus',
};
const received = { ...sent, bitrate: 48_000, width: 0, height: 0, fps: 0, videoCodec: '' };
const quality = (level: 'good' | 'fair' | 'poor') => ({
  level,
  route: 'relayed' as const,
  protocol: 'tls',
  rttMs: 43,
  sent,
  received,
});

describe('<call-quality>', () => {
  it('tells route, delay and the figures of both directions', async () => {
    const host = await fixture<FakeCall>(
      html`<fake-call><call-quality></call-quality></fake-call>`,
    );
    const panel = host.querySelector('call-quality')!;
    await host.show({ state: connected });
    expect(textIn(panel).trim(), 'nothing before the first figures').to.equal('');
    await host.show({ quality: quality('fair') });
    const text = panel.shadowRoot!.textContent.replace(/\s+/g, ' ');
    expect(text).to.contain('fair · relayed, TLS · 43 ms');
    const rows = [...panel.shadowRoot!.querySelectorAll('tr')].map((row) =>
      [...row.children].map((cell) => cell.textContent),
    );
    expect(rows).to.deep.equal([
      ['', 'Sent', 'Received'],
      ['Picture', '1280×720, 30 fps', '–'],
      ['Bitrate', '1.4 Mbit/s', '0.05 Mbit/s'],
      ['Loss', '0.4 %', '0.4 %'],
      ['Codecs', 'VP9, opus', 'opus'],
    ]);
    await expect(panel).to.be.accessible();
  });

  it('is a sign with words and a shape of its own for each level', async () => {
    const host = await fixture<FakeCall>(
      html`<fake-call
        ><call-button action="quality"></call-button><call-settings></call-settings
      ></fake-call>`,
    );
    const sign = host.querySelector('call-button')!;
    const shapes = new Set<string>();
    for (const level of ['good', 'fair', 'poor'] as const) {
      await host.show({ state: connected, quality: quality(level) });
      const button = buttonIn(sign, `Connection: ${level}`)!;
      shapes.add(button.querySelector('path')!.getAttribute('d')!);
    }
    expect(shapes.size).to.equal(3);
    buttonIn(sign, 'Connection: poor')!.click();
    expect(host.side).to.equal('settings');
  });
});

describe('<call-video>', () => {
  it('shows who is speaking', async () => {
    const host = await fixture<FakeCall>(
      html`<fake-call
        ><call-video source="local"></call-video><call-video source="remote"></call-video
      ></fake-call>`,
    );
    const [local, remote] = [...host.querySelectorAll('call-video')];
    const media = { microphone: true, camera: true, screen: false };
    await host.show({
      state: connected,
      localStream: new MediaStream(),
      remoteStream: new MediaStream(),
      remote: { ...media, name: 'Kaye', recording: false },
      speaking: { local: false, remote: true },
    });
    expect(local!.matches(':state(speaking)')).to.equal(false);
    expect(remote!.matches(':state(speaking)')).to.equal(true);
    expect(remote!.shadowRoot!.querySelector('[part=speaking]')).to.exist;
  });
});
