import { expect, fixture, html, nextFrame } from '@open-wc/testing';
import '../../../src/index.js';
import type { CallState } from '../../../src/call/call-state.js';
import type {
  CallDevice,
  CallFile,
  CallMessage,
  CallQuality,
} from '../../../src/call/call-types.js';
import { actions } from '../../../src/elements/controls/actions.js';
import type { P2PCall } from '../../../src/elements/p2p-call/p2p-call.js';
import { CallError, type CallErrorCode } from '../../../src/errors.js';
import { Permissions } from '../../support/browser/permissions.js';
import { declarations, namesOf } from '../../support/elements/manifest.js';
import { PretendedCall } from '../../support/elements/pretended-call.js';
import { elementsIn } from '../../support/elements/shadow-text.js';
import { nextEvent } from '../../support/events/next-event.js';
import { BlockedSound } from '../../support/elements/blocked-sound.js';

const callId = 'abcdefghijkmnpqrstuvwxyz23';
const flow = { bitrate: 1, loss: 0, width: 1, height: 1, fps: 1, videoCodec: '', audioCodec: '' };
const quality: CallQuality = {
  ...{ level: 'good', route: 'direct', protocol: 'udp', rttMs: 1 },
  ...{ sent: flow, received: flow },
};
const kinds: readonly MediaDeviceKind[] = ['audioinput', 'videoinput', 'audiooutput'];
const devices: readonly CallDevice[] = kinds.map((kind) => ({
  ...{ kind, deviceId: kind, label: kind, selected: true },
}));
const message = { text: 'See https://a.example', delivered: true, at: 1 };
const messages: readonly CallMessage[] = [
  { ...message, from: 'local' },
  { ...message, from: 'remote' },
  { ...message, from: 'remote', text: 'A long one. '.repeat(200) },
];
const file = { name: 'a.txt', size: 10, type: '', at: 2, transferred: 5, url: null, problem: null };
const files: readonly CallFile[] = [
  { ...file, id: '1', from: 'remote', status: 'offered' },
  { ...file, id: '2', from: 'local', status: 'sending' },
  { ...file, id: '3', from: 'remote', status: 'done', url: 'blob:' },
];
const captions = { possible: true, on: true, text: 'Hello', toggle: () => undefined };
const remote = { name: 'Kaye', microphone: false, camera: true, screen: false, recording: true };

const failed = (code: CallErrorCode): CallState => ({
  status: 'failed',
  error: new CallError(code),
});

/** Puts another value where the browser has one, and answers how to take it away again. */
const stub = (object: object, name: string, value: unknown): (() => void) => {
  Object.defineProperty(object, name, { configurable: true, value });
  return () => Reflect.deleteProperty(object, name);
};

describe('the parts of every element', () => {
  /** What was rendered at any time, by element. */
  const rendered = new Map<string, Set<string>>();

  const collect = (element: P2PCall): void => {
    for (const inside of elementsIn(element.shadowRoot!)) {
      const { host } = inside.getRootNode() as ShadowRoot;
      const parts = rendered.get(host.localName) ?? new Set();
      for (const part of inside.part) parts.add(part);
      rendered.set(host.localName, parts);
    }
  };

  before(async function () {
    this.timeout(90_000);
    localStorage.clear();
    const permissions = new Permissions('prompt');
    const element = await fixture<P2PCall>(html`<p2p-call lobby></p2p-call>`);
    const pretended = new PretendedCall(element);
    const show = async (answers: Parameters<PretendedCall['show']>[0]): Promise<void> => {
      await pretended.show(answers);
      collect(element);
    };
    const [local, other] = [new MediaStream(), new MediaStream()];
    const within = <T extends Element>(selector: string) =>
      elementsIn(element.shadowRoot!).filter((found) => found.matches(selector)) as T[];

    await show({});
    await show({
      local: { stream: local },
      session: { media: { microphone: true, camera: true, screen: false } },
    });
    await show({ local: { devices } });
    element.lobby = false;
    await show({ local: { stream: null } });
    element.iceServers = 'wrong';
    await show({});
    element.iceServers = '';

    const unstub = [
      stub(navigator, 'share', () => Promise.resolve()),
      stub(navigator, 'userAgent', 'KAKAOTALK'),
    ];
    await show({ session: { state: failed('media-denied') } });
    await show({ session: { state: failed('call-not-found') } });
    await show({ session: { state: { status: 'capturing' } } });
    await show({
      session: { state: { status: 'waiting', callId, local } },
      controller: { inviteUrl: 'https://a.example/' },
    });
    within<HTMLDetailsElement>('details')[0]!.open = true;
    while (!within('[part=qr-code]')[0]) await nextFrame();
    await show({});
    await show({ session: { state: { status: 'ended', reason: 'left', durationMs: 1000 } } });
    for (const undo of unstub) undo();

    await show({
      session: { state: { status: 'reconnecting', callId, local, remote: other, away: false } },
    });
    element.side = 'chat';
    const sound = new BlockedSound();
    await show({
      session: {
        state: { status: 'connected', callId, local, remote: other },
        remoteStream: other,
        remoteScreen: new MediaStream(),
        media: { microphone: true, camera: true, screen: true },
        ...{ remote, quality, connectedAt: 1, canShareScreen: true },
        safety: { numbers: [1, 2, 3, 4, 5], verified: true },
        speaking: { local: true, remote: true },
      },
      controller: { captions },
      local: { stream: local, canFlipCamera: true },
      chat: { messages, files, canSendMessage: true, canSendFile: true },
      recorder: { canRecord: true, on: true },
    });
    while (within('[part~=message], [part~=file]').length < messages.length + files.length) {
      await nextFrame(); // a long chat comes in steps
    }
    await show({});
    await show({
      session: { remote: { ...remote, camera: false } },
      chat: { messages: [], files: [] },
    });
    const call = pretended.controller.session;
    call.dispatchEvent(new CustomEvent('notice', { detail: 'talking-while-muted' }));
    call.dispatchEvent(new CustomEvent('error', { detail: new CallError('media-failed') }));
    await show({ session: { media: { microphone: false, camera: true, screen: true } } });
    const own = document.createElement('call-controls');
    element.append(own); // no picture offers to hear
    await show({});
    await show({});
    own.remove();
    await show({});
    element.side = 'settings';
    await show({});
    element.side = null;
    call.dispatchEvent(new CustomEvent('message', { detail: { ...message, from: 'remote' } }));
    for (const button of within('call-button')) button.setAttribute('action', 'chat');
    for (const controls of within('call-controls')) {
      controls.setAttribute('actions', Object.keys(actions).join(' '));
    }
    await show({});
    const { click } = HTMLAnchorElement.prototype;
    HTMLAnchorElement.prototype.click = () => undefined; // no download
    window.parent = null!; // as in a frame
    const recorded = nextEvent(element, 'call-recorded');
    call.dispatchEvent(new CustomEvent('recorded', { detail: new File([], 'call.webm') }));
    await recorded;
    await show({});
    window.parent = window;
    HTMLAnchorElement.prototype.click = click;
    const ended = { status: 'ended', reason: 'left', durationMs: 1000 } as const;
    await show({ session: { state: ended }, chat: { messages } });
    const panel = within('call-panel')[0]!;
    panel.remove(); // where there is one, the toolbar begins no calls
    await show({ session: { state: { status: 'waiting', callId, local } } });
    await show({ session: { state: failed('no-route') } });
    await show({ session: { state: { status: 'idle' } } });
    await show({ controller: { offeredCallId: callId } });
    within('.scene')[0]!.append(panel);
    await show({});
    sound.allow();
    pretended.end();
    permissions.restore();
  });

  for (const { tagName = '', cssParts } of declarations) {
    it(`are the documented ones for <${tagName}>`, () => {
      expect([...(rendered.get(tagName) ?? [])].sort()).to.deep.equal(namesOf(cssParts).sort());
    });
  }

  it('are all exported by the chat, which lists them itself', () => {
    const { partNames } = document.createElement('call-chat') as unknown as { partNames: string[] };
    const documented = declarations.find(({ tagName }) => tagName === 'call-chat')?.cssParts;
    expect([...partNames].sort()).to.deep.equal(namesOf(documented).sort());
  });
});
