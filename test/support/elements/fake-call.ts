import { ContextProvider } from '@lit/context';
import { LitElement, html } from 'lit';
import { callContext } from '../../../src/call/call-controller.js';
import type { CallState } from '../../../src/call/call-state.js';
import type {
  CallDevice,
  CallFile,
  CallMessage,
  CallQuality,
  CallSafety,
} from '../../../src/call/call-types.js';
import type { Call, SharedCall } from '../../../src/call/shared-call.js';
import { viewContext, type CallView } from '../../../src/elements/shared/call-view.js';
import { JoinChoices } from '../../../src/elements/shared/join-choices.js';

/** Everything an element may read of a call. */
const fields = () => ({
  state: { status: 'idle' } as CallState,
  media: { microphone: true, camera: true, screen: false },
  remote: null as Call['remote'],
  localStream: null as MediaStream | null,
  remoteStream: null as MediaStream | null,
  remoteScreen: null as MediaStream | null,
  messages: [] as readonly CallMessage[],
  canSendMessage: true,
  files: [] as readonly CallFile[],
  canSendFile: true,
  connectedAt: null as number | null,
  offeredCallId: null as string | null,
  inviteUrl: null as string | null,
  language: 'en',
  canShareScreen: true,
  canFlipCamera: false,
  quality: null as CallQuality | null,
  safety: null as CallSafety | null,
  speaking: { local: false, remote: false },
  previewing: false,
  devices: [] as readonly CallDevice[],
  speakerId: '',
  microphoneLevel: 0,
  microphoneSilent: false,
});
type Fields = ReturnType<typeof fields>;

type Press = (name: string, ...args: readonly (string | boolean | undefined)[]) => Promise<void>;

/** A call that shows these fields and tells what was pressed. */
class FakeSession extends EventTarget implements Call {
  readonly local: Call['local'];
  readonly chat: Call['chat'];
  readonly recorder: Call['recorder'] = {
    on: false,
    canRecord: false,
    toggle: (on) => void this.#press('toggleRecording', on),
  };
  readonly localScreen = null;
  readonly peerConnection = null;
  readonly seat = null;
  readonly usage = { reads: 0, writes: 0, deletes: 0 };
  readonly target = {
    callId: 'abcdefghijkmnpqrstuvwxyz23',
    key: null,
    mayCreate: true,
    mustCreate: true,
  };
  dataSaver = false;
  audioOnly = false;
  readonly #fields: Fields;
  readonly #press: Press;

  constructor(shown: Fields, press: Press) {
    super();
    this.#fields = shown;
    this.#press = press;
    this.local = {
      get media() {
        return shown.media;
      },
      get stream() {
        return shown.localStream;
      },
      get previewing() {
        return shown.previewing;
      },
      get devices() {
        return shown.devices;
      },
      get speakerId() {
        return shown.speakerId;
      },
      get canFlipCamera() {
        return shown.canFlipCamera;
      },
      get speaking() {
        return shown.speaking;
      },
      get microphoneLevel() {
        return shown.microphoneLevel;
      },
      get microphoneSilent() {
        return shown.microphoneSilent;
      },
      closePreview: () => void press('closePreview'),
      toggleMicrophone: (...args) => press('toggleMicrophone', ...args),
      toggleCamera: (...args) => press('toggleCamera', ...args),
      flipCamera: () => press('flipCamera'),
      selectDevice: (...args) => press('selectDevice', ...args),
    };
    this.chat = {
      get messages() {
        return shown.messages;
      },
      get files() {
        return shown.files;
      },
      get canSendMessage() {
        return shown.canSendMessage;
      },
      get canSendFile() {
        return shown.canSendFile;
      },
      flooded: false,
      sendMessage: (text) => void press('sendMessage', text),
      sendFile: ({ name }) => {
        void press('sendFile', name);
        return name;
      },
      acceptFile: (id) => press('acceptFile', id),
      declineFile: (id) => void press('declineFile', id),
      cancelFile: (id) => void press('cancelFile', id),
    };
  }

  get state() {
    return this.#fields.state;
  }
  get media() {
    return this.#fields.media;
  }
  get remote() {
    return this.#fields.remote;
  }
  get remoteStream() {
    return this.#fields.remoteStream;
  }
  get remoteScreen() {
    return this.#fields.remoteScreen;
  }
  get canShareScreen() {
    return this.#fields.canShareScreen;
  }
  get quality() {
    return this.#fields.quality;
  }
  get safety() {
    return this.#fields.safety;
  }
  get connectedAt() {
    return this.#fields.connectedAt;
  }
  get speaking() {
    return this.#fields.speaking;
  }

  verify(verified: boolean): void {
    void this.#press('verify', verified);
  }
  leave(): Promise<void> {
    return this.#press('leave');
  }
  toggleScreenShare(): Promise<void> {
    return this.#press('toggleScreenShare');
  }
}

/** A host that shows a call without having one. */
export class FakeCall extends LitElement implements CallView {
  /** What was pressed, oldest first. */
  readonly pressed: string[] = [];
  readonly #fields = fields();
  readonly #press: Press = (...words) => {
    this.pressed.push(words.filter((word) => word !== undefined).join(' '));
    return Promise.resolve();
  };
  readonly call: SharedCall;
  side: CallView['side'] = null;
  fit = 'cover';
  selfHidden = false;
  selfCorner = 'top-end';
  noSounds = false;
  noShortcuts = false;
  noLeaveQuestion = false;
  floatingWindow = { possible: false, open: false, toggle: () => Promise.resolve() };
  sound = { isBlocked: false, hear: () => undefined };
  copied: string | null = null;
  unread = 0;
  readonly elements = new Set<LitElement>();
  problem = null;
  fixedCallId: string | null = null;
  lobby = false;
  autojoin = false;
  displayName = '';
  readonly choices = new JoinChoices(() => this.requestUpdate());
  audioOnly = false;
  lowData = false;
  muted = false;
  cameraOff = false;
  readonly #provider: ContextProvider<typeof callContext>;
  readonly #view = new ContextProvider(this, { context: viewContext, initialValue: this });

  constructor() {
    super();
    const shown = this.#fields;
    const press = this.#press;
    this.call = {
      session: new FakeSession(shown, press),
      captions: { on: false, possible: false, text: '', toggle: () => void press('captions') },
      get offeredCallId() {
        return shown.offeredCallId;
      },
      get inviteUrl() {
        return shown.inviteUrl;
      },
      get language() {
        return shown.language;
      },
      preview: () => press('preview'),
      start: async () => {
        await press('start');
        return '';
      },
      join: (callId) => press('join', callId),
      resume: () => press('resume'),
      comeBack: () => Promise.resolve(),
      remake: () => undefined,
      retry: () => press(shown.offeredCallId === null ? 'start' : 'join'),
    };
    this.#provider = new ContextProvider(this, { context: callContext, initialValue: this.call });
  }

  enter(element: LitElement): void {
    this.elements.add(element);
    queueMicrotask(() => this.requestUpdate());
  }
  exit(element: LitElement): void {
    this.elements.delete(element);
  }

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
  async show(change: Partial<Fields>): Promise<void> {
    Object.assign(this.#fields, change);
    this.#provider.updateObservers();
    this.#view.updateObservers();
    const elements = [...this.querySelectorAll<LitElement>('*')];
    await Promise.all(elements.map((element) => element.updateComplete));
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
    { status: 'reconnecting', callId, local, remote, away: false },
    { status: 'ended', reason: 'remote-left', durationMs: 65_000 },
  ];
};
