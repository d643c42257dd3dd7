import {
  isOutgoingSignal,
  type OutgoingSignal,
  type Profile,
} from '../../signaling/signaling-channel.js';
import type { CallFile, RemoteParticipant } from '../call-state.js';
import { FileTransfers } from './file-transfers.js';
import type { Peer } from '../peer/peer.js';
import { DataLink, type LinkMessage } from './data-link.js';

/** What a side wants of the other: less than usual, or no pictures; nothing special when undefined. */
export type BandwidthDemand = 'less' | 'audio';

/** What a side tells of itself and wants of the other. */
export type SelfDescription = RemoteParticipant & { readonly wants?: BandwidthDemand | undefined };

/** What comes up in a conversation. */
export interface ConversationListener {
  /** What is known of the other side has changed. */
  remoteChanged(): void;
  text(text: string): void;
  /** The other side listens from now on. */
  listens(): void;
  /** A file was offered, or went on. */
  file(file: CallFile): void;
  signal(signal: OutgoingSignal): void;
  /** The other side says goodbye. `removes`: it also removes the call's record. */
  bye(removes: boolean): void;
  /** The other side closed its connection without a word: its page crashed or was thrown away. */
  cut(): void;
}

/** Reads what the other side says of itself: absent members count as off, the name is cut. */
const participantOf = (value: unknown): RemoteParticipant => {
  const { microphone, camera, screen, name, recording } = (value ?? {}) as Partial<
    Record<keyof RemoteParticipant, unknown>
  >;
  return {
    microphone: microphone === true,
    camera: camera === true,
    screen: screen === true,
    name: typeof name === 'string' ? name.slice(0, 80) : '',
    recording: recording === true,
  };
};

/** What both sides tell each other beside picture and sound, and what is known of the other one. */
export class Conversation {
  /** Null while nobody is there. */
  remote: RemoteParticipant | null = null;
  /** What the other side wants of this one. */
  wants: unknown;
  /** True with a client that has no data channel: it neither reads nor tells. */
  tutorial = false;
  readonly files: FileTransfers;
  readonly #name: string;
  readonly #media: () => Omit<SelfDescription, 'name' | 'recording'>;
  readonly #tell: ConversationListener;
  readonly #link: DataLink;
  #recording = false;

  constructor(
    name: string,
    media: () => Omit<SelfDescription, 'name' | 'recording'>,
    tell: ConversationListener,
  ) {
    this.#name = name;
    this.#media = media;
    this.#tell = tell;
    this.#link = new DataLink(
      () => this.self,
      (message) => this.#hear(message),
      () => tell.cut(),
    );
    this.files = new FileTransfers(
      (message) => this.#link.send(message),
      (file) => tell.file(file),
    );
  }

  /** What this side tells of itself. */
  get self(): SelfDescription {
    return { ...this.#media(), name: this.#name, recording: this.#recording };
  }

  /** The other side is known by its opening. A tutorial client tells nothing and sends everything. */
  meet(
    profile: Profile | null,
    { dataChannel, fileChannel }: Pick<Peer, 'dataChannel' | 'fileChannel'>,
    scope: AbortSignal,
  ): void {
    this.tutorial = profile === null;
    if (dataChannel && !this.tutorial) this.#link.attach(dataChannel, scope);
    if (fileChannel) this.files.attach(fileChannel, scope);
    this.#learn(profile ?? { microphone: true, camera: true });
  }

  /** Nobody is there any more. */
  part(): void {
    this.remote = null;
    this.files.end();
    this.#tell.remoteChanged();
  }

  /** False with one of an older version. */
  get takesFiles(): boolean {
    return this.#link.confirms;
  }

  /** Calls back once the other side has it; never with one of an older version. */
  say(text: string, arrived: () => void): void {
    this.#link.deliver({ t: 'chat', text }, arrived);
  }

  /** Tells what this side sends now; as soon as the other side listens, if it does not yet. */
  tellState(): void {
    this.#link.send({ t: 'state', self: this.self });
  }

  /** Lets the other side know whether this one records. */
  tellRecording(on: boolean): void {
    this.#recording = on;
    this.tellState();
  }

  /** False when the data channel cannot carry it now. */
  sendSignal(signal: OutgoingSignal): boolean {
    if (this.#link.ready) this.#link.send({ t: 'signal', signal });
    return this.#link.ready;
  }

  bye(removes: boolean): void {
    this.#link.bye(removes);
  }

  #learn(value: unknown): void {
    const remote = participantOf(value);
    const { wants } = (value ?? {}) as Partial<SelfDescription>;
    const unchanged = JSON.stringify([remote, wants]) === JSON.stringify([this.remote, this.wants]);
    this.remote = remote;
    this.wants = wants;
    if (!unchanged) this.#tell.remoteChanged();
  }

  #greeted(): void {
    this.tellState();
    this.#tell.listens();
  }

  #hear(message: LinkMessage): void {
    switch (message.t) {
      case 'hello':
        this.#learn(message.self);
        this.#greeted(); // our state may have come before the other side listened
        break;
      case 'ack':
        this.#greeted(); // it may have changed since the hello
        break;
      case 'state':
        this.#learn(message.self);
        break;
      case 'chat':
        if (typeof message.text === 'string') this.#tell.text(message.text);
        break;
      case 'offer':
      case 'have':
      case 'stop':
        this.files.hear(message);
        break;
      case 'signal':
        if (isOutgoingSignal(message.signal)) this.#tell.signal(message.signal);
        break;
      case 'bye':
        this.#tell.bye(message.removes);
        break;
    }
  }
}
