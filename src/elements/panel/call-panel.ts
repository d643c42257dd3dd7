import { html, nothing, type TemplateResult } from 'lit';
import type { Call } from '../../call/shared-call.js';
import type { CallState } from '../../call/call-state.js';
import type { CallError, CallErrorCode } from '../../errors.js';
import { actions, press } from '../controls/actions.js';
import { button } from '../shared/buttons.js';
import { CallElement } from '../shared/call-element.js';
import type { CallView } from '../shared/call-view.js';
import { copy } from '../shared/clipboard.js';
import { formatDuration } from '../shared/format-duration.js';
import { icons } from '../shared/icons.js';
import { pageInvitation } from '../shared/page-invitation.js';
import { encodeQr, type QrSquares } from './qr-code.js';
import { shared } from '../shared/styles.js';
import { helpFor } from '../words/error-help.js';
import { statusWords } from '../words/strings.js';
import { panelStyles } from './call-panel.styles.js';
import { cardHeading, cardText } from './card-text.js';
import { failureCard, failureNote, type Failure } from './failure.js';
import { IdForm } from './id-form.js';
import { invitationCard } from './invitation-card.js';
import { joinWithoutDevices, mayJoinWithoutDevices } from './join-without-devices.js';
import { hasLobby, Lobby } from './lobby.js';
import { lobbyStyles } from './lobby.styles.js';

type EndedState = Extract<CallState, { status: 'ended' }>;
type FailedState = Extract<CallState, { status: 'failed' }>;

/** Failures that another link or ID can cure. */
const wrongCall: readonly CallErrorCode[] = [
  'call-not-found',
  'call-full',
  'call-expired',
  'bad-key',
];

/**
 * The card that goes with each status: begin or join a call, hand out the invitation, what happened
 * and what to do about it. While the connection is lost it is a small banner; in the call, nothing.
 *
 * @summary What to do next.
 * @tag call-panel
 *
 * @slot intro - Replaces title and text of the card that begins a call.
 *
 * @csspart card - The card.
 * @csspart title - Its heading.
 * @csspart text - Its explanation.
 * @csspart detail - What the owner of the site has to know about a wrong setting.
 * @csspart start-button - Starts a call, or a new one.
 * @csspart join-button - Joins the offered call, or the one typed in.
 * @csspart microphone-button - Lobby: start with the microphone off.
 * @csspart camera-button - Lobby: start with the camera off.
 * @csspart preview - Lobby: the frame of the own picture.
 * @csspart local - The `<call-video>` in it.
 * @csspart meter - The `<call-meter>` in it.
 * @csspart preview-button - Opens it: the browser asks for camera and microphone.
 * @csspart disclosure - Opens and closes the pickers.
 * @csspart devices-button - The words to press for that.
 * @csspart devices - The `<call-devices>`; its parts are `devices__…`.
 * @csspart name-input - The field for the own name.
 * @csspart without-button - Joins with neither camera nor microphone, after a failure.
 * @csspart outside-link - Opens the page in a browser, from within another app.
 * @csspart id-form - Field and button to join by link or ID.
 * @csspart id-input - Its field.
 * @csspart link-input - The invitation link.
 * @csspart copy-button - Copies it.
 * @csspart share-button - Hands it to another app, where the system can.
 * @csspart mail-link - Opens a message with it.
 * @csspart qr - Opens and closes its QR code.
 * @csspart qr-button - The words to press for that.
 * @csspart qr-code - The QR code.
 * @csspart call-id - The ID of the call.
 * @csspart copy-id-button - Copies it.
 * @csspart cancel-button - Leaves before anybody is there.
 * @csspart again-button - Calls again.
 * @csspart chat-button - After a call: opens what was written in it.
 * @csspart retry-button - Tries again after a failure.
 * @csspart banner - Tells that the connection is being restored.
 */
export class CallPanel extends CallElement {
  static override styles = [shared, panelStyles, lobbyStyles];
  static override properties = { qr: { state: true } };

  private qr: QrSquares | undefined;
  readonly #lobby = new Lobby(this, () => this.context);
  readonly #idForm = new IdForm(this, ({ callId, key }) =>
    this.listener((controller) => controller.join(callId, key))(),
  );

  /** Moves the focus to the card, so that it is read from its heading on. */
  override focus(options?: FocusOptions): void {
    this.renderRoot.querySelector<HTMLElement>('[tabindex]')?.focus(options);
  }

  override render(): TemplateResult | typeof nothing {
    const { call, context, words } = this;
    if (!call || call.state.status === 'connected') return nothing;
    if (call.state.status === 'reconnecting') {
      return html`<p part="banner" class="banner" lang=${words.language}>
        <span class="spinner"></span>${statusWords(words, call.state)}
      </p>`;
    }
    return html`
      <div
        part="card"
        class="card ${context && hasLobby(context) ? 'lobby' : call.local.stream ? 'over' : ''}"
        lang=${words.language}
      >
        ${this.#renderCard(call)}
      </div>
    `;
  }

  #renderCard(call: Call): unknown {
    const { words, view } = this;
    const { state } = call;
    switch (state.status) {
      case 'idle':
        return view?.problem ? failureCard(this.#failure(view.problem)) : this.#renderIdle();
      case 'capturing':
        return [
          cardHeading(words.status.capturing, icons.camera),
          cardText(words.capturingText),
          this.#renderCancel(),
        ];
      case 'waiting':
        return [
          cardHeading(words.status.waiting, 'busy'),
          cardText(this.controller?.inviteUrl ? words.waitingText : ''),
          view &&
            this.#renderInvitation(
              view,
              this.controller?.inviteUrl ?? '',
              this.#codeOf(call, state.callId),
            ),
          html`<p part="text" class="late" role="status">${words.lobby.alone}</p>`,
        ];
      case 'ended':
        return this.#renderEnded(state);
      case 'failed':
        return this.#renderFailed(state);
      default:
        return [cardHeading(words.status[state.status], 'busy'), this.#renderCancel()];
    }
  }

  #renderIdle(): unknown {
    const offeredCallId = this.controller?.offeredCallId ?? null;
    const { context, view, words } = this;
    const lobby = context && hasLobby(context);
    const title = view?.fixedCallId
      ? words.videoCall
      : offeredCallId
        ? words.invitedTitle
        : words.startTitle;
    const intro = html`
      <slot name="intro">
        ${cardHeading(title, icons.camera)} ${cardText(offeredCallId ? '' : words.startText)}
        ${cardText(lobby ? '' : words.permission)}
      </slot>
    `;
    const idForm = offeredCallId ? nothing : this.#idForm.render(words);
    if (pageInvitation.isDamaged && !view?.fixedCallId) {
      return [cardHeading(words.lobby.damagedTitle), cardText(words.lobby.damagedText), idForm];
    }
    if (lobby) {
      const trouble = (error: CallError) => failureNote(this.#failure(error));
      return this.#lobby.render(context, intro, idForm, trouble);
    }
    return [
      intro,
      offeredCallId
        ? button(
            'join-button',
            'primary',
            words.joinCall,
            this.listener((controller) => controller.join()),
          )
        : button(
            'start-button',
            'primary',
            words.start,
            this.listener((controller) => controller.start()),
          ),
      idForm,
    ];
  }

  #renderEnded({ reason, durationMs }: EndedState): unknown {
    const offeredCallId = this.controller?.offeredCallId ?? null;
    const { view, words } = this;
    const wasLost = reason === 'remote-lost';
    const usedUp = offeredCallId && !view?.fixedCallId && !wasLost && reason !== 'replaced';
    return [
      cardHeading(words.ended[reason]),
      cardText(durationMs > 0 ? words.lasted(formatDuration(durationMs)) : ''),
      cardText(usedUp ? words.lobby.usedUp : ''),
      button(
        'again-button',
        'primary',
        wasLost ? words.resume : words.again,
        this.listener((controller) => (wasLost ? controller.resume() : controller.start())),
      ),
      this.#renderChatButton(),
    ];
  }

  /** What was written and sent stays in reach until the next call. */
  #renderChatButton(): unknown {
    const { context } = this;
    return context?.view.chatOpen === false && actions.chat.when(context)
      ? button('chat-button', 'secondary', this.words.openChat, () => void press('chat', context))
      : nothing;
  }

  #renderFailed({ error }: FailedState): unknown {
    const { context, words } = this;
    const look = helpFor(words, error).outside ? 'secondary' : 'primary';
    const joinWithout =
      context && mayJoinWithoutDevices(error)
        ? this.listener(() => joinWithoutDevices(context))
        : null;
    return [
      failureCard(this.#failure(error)),
      html`<div class="actions">
        ${button(
          'retry-button',
          look,
          words.retry,
          this.listener((controller) => controller.retry()),
        )}
        ${
          joinWithout
            ? button('without-button', 'secondary', words.lobby.without, joinWithout)
            : nothing
        }
        ${
          wrongCall.includes(error.code)
            ? button(
                'start-button',
                'secondary',
                words.start,
                this.listener((controller) => controller.start()),
              )
            : nothing
        }
        ${this.#renderChatButton()}
      </div>`,
    ];
  }

  /** What a person types or pastes who has no link; empty where a call can be joined by its link only. */
  #codeOf({ target }: Call, callId: string): string {
    const key = target?.key;
    if (!key) return callId;
    return this.controller?.inviteUrl ? '' : `call=${callId}&key=${key}`;
  }

  #renderInvitation(view: CallView, url: string, code: string): TemplateResult {
    return invitationCard({
      words: this.words,
      url,
      code,
      copied: view.copied,
      qr: this.qr,
      copy: (text) => void this.#copy(view, text),
      share: this.listener(() => navigator.share({ url })),
      toggleQr: (shown) => void this.#toggleQr(shown ? url : null),
      more: this.#renderCancel(),
    });
  }

  async #toggleQr(url: string | null): Promise<void> {
    this.qr = url === null ? undefined : await encodeQr(url);
  }

  #renderCancel(): TemplateResult {
    const leave = this.listener(({ session }) => session.leave());
    return button('cancel-button', 'secondary', this.words.cancel, leave);
  }

  #failure(error: CallError): Failure {
    const { view, words } = this;
    const copy = view ? (text: string) => void this.#copy(view, text) : null;
    return { error, words, copied: view?.copied ?? null, copy };
  }

  async #copy(view: CallView, text: string): Promise<void> {
    if (await copy(view, text)) return;
    this.renderRoot.querySelector('input')?.select(); // it is up to the person now
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'call-panel': CallPanel;
  }
}
