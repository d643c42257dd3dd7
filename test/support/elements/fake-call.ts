import { ContextProvider } from '@lit/context';
import { LitElement, html } from 'lit';
import { callContext, type CallController } from '../../../src/call/call-controller.js';
import type { CallQuality, CallState } from '../../../src/call/call-state.js';
import { viewContext, type CallView } from '../../../src/elements/shared/call-view.js';

/** Everything an element may read of a call, and the presses it has received. */
const fields = () => ({
  state: { status: 'idle' } as CallState,
  media: { microphone: true, camera: true, screen: false },
  remote: null as CallController['remote'],
  localStream: null as MediaStream | null,
  remoteStream: null as MediaStream | null,
  messages: [] as CallController['messages'],
  canSendMessage: true,
  files: [] as CallController['files'],
  canSendFile: true,
  connectedAt: null as number | null,
  offeredCallId: null as string | null,
  inviteUrl: null as string | null,
  language: 'en',
  canShareScreen: true,
  canFlipCamera: false,
  quality: null as CallQuality | null,
  speaking: { local: false, remote: false },
  previewing: false,
  devices: [] as CallController['devices'],
  speakerId: '',
  microphoneLevel: 0,
});

/** A host that shows a call without having one. */
export class FakeCall extends LitElement implements CallView {
  readonly pressed: string[] = [];
  readonly call = { ...fields(), ...this.#verbs() };
  side: CallView['side'] = null;
  fit = 'cover';
  selfHidden = false;
  selfCorner = 'top-end';
  noSounds = false;
  noShortcuts = false;
  copied: string | null = null;
  unread = 0;
  readonly elements = new Set<LitElement>();
  problem = null;
  fixedCallId: string | null = null;
  lobby = false;
  autojoin = false;
  displayName = '';
  guestName = '';
  audioOnly = false;
  dataSaver = false;
  muted = false;
  cameraOff = false;
  readonly #provider = new ContextProvider(this, {
    context: callContext,
    initialValue: this.call as unknown as CallController,
  });
  readonly #view = new ContextProvider(this, { context: viewContext, initialValue: this });

  get chatOpen(): boolean {
    return this.side === 'chat';
  }
  set chatOpen(open: boolean) {
    this.side = open ? 'chat' : null;
  }

  override render() {
    return html`<slot></slot>`;
  }

  /** Changes what the call says and waits until every element inside shows it. */
  async show(change: Partial<ReturnType<typeof fields>>): Promise<void> {
    Object.assign(this.call, change);
    this.#provider.updateObservers();
    this.#view.updateObservers();
    const elements = [...this.querySelectorAll<LitElement>('*')];
    await Promise.all(elements.map((element) => element.updateComplete));
  }

  #verbs() {
    const note =
      (name: string) =>
      (...args: unknown[]) => {
        this.pressed.push([name, ...args].join(' '));
        return Promise.resolve();
      };
    return {
      start: note('start'),
      join: note('join'),
      leave: note('leave'),
      toggleMicrophone: note('toggleMicrophone'),
      toggleCamera: note('toggleCamera'),
      toggleScreenShare: note('toggleScreenShare'),
      flipCamera: note('flipCamera'),
      selectDevice: note('selectDevice'),
      preview: note('preview'),
      closePreview: note('closePreview'),
      sendMessage: note('sendMessage'),
      sendFile: ({ name }: File) => note('sendFile')(name),
      acceptFile: note('acceptFile'),
      declineFile: note('declineFile'),
      cancelFile: note('cancelFile'),
    };
  }
}

customElements.define('fake-call', FakeCall);

declare global {
  interface HTMLElementTagNameMap {
    'fake-call': FakeCall;
  }
}

/** The states that a person can see, with data as a call has it. */
export const allStates = (): CallState[] => {
  const local = new MediaStream();
  const remote = new MediaStream();
  const callId = 'abcdefghijkmnpqrstuvwxyz23';
  return [
    { status: 'idle' },
    { status: 'capturing' },
    { status: 'joining', local },
    { status: 'waiting', callId, local },
    { status: 'connecting', callId, local },
    { status: 'connected', callId, local, remote },
    { status: 'reconnecting', callId, local, remote },
    { status: 'ended', reason: 'remote-left', durationMs: 65_000 },
  ];
};
