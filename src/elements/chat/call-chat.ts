import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { guard } from 'lit/directives/guard.js';
import { repeat } from 'lit/directives/repeat.js';
import { isAtRest } from '../../call/call-state.js';
import type { Call } from '../../call/shared-call.js';
import type { CallFile, CallMessage } from '../../call/call-types.js';
import { maxTextLength } from '../../call/conversation/link-message.js';
import { iconButton } from '../shared/buttons.js';
import { chatStyles } from './call-chat.styles.js';
import { CallElement } from '../shared/call-element.js';
import { chatItem, isSettled, itemCost, prepareItems } from './chat-item.js';
import { isText, offerFiles } from './file-drop.js';
import { hasChat } from '../shared/has-chat.js';
import { icons } from '../shared/icons.js';
import { LogBlocks, type LogBlock } from './log-blocks.js';
import { nextTask } from '../shared/next-task.js';
import { onEnter } from '../shared/on-enter.js';
import { shared } from '../shared/styles.js';

/**
 * So many of the newest have their size at once, or the end would not stay in sight. They are more than are in sight:
 * a browser that may leave out the others lays out a good part of those above at once. Not by `:nth-last-child`, for
 * which all of them are made anew with each that comes.
 */
const nearBlocks = 8;

/** The parts a chat can have. */
const partNames = [
  ...[
    'chat',
    'header',
    'title',
    'close-button',
    'log',
    'message',
    'text',
    'link',
    'all-button',
    'time',
    'delivery',
  ],
  ...[
    'file',
    'local',
    'remote',
    'progress',
    'accept-button',
    'cancel-button',
    'save-button',
    'note',
  ],
  ...['form', 'input', 'attach-button', 'send-button'],
];

/**
 * The text messages and files of the call. Shown in a call while the chat is open: `chat-open` of
 * `<p2p-call>`, which the chat button switches.
 *
 * @summary Text chat of a one-to-one call.
 * @tag call-chat
 *
 * @csspart chat - The whole chat.
 * @csspart header - Heading and close button.
 * @csspart title - The heading.
 * @csspart close-button - Closes the chat, as Escape does.
 * @csspart log - The messages.
 * @csspart message - One message.
 * @csspart text - Its text.
 * @csspart link - A web address in it.
 * @csspart all-button - Shows all of a long message.
 * @csspart time - When it came, and for an own one whether it has arrived.
 * @csspart delivery - The latter in words.
 * @csspart file - One file.
 * @csspart local - A message or file of this side.
 * @csspart remote - A message or file of the other side.
 * @csspart progress - How far it is.
 * @csspart accept-button - Takes a file that is offered.
 * @csspart cancel-button - Declines it, or ends its way.
 * @csspart save-button - Saves a file that came.
 * @csspart note - Said where there is no message, or nobody to get one.
 * @csspart form - Field and send button.
 * @csspart input - The field.
 * @csspart attach-button - Chooses files to send.
 * @csspart send-button - Sends the message.
 */
export class CallChat extends CallElement {
  static override styles = [shared, chatStyles];

  /** There are thousands of elements in a long chat, and a few names. */
  protected override readonly partNames = partNames;
  readonly #blocks = new LogBlocks<CallMessage | CallFile>(itemCost);
  /** What is in the field. The field shows it by itself: nothing has to be drawn while somebody writes. */
  #text = '';
  /** What was drawn last. */
  #drawn: readonly unknown[] = [];
  /** What there was of it. */
  #content: readonly unknown[] = [];
  #atEnd = true;
  /** The next frame shows the end of the log, or is followed by one that has more of it. */
  #awaitsFrame = false;
  #focused: Element | null = null;

  /** Moves the focus to the field; to the messages once nobody is there to write to. */
  override focus(options?: FocusOptions): void {
    (this.renderRoot.querySelector('textarea') ?? this.#log)?.focus(options);
  }

  get #log(): HTMLElement | null {
    return this.shadowRoot?.querySelector('[part=log]') ?? null;
  }

  /** A call changes some times a second, mostly in nothing that is shown here. */
  override shouldUpdate(): boolean {
    const { call, controller, view, words } = this;
    const { state, remote, chat } = call ?? {};
    const toDraw = [
      ...[controller, view?.chatOpen, words, state?.status, remote?.name, chat?.canSendMessage],
      ...[chat?.canSendFile, chat?.messages, ...(chat?.files ?? [])],
    ];
    const drawn = this.#drawn;
    this.#drawn = toDraw;
    return toDraw.length !== drawn.length || toDraw.some((value, at) => value !== drawn[at]);
  }

  /** What there is to draw, but for how far files are. */
  get #newContent(): readonly unknown[] {
    const { chat, remote } = this.call ?? {};
    return [chat?.messages, chat?.files.length, chat?.canSendMessage, remote?.name];
  }

  /** In a task of its own when there is more, or less: where many come at once, what brings them has taken long enough. */
  protected override async scheduleUpdate(): Promise<void> {
    const isNew = this.#newContent.some((value, at) => value !== this.#content[at]);
    if (this.hasUpdated && isNew) await nextTask();
    await super.scheduleUpdate();
  }

  override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    this.#content = this.#newContent;
    this.#focused = this.shadowRoot?.activeElement ?? null;
  }

  override render(): TemplateResult | typeof nothing {
    const { call, view, words } = this;
    if (!call || !hasChat(call) || view?.chatOpen === false) {
      this.#blocks.clear();
      this.#atEnd = true; // opened again, it shows the newest
      return nothing;
    }
    const mayWrite = call.chat.canSendMessage;
    const isOver = isAtRest(call.state);
    const items = [...call.chat.messages, ...call.chat.files].sort(
      (one, other) => one.at - other.at,
    );
    const blocks = this.#blocks.next(items);
    const { flooded } = call.chat;
    const unavailable = flooded ? words.notices.flooded : words.chatUnavailable;
    const note = mayWrite ? words.chatEmpty : unavailable;
    return html`
      <section
        part="chat"
        class="chat"
        aria-label=${words.chat}
        lang=${words.language}
        @keydown=${this.#onKeydown}
        @paste=${this.#onPaste}
      >
        <header part="header">
          <h2 part="title">${words.chat}</h2>
          ${
            view
              ? iconButton('close-button', '', words.closeChat, icons.close, this.#close)
              : nothing
          }
        </header>
        <div
          part="log"
          class="log"
          role="log"
          aria-relevant="additions"
          aria-label=${words.chat}
          tabindex="0"
          @scroll=${this.#onScroll}
        >
          ${isOver || (mayWrite && items.length > 0) ? nothing : html`<p part="note" class="note">${note}</p>`}
          ${repeat(
            blocks,
            ({ number }) => number,
            (block, at) =>
              html`<div class="block ${at < blocks.length - nearBlocks ? 'far' : ''}">
                ${this.#renderBlock(call, block)}
              </div>`,
          )}
        </div>
        ${isOver ? nothing : this.#renderForm(call)}
      </section>
    `;
  }

  #renderForm({ chat }: Call): TemplateResult {
    const { words } = this;
    const mayWrite = chat.canSendMessage;
    return html`<div part="form" class="form">
      ${
        chat.canSendFile
          ? iconButton('attach-button', '', words.files.attach, icons.attach, this.#pick)
          : nothing
      }
      <textarea
        part="input"
        rows="1"
        maxlength=${maxTextLength}
        enterkeyhint="send"
        placeholder=${words.message}
        aria-label=${words.message}
        ?disabled=${!mayWrite}
        .value=${this.#text}
        @input=${this.#onInput}
        @keydown=${onEnter(this.#send)}
      ></textarea>
      ${mayWrite ? iconButton('send-button', 'primary', words.send, icons.send, this.#send) : nothing}
      <input type="file" multiple hidden @change=${this.#onPicked} />
    </div>`;
  }

  override updated(): void {
    const log = this.#log;
    if (this.call && hasChat(this.call)) prepareItems(this.words);
    if (log && !this.#awaitsFrame && (this.#atEnd || !this.#blocks.isComplete)) {
      this.#awaitsFrame = true;
      requestAnimationFrame(this.#onFrame);
    }
    // the button that had the focus went away with what it was for
    if (this.#focused?.isConnected === false) log?.focus();
  }

  /** What was drawn is laid out now. To look where its end is in the task that draws would lay it out there. */
  readonly #onFrame = (): void => {
    const log = this.#log;
    if (log && this.#atEnd) log.scrollTop = log.scrollHeight;
    if (this.#blocks.isComplete) this.#awaitsFrame = false;
    else setTimeout(this.#drawOn); // not in the task of the frame, which paints what the one before has drawn
  };

  readonly #drawOn = (): void => {
    this.#awaitsFrame = false;
    this.#drawn = [];
    this.requestUpdate();
  };

  /** Goes into a block only when something in it has changed. */
  #renderBlock(call: Call, { items }: LogBlock<CallMessage | CallFile>): unknown {
    const { name } = call.remote ?? {};
    return guard([call, this.words, name, call.state.status, ...items], () =>
      items.map((item) => this.#renderItem(call, item)),
    );
  }

  /** Draws an item anew only when something about it has changed: there may be thousands. */
  #renderItem(call: Call, item: CallMessage | CallFile): unknown {
    const { words } = this;
    const sender = item.from === 'local' ? words.you : call.remote?.name || words.otherPerson;
    const connected = call.state.status === 'connected';
    return guard([call, item, words, sender, connected || isSettled(item)], () =>
      chatItem(words, call, item, sender),
    );
  }

  /** Not measured when something is drawn: all would be laid out for it once more. */
  readonly #onScroll = ({ currentTarget }: Event): void => {
    const { scrollTop, clientHeight, scrollHeight } = currentTarget as HTMLElement;
    this.#atEnd = scrollTop + clientHeight > scrollHeight - 40;
  };

  readonly #onInput = (event: Event): void => {
    this.#text = (event.target as HTMLTextAreaElement).value;
  };

  readonly #pick = (): void => {
    this.shadowRoot?.querySelector('input')?.click();
  };

  readonly #onPicked = (event: Event): void => {
    const input = event.target as HTMLInputElement;
    if (this.call) offerFiles(this.call.chat, input);
    input.value = ''; // the same file may be chosen again
  };

  readonly #onPaste = (event: ClipboardEvent): void => {
    const { clipboardData } = event;
    if (!this.call || isText(clipboardData)) return;
    if (offerFiles(this.call.chat, clipboardData)) event.preventDefault();
  };

  readonly #onKeydown = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || event.isComposing) return;
    event.stopPropagation();
    event.preventDefault(); // a dialog around the widget stays open
    this.#close();
  };

  readonly #close = (): void => {
    if (this.view) this.view.chatOpen = false;
  };

  readonly #send = (): void => {
    const text = this.#text.trim();
    if (!text) return;
    this.#atEnd = true;
    this.call?.chat.sendMessage(text);
    this.#text = '';
    const field = this.shadowRoot?.querySelector('textarea');
    if (field) field.value = '';
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'call-chat': CallChat;
  }
}
