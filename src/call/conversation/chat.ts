import { isAtRest, type CallFile, type CallMessage } from '../call-state.js';
import type { Conversation } from './conversation.js';
import { LocalSide } from '../media/local-side.js';
import { maxTextLength } from './data-link.js';

const nobody = (): DOMException =>
  new DOMException('Nobody is there to take it.', 'InvalidStateError');

/** The text messages and files of a call. They stay until the next call. */
export abstract class Chat extends LocalSide {
  #messages: readonly CallMessage[] = [];

  /** Of this call, or of the last one. */
  protected abstract readonly conversation: Conversation | null;

  get messages(): readonly CallMessage[] {
    return this.#messages;
  }

  /** False while nobody is there, and towards a tutorial client, which has no data channel. */
  get canSendMessage(): boolean {
    const { remote, tutorial } = this.#active ?? {};
    return !!remote && !tutorial;
  }

  /** Oldest first. */
  get files(): readonly CallFile[] {
    return this.conversation?.files.list ?? [];
  }

  /** False where `canSendMessage` is, and with a page of an older version. */
  get canSendFile(): boolean {
    return this.canSendMessage && !!this.#active?.takesFiles;
  }

  /** Sends text to the other side; it waits until the other side can hear it. */
  sendMessage(text: string): void {
    const trimmed = text.trim();
    if (trimmed === '') return;
    if (trimmed.length > maxTextLength) {
      throw new RangeError(`A message may have at most ${maxTextLength} characters.`);
    }
    if (!this.canSendMessage) throw nobody();
    const message = this.#addMessage(trimmed, 'local');
    this.#active?.say(trimmed, () => {
      this.#messages = this.#messages.map((other) =>
        other === message ? { ...other, delivered: true } : other,
      );
      this.announce('delivery');
    });
  }

  /** Offers a file to the other side; answers its id. Nothing is sent before the other side accepts. */
  sendFile(file: File): string {
    if (!this.#active || !this.canSendFile) throw nobody();
    return this.#active.files.offer(file);
  }

  /**
   * Takes a file that the other side offers: to where the person says, if they pressed a button for it
   * and the browser can ask them; else it is kept until the next call, at `url`. Resolves once it is on
   * its way; what fails is told by its status.
   */
  async acceptFile(id: string): Promise<void> {
    await this.#active?.files.accept(id);
  }

  declineFile(id: string): void {
    this.#active?.files.stop(id);
  }

  /** Ends a file's way, in either direction and at any time. */
  cancelFile(id: string): void {
    this.#active?.files.stop(id);
  }

  /** The other side has said something. */
  protected heard(text: string): void {
    this.#addMessage(text.slice(0, maxTextLength), 'remote');
  }

  /** A new call begins. */
  protected clear(): void {
    void this.conversation?.files.release();
    this.#messages = [];
  }

  get #active(): Conversation | null {
    return isAtRest(this.state) ? null : this.conversation;
  }

  #addMessage(text: string, from: CallMessage['from']): CallMessage {
    const message = { text, from, at: Date.now(), delivered: from === 'remote' };
    this.#messages = [...this.#messages, message];
    this.announce('message', message);
    return message;
  }
}
