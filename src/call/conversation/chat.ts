import type { CallFile, CallMessage } from '../call-types.js';
import type { Conversation } from './conversation.js';
import { maxTextLength } from './link-message.js';
import { removeLeftFiles } from './private-place.js';
import { ReportBatch } from './report-batch.js';

/** How many messages are kept. Of more, the oldest go: the other side decides how much it sends. */
export const maxMessages = 10_000;

/** The same for their text, in UTF-16 units all in all. */
export const maxCharacters = 4_000_000;

/** What a chat reports. */
export interface ChatListener {
  /** A message was sent, or has come. */
  message(message: CallMessage): void;
  /** One of this side's messages has arrived. */
  delivered(): void;
  /** A file was offered, went on or came to its end. */
  file(file: CallFile): void;
  /** The other side hears messages and files from now on. */
  listening(): void;
}

const nobody = (): DOMException =>
  new DOMException('Nobody is there to take it.', 'InvalidStateError');

/** The text messages and files of a call. They stay until the next call. */
export class Chat {
  readonly #listener: ChatListener;
  readonly #reports = new ReportBatch();
  readonly #messages: CallMessage[] = [];
  /** Of all messages. */
  #characters = 0;
  /** What was answered last; null once it is not so any more. */
  #list: readonly CallMessage[] | null = null;
  /** Of this call, or of the last one. */
  #conversation: Conversation | null = null;
  /** Null outside a call. */
  #active: Conversation | null = null;
  /** This side's messages that have not arrived, by the id the conversation gave them. */
  readonly #underway = new Map<string, CallMessage>();

  constructor(listener: ChatListener) {
    this.#listener = listener;
    setTimeout(() => void removeLeftFiles()); // the task that makes the element is long enough on a slow phone
  }

  /** Oldest first. The same list as long as it is the same. */
  get messages(): readonly CallMessage[] {
    return (this.#list ??= [...this.#messages]);
  }

  /** Oldest first. */
  get files(): readonly CallFile[] {
    return this.#conversation?.files.list ?? [];
  }

  /** False while nobody is there, and towards a tutorial client, which has no data channel. */
  get canSendMessage(): boolean {
    return this.#partner !== null;
  }

  /** The other side was cut off because it flooded this one: no message comes or goes any more. */
  get flooded(): boolean {
    return this.#active?.flooded ?? false;
  }

  /** False where `canSendMessage` is, and with a page of an older version. */
  get canSendFile(): boolean {
    return this.#partner?.takesFiles ?? false;
  }

  /**
   * Sends text to the other side, without the blanks around it; it waits until the other side can hear
   * it. Nothing but blanks is no message.
   * @throws {RangeError} when it is too long.
   * @throws {DOMException} `InvalidStateError` where `canSendMessage` is false.
   */
  sendMessage(text: string): void {
    const trimmed = text.trim();
    if (trimmed === '') return;
    if (trimmed.length > maxTextLength) {
      throw new RangeError(`A message may have at most ${maxTextLength} characters.`);
    }
    const partner = this.#partner;
    if (partner === null) throw nobody();
    const message = messageOf(trimmed, 'local');
    this.#underway.set(partner.sendMessage(trimmed), message);
    this.#reports.catchUp(() => this.#add(message));
  }

  /**
   * Offers a file to the other side; answers its id. Nothing is sent before the other side accepts.
   * @throws {DOMException} `InvalidStateError` where `canSendFile` is false.
   */
  sendFile(file: File): string {
    const partner = this.#partner;
    if (!partner?.takesFiles) throw nobody();
    return partner.files.offer(file);
  }

  /**
   * Takes a file that the other side offers: to where the person says, if they pressed a button for it
   * and the browser can ask them; else it is kept until the next call, at `url`. Resolves once it is on
   * its way; what fails is told by its status.
   */
  async acceptFile(id: string): Promise<void> {
    await this.#active?.files.accept(id);
  }

  /** Refuses a file that the other side offers. */
  declineFile(id: string): void {
    this.#active?.files.stop(id);
  }

  /** Ends a file's way, in either direction and at any time. */
  cancelFile(id: string): void {
    this.#active?.files.stop(id);
  }

  /** A new call begins, and its messages and files come here: what the last one left is forgotten. */
  begin(conversation: Conversation): void {
    this.clear();
    this.#conversation = conversation;
    this.#active = conversation;
    // what an old conversation still has to say is not heard
    const ifCurrent = (report: () => void) => {
      if (this.#conversation === conversation) this.#reports.add(report);
    };
    conversation.listen({
      message: (text) => ifCurrent(() => this.#add(messageOf(text, 'remote'))),
      delivered: (id) => ifCurrent(() => this.#onDelivered(id)),
      file: (file) => ifCurrent(() => this.#listener.file(file)),
      listening: () => ifCurrent(() => this.#listener.listening()),
    });
  }

  /** The call is over: nothing more can be sent. Messages and files stay. */
  end(): void {
    this.#reports.catchUp();
    this.#active = null;
  }

  /** Releases and forgets what the last call left. */
  clear(): void {
    this.#reports.drop();
    void this.#conversation?.files.release();
    this.#conversation = null;
    this.#active = null;
    this.#messages.length = this.#characters = 0;
    this.#list = null;
    this.#underway.clear();
  }

  /** The conversation with somebody who can read; null while there is none. */
  get #partner(): Conversation | null {
    const conversation = this.#active;
    if (!conversation?.remote || conversation.tutorial || conversation.flooded) return null;
    return conversation;
  }

  #add(message: CallMessage): void {
    const messages = this.#messages;
    messages.push(message);
    this.#characters += message.text.length;
    while (messages.length > maxMessages || this.#characters > maxCharacters) {
      this.#characters -= messages.shift()?.text.length ?? 0;
    }
    this.#list = null;
    this.#listener.message(message);
  }

  #onDelivered(id: string): void {
    const message = this.#underway.get(id);
    if (!message) return;
    this.#underway.delete(id);
    const at = this.#messages.lastIndexOf(message);
    if (at >= 0) this.#messages[at] = { ...message, delivered: true };
    this.#list = null;
    this.#listener.delivered();
  }
}

/** A message of this moment. One of the other side has arrived by itself. */
const messageOf = (text: string, from: CallMessage['from']): CallMessage => ({
  text,
  from,
  at: Date.now(),
  delivered: from === 'remote',
});
