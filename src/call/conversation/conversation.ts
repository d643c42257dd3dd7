import type { OutgoingSignal, Profile } from '../../signaling/signaling-channel.js';
import type { CallFile, CallSafety, RemoteParticipant } from '../call-types.js';
import type { Peer } from '../peer/peer.js';
import { WordExchange } from '../safety/word-exchange.js';
import { DataLink } from './data-link.js';
import { FileTransfers } from './file-transfers.js';
import { FrameTurn } from './frame-turn.js';
import type { LinkMessage } from './link-message.js';
import {
  isSameDescription,
  readSelfDescription,
  type BandwidthDemand,
  type SelfDescription,
} from './self-description.js';

export type { BandwidthDemand, SelfDescription } from './self-description.js';

/** How often words are agreed on anew, with a page that was loaded again. */
const maxReloads = 16;

/** What the call asks of itself, and hears, beside messages and files. */
export interface ConversationListener {
  /** What this side sends at this moment, and asks of the other one. */
  describeSelf(): Omit<SelfDescription, 'name' | 'recording'>;
  /** What is known of the other side, or what it asks for, has changed. */
  remoteChanged(): void;
  /** There are safety words now, or none any more. */
  wordsChanged(): void;
  signal(signal: OutgoingSignal): void;
  /** The page of the other side goes away, and may come back. */
  away(): void;
  /** The other side says goodbye. `removes`: it also removes the call's record. */
  bye(removes: boolean): void;
  /** The other side sends more than anybody has to say: its messages and files are not read any more. */
  flooded(): void;
  /** The other side tells whether it hears this one. */
  ping(hears: boolean): void;
  /** The other side needs a whole picture. */
  keyFrameWanted(): void;
  /** The other side closed its connection without a word: its page crashed or was thrown away. */
  closed(): void;
}

/** What is written and shown to a person: for the chat. */
export interface ConversationChatListener {
  /** The other side has sent this text. */
  message(text: string): void;
  /** The text that `sendMessage` gave this id has arrived. */
  delivered(id: string): void;
  /** A file was offered, went on or came to its end. */
  file(file: CallFile): void;
  /** The other side hears messages and files from now on. */
  listening(): void;
}

/** What both sides tell each other beside picture and sound, and what is known of the other one. */
export class Conversation {
  readonly files: FileTransfers;
  /** The person says that the safety words are the same on both sides. */
  verified = false;
  readonly #name: string;
  readonly #listener: ConversationListener;
  readonly #link: DataLink;
  readonly #remoteTurn: FrameTurn;
  #words: WordExchange;
  /** How often another page has come in the place of the other side's. */
  #reloads = 0;
  #chat: ConversationChatListener | null = null;
  #peer: Pick<Peer, 'certificates'> | null = null;
  #remote: RemoteParticipant | null = null;
  #demand: BandwidthDemand | undefined;
  #tutorial = false;
  #recording = false;
  #flooded = false;

  /** `name` is the one the other side sees, and may be empty. */
  constructor(name: string, listener: ConversationListener) {
    this.#name = name;
    this.#listener = listener;
    this.#remoteTurn = new FrameTurn(() => listener.remoteChanged());
    this.#link = new DataLink({
      describeSelf: () => this.self,
      message: (message) => this.#onMessage(message),
      listening: () => this.#onListening(),
      delivered: (id) => this.#chat?.delivered(id),
      reloaded: () => this.#onReloaded(),
      flooded: () => this.#onFlooded(),
      closed: () => listener.closed(),
    });
    this.#words = this.#newWords();
    this.files = new FileTransfers({
      send: (message) => this.#link.send(message),
      deliver: (message) => void this.#link.deliver(message),
      file: (file) => this.#chat?.file(file),
      chunkSent: () => this.#link.earn(),
      flooded: () => this.#onFlooded(),
    });
  }

  /** Messages and files are for this chat from now on. */
  listen(chat: ConversationChatListener): void {
    this.#chat = chat;
  }

  /** Null while nobody is there. */
  get remote(): RemoteParticipant | null {
    return this.#remote;
  }

  /** What the other side asks of this one; undefined for nothing special. */
  get demand(): BandwidthDemand | undefined {
    return this.#demand;
  }

  /** True with a client that has no data channel: it neither reads nor tells. */
  get tutorial(): boolean {
    return this.#tutorial;
  }

  /** Null before both sides agree on words, with one that gives none, and after one that broke the rules. */
  get safety(): CallSafety | null {
    const { numbers } = this.#words;
    return numbers && { numbers, verified: this.verified };
  }

  /** True with one that was cut off because it flooded this side. */
  get flooded(): boolean {
    return this.#flooded;
  }

  /** What this side says of itself. */
  get self(): SelfDescription {
    return { ...this.#listener.describeSelf(), name: this.#name, recording: this.#recording };
  }

  /** The other side is known by its opening. A tutorial client says nothing and sends everything. */
  meet(
    profile: Profile | null,
    peer: Pick<Peer, 'dataChannel' | 'fileChannel' | 'certificates'>,
    scope: AbortSignal,
    resumes = false,
  ): void {
    this.#tutorial = profile === null;
    this.#flooded = false;
    this.#link.meet(resumes);
    this.files.meet();
    this.moveTo(peer, scope);
    this.#learn(readSelfDescription(profile ?? { microphone: true, camera: true }));
  }

  /** Goes on over this connection, with the same other side. What has not arrived is sent again. */
  moveTo(
    peer: Pick<Peer, 'dataChannel' | 'fileChannel' | 'certificates'>,
    scope: AbortSignal,
  ): void {
    const { dataChannel, fileChannel } = peer;
    this.#peer = peer;
    if (dataChannel && !this.#tutorial) this.#link.attach(dataChannel, scope);
    if (fileChannel) this.files.attach(fileChannel, scope);
  }

  /** Nobody is there any more. */
  part(): void {
    this.#remote = null;
    this.#demand = undefined;
    this.files.end();
    this.#words.end();
    this.#remoteTurn.cancel();
    this.#listener.remoteChanged();
  }

  /** False with one of an older version: it stays with its connection. */
  get knowsGenerations(): boolean {
    return this.#link.knowsGenerations;
  }

  /** Gives the other side something to hear, and tells it whether this one hears it. */
  ping(hears: boolean): void {
    this.#link.ping(hears);
  }

  /** Asks for a whole picture: what comes cannot be decoded. */
  askForKeyFrame(): void {
    this.#link.send({ t: 'key-frame' });
  }

  /** False with one of an older version. */
  get takesFiles(): boolean {
    return this.#link.confirms;
  }

  /**
   * Sends text; as soon as the other side listens, if it does not yet. Answers the id that `delivered`
   * reports once the other side has it; one of an older version never confirms.
   */
  sendMessage(text: string): string {
    return this.#link.deliver({ t: 'chat', text });
  }

  /** Tells what this side sends now. Without effect before the other side listens: it is told then. */
  sendState(): void {
    this.#link.send({ t: 'state', self: this.self });
  }

  /** Lets the other side know whether this one records. */
  setRecording(on: boolean): void {
    this.#recording = on;
    this.sendState();
  }

  /** False when the data channel cannot carry it now, or no answer. */
  sendSignal(signal: OutgoingSignal): boolean {
    if (this.#link.exchanges) this.#link.send({ t: 'signal', signal });
    return this.#link.exchanges;
  }

  /** Says that this page goes away and another one may go on. False where the other side would not wait. */
  away(): boolean {
    return this.#link.away();
  }

  /** Says goodbye, where somebody listens. `removes`: this side also removes the call's record. */
  bye(removes: boolean): void {
    this.#link.bye(removes);
  }

  #learn({ demand, ...remote }: SelfDescription): void {
    const isUnchanged =
      this.#remote !== null &&
      isSameDescription({ ...remote, demand }, { ...this.#remote, demand: this.#demand });
    this.#remote = remote;
    this.#demand = demand;
    if (!isUnchanged) this.#remoteTurn.ask();
  }

  /** The other side listens. What this side sends may have changed since its greeting. */
  #onListening(): void {
    this.sendState();
    this.files.resume();
    if (this.#peer && this.#link.hasWords) this.#words.begin(this.#peer.certificates);
    this.#chat?.listening();
  }

  /** What was under way between the two pages ends, and so do the words that both had. */
  #onReloaded(): void {
    this.files.end();
    this.#words.end();
    // each exchange is one more guess for whoever sits in the middle
    if (this.#reloads++ < maxReloads) this.#words = this.#newWords();
    this.verified = false;
    this.#listener.wordsChanged();
  }

  #newWords(): WordExchange {
    return new WordExchange({
      send: (message) => this.#link.send(message),
      changed: () => this.#listener.wordsChanged(),
    });
  }

  /** Sound and picture go on. */
  #onFlooded(): void {
    if (this.#flooded) return;
    this.#flooded = true;
    this.#link.mute();
    this.files.mute();
    this.#listener.flooded();
  }

  #onMessage(message: LinkMessage): void {
    switch (message.t) {
      case 'hello':
      case 'state':
        this.#learn(message.self);
        break;
      case 'chat':
        this.#chat?.message(message.text);
        break;
      case 'offer':
      case 'have':
      case 'stop':
        this.files.receive(message);
        break;
      case 'commit':
      case 'reveal':
        this.#words.receive(message);
        break;
      case 'ping':
        this.#listener.ping(message.hears);
        break;
      case 'key-frame':
        this.#listener.keyFrameWanted();
        break;
      case 'signal':
        this.#listener.signal(message.signal);
        break;
      case 'away':
        this.#listener.away();
        break;
      case 'bye':
        this.#listener.bye(message.removes);
        break;
    }
  }
}
