import { html, nothing, type TemplateResult } from 'lit';
import { state } from 'lit/decorators.js';
import type { CallController } from '../call/call-controller.js';
import { isAtRest } from '../call/call-state.js';
import { join, retry, start } from './attempts.js';
import { button, iconButton, mediaButtons } from './buttons.js';
import { controlsStyles } from './call-controls.styles.js';
import { CallElement } from './call-element.js';
import { insideOf, type CallView } from './call-view.js';
import { copyText } from './copy.js';
import { formatDuration } from './duration.js';
import { icons } from './icons.js';
import { shared } from './styles.js';

/**
 * What a person can do in the call: microphone, camera, chat, leave; while waiting also copy the
 * invitation link. Outside a call, for layouts of a page's own, it begins one.
 *
 * @summary Toolbar of a one-to-one call.
 * @tag call-controls
 *
 * @slot - Extra buttons, shown before the leave button.
 *
 * @csspart toolbar - The row of buttons.
 * @csspart duration - How long the call lasts.
 * @csspart microphone-button - Mutes and unmutes.
 * @csspart camera-button - Switches the camera off and on.
 * @csspart chat-button - Opens and closes the chat.
 * @csspart unread - The number of unread messages on the chat button.
 * @csspart copy-button - Copies the invitation link while waiting.
 * @csspart leave-button - Leaves the call.
 * @csspart start-button - Starts a call, or calls again after one, where no `<call-panel>` does.
 * @csspart join-button - Joins the offered call.
 * @csspart retry-button - Tries again after a failure.
 */
export class CallControls extends CallElement {
  static override styles = [shared, controlsStyles];

  @state() private copied = false;
  #tick: ReturnType<typeof setInterval> | undefined;
  #lastPart: string | null = null;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearInterval(this.#tick);
    this.#tick = undefined;
  }

  /** Moves the focus to the button that had it last, else to the first. */
  override focus(options?: FocusOptions): void {
    const buttons = this.#buttons;
    const last = buttons.find((element) => element.getAttribute('part') === this.#lastPart);
    (last ?? buttons[0])?.focus(options);
  }

  get #buttons(): HTMLElement[] {
    return [...this.renderRoot.querySelectorAll('button')];
  }

  override render(): TemplateResult | typeof nothing {
    const { call, view, words } = this;
    if (!call) return nothing;
    const rest = isAtRest(call.state);
    if (rest && view && insideOf(view, 'call-panel')[0]) return nothing; // that one begins calls
    return html`
      <div
        part="toolbar"
        class="toolbar ${rest ? '' : 'bar'}"
        role="toolbar"
        aria-label=${words.videoCall}
        lang=${words.language}
        @keydown=${this.#onKeydown}
        @focusin=${this.#onFocusin}
      >
        ${rest ? nothing : this.#renderCall(call)}
        <slot></slot>
        ${
          rest
            ? this.#renderBegin(call)
            : iconButton(
                'leave-button',
                'round danger',
                words.leave,
                icons.leave,
                this.does(() => call.leave()),
              )
        }
      </div>
    `;
  }

  override updated(): void {
    const ticks = this.isConnected && this.call?.state.status === 'connected';
    if (ticks === (this.#tick !== undefined)) return;
    clearInterval(this.#tick);
    this.#tick = ticks ? setInterval(() => this.requestUpdate(), 1000) : undefined;
  }

  #renderBegin({ state, offeredCallId }: CallController): TemplateResult {
    const { words } = this;
    if (state.status === 'failed') {
      return button('retry-button', 'primary', words.retry, this.does(retry));
    }
    if (state.status === 'idle' && offeredCallId) {
      return button('join-button', 'primary', words.joinCall, this.does(join));
    }
    const label = state.status === 'ended' ? words.again : words.start;
    return button('start-button', 'primary', label, this.does(start));
  }

  #renderCall(call: CallController): unknown[] {
    const { view, words, copied } = this;
    const { state, connectedAt } = call;
    const together = 'remote' in state;
    return [
      together && connectedAt !== null
        ? html`<span part="duration" class="duration" role="timer">
            ${formatDuration(Date.now() - connectedAt)}
          </span>`
        : nothing,
      call.localStream
        ? mediaButtons(
            words,
            call.media,
            view?.audioOnly ?? false,
            this.does(() => call.toggleMicrophone()),
            this.does(() => call.toggleCamera()),
          )
        : nothing,
      state.status === 'waiting'
        ? iconButton(
            'copy-button',
            'round',
            copied ? words.copied : words.copyLink,
            copied ? icons.check : icons.copy,
            () => void this.#copy(),
          )
        : nothing,
      view && together && (call.canSendMessage || view.chatOpen) && insideOf(view, 'call-chat')[0]
        ? this.#renderChatButton(view)
        : nothing,
    ];
  }

  #renderChatButton({ chatOpen, unread }: CallView): TemplateResult {
    const { words } = this;
    return iconButton(
      'chat-button',
      'round',
      chatOpen ? words.closeChat : words.openChat,
      [
        icons.chat,
        unread ? html`<span part="unread" class="unread" data-count=${unread}></span>` : nothing,
      ],
      () => void this.#toggleChat(),
      unread ? words.unread(unread) : undefined,
    );
  }

  async #toggleChat(): Promise<void> {
    const { view } = this;
    if (!view) return;
    view.chatOpen = !view.chatOpen;
    await view.updateComplete;
    if (view.chatOpen) insideOf(view, 'call-chat')[0]?.focus();
  }

  async #copy(): Promise<void> {
    this.copied = await copyText(this.call?.inviteUrl ?? '', this.renderRoot);
    setTimeout(() => (this.copied = false), 2500);
  }

  /** Left and right move along the toolbar, as in any other. */
  readonly #onKeydown = ({ key, target }: KeyboardEvent): void => {
    const buttons = this.#buttons;
    const index = buttons.indexOf(target as HTMLElement);
    if (index < 0) return;
    if (key === 'ArrowRight') buttons[index + 1]?.focus();
    if (key === 'ArrowLeft') buttons[index - 1]?.focus();
  };

  readonly #onFocusin = (event: Event): void => {
    this.#lastPart = (event.target as Element).getAttribute('part');
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'call-controls': CallControls;
  }
}
