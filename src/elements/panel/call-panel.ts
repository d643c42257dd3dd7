import { html, nothing, type TemplateResult } from 'lit';
import type { CallController } from '../../call/call-controller.js';
import type { CallError } from '../../errors.js';
import { isCallId } from '../../signaling/call-id.js';
import { join, retry, start } from '../shared/attempts.js';
import { button } from '../shared/buttons.js';
import { CallElement } from '../shared/call-element.js';
import { panelStyles } from './call-panel.styles.js';
import type { CallView } from '../shared/call-view.js';
import { copy } from '../shared/clipboard.js';
import { formatDuration } from '../shared/format-duration.js';
import { helpFor, type Help } from '../words/error-help.js';
import { icons } from '../shared/icons.js';
import { invitationCard } from './invitation-card.js';
import { callIdIn } from '../shared/invitation-link.js';
import { hasLobby, joinWithout, Lobby, mayJoinWithout } from './lobby.js';
import { lobbyStyles } from './lobby.styles.js';
import { shared } from '../shared/styles.js';

/** Failures that another link or ID can cure. */
const wrongCall = ['call-not-found', 'call-full', 'call-expired', 'bad-key'];

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
 * @csspart retry-button - Tries again after a failure.
 * @csspart banner - Tells that the connection is being restored.
 */
export class CallPanel extends CallElement {
  static override styles = [shared, panelStyles, lobbyStyles];
  static override properties = {
    showsQr: { state: true },
    badId: { state: true },
  };

  private showsQr = false;
  private badId = false;
  readonly #lobby = new Lobby(this, () => this.context);

  /** Moves the focus to the card, so that it is read from its heading on. */
  override focus(options?: FocusOptions): void {
    this.renderRoot.querySelector<HTMLElement>('[tabindex]')?.focus(options);
  }

  override render(): TemplateResult | typeof nothing {
    const { call, context, words } = this;
    if (!call || call.state.status === 'connected') return nothing;
    if (call.state.status === 'reconnecting') {
      return html`<p part="banner" class="banner" lang=${words.language}>
        <span class="spinner"></span>${words.status.reconnecting}
      </p>`;
    }
    return html`
      <div
        part="card"
        class="card ${context && hasLobby(context) ? 'lobby' : call.localStream ? 'over' : ''}"
        lang=${words.language}
      >
        ${this.#renderCard(call)}
      </div>
    `;
  }

  #renderCard(call: CallController): unknown {
    const { context, words, view } = this;
    const { state } = call;
    switch (state.status) {
      case 'idle':
        return view?.problem ? this.#renderError(view.problem) : this.#renderIdle(call);
      case 'capturing':
        return [
          this.#heading(words.status.capturing, icons.camera),
          this.#text(words.capturingText),
          this.#renderCancel(),
        ];
      case 'waiting':
        return [
          this.#heading(words.status.waiting, 'busy'),
          this.#text(words.waitingText),
          view && this.#renderInvitation(view, call.inviteUrl ?? '', state.callId),
          html`<p part="text" class="late" role="status">${words.lobby.alone}</p>`,
        ];
      case 'ended':
        return [
          this.#heading(words.ended[state.reason]),
          state.durationMs > 0
            ? this.#text(words.lasted(formatDuration(state.durationMs)))
            : nothing,
          this.#text(
            call.offeredCallId && !view?.fixedCallId && state.reason !== 'replaced'
              ? words.lobby.usedUp
              : '',
          ),
          button('again-button', 'primary', words.again, this.listener(start)),
        ];
      case 'failed':
        return [
          this.#renderError(state.error),
          html`<div class="actions">
            ${button(
              'retry-button',
              helpFor(words, state.error).outside ? 'secondary' : 'primary',
              words.retry,
              this.listener(retry),
            )}
            ${
              context && mayJoinWithout(state.error)
                ? button(
                    'without-button',
                    'secondary',
                    words.lobby.without,
                    this.listener(() => joinWithout(context)),
                  )
                : nothing
            }
            ${
              wrongCall.includes(state.error.code)
                ? button('start-button', 'secondary', words.start, this.listener(start))
                : nothing
            }
          </div>`,
        ];
      default:
        return [this.#heading(words.status[state.status], 'busy'), this.#renderCancel()];
    }
  }

  #renderIdle({ offeredCallId }: CallController): unknown {
    const { context, view, words } = this;
    const lobby = context && hasLobby(context);
    const title = view?.fixedCallId
      ? words.videoCall
      : offeredCallId
        ? words.invitedTitle
        : words.startTitle;
    const intro = html`
      <slot name="intro">
        ${this.#heading(title, icons.camera)} ${this.#text(offeredCallId ? '' : words.startText)}
        ${this.#text(lobby ? '' : words.permission)}
      </slot>
    `;
    const idForm = offeredCallId ? nothing : this.#renderIdForm();
    if (lobby) {
      return this.#lobby.render(context, intro, idForm, (error) => {
        const help = helpFor(words, error);
        return [html`<strong>${help.title}</strong>`, this.#renderHelp(help)];
      });
    }
    return [
      intro,
      offeredCallId
        ? button('join-button', 'primary', words.joinCall, this.listener(join))
        : button('start-button', 'primary', words.start, this.listener(start)),
      idForm,
    ];
  }

  #renderIdForm(): TemplateResult {
    const { badId, words } = this;
    return html`<form part="id-form" class="id-form" @submit=${this.#joinTyped}>
      <label for="id">${words.haveId}</label>
      <div class="row">
        <input
          id="id"
          part="id-input"
          autocomplete="off"
          autocapitalize="off"
          spellcheck="false"
          aria-invalid=${badId}
          aria-describedby="bad"
          @input=${() => (this.badId = false)}
        />
        <button part="join-button" class="secondary">${words.join}</button>
      </div>
      <strong id="bad" role="alert">${badId ? words.badId : ''}</strong>
    </form>`;
  }

  #renderInvitation(view: CallView, url: string, callId: string): TemplateResult {
    return invitationCard({
      words: this.words,
      url,
      callId,
      copied: view.copied,
      showsQr: this.showsQr,
      copy: (text) => void this.#copy(view, text),
      share: this.listener(() => navigator.share({ url })),
      toggleQr: (shown) => (this.showsQr = shown),
      more: this.#renderCancel(),
    });
  }

  #renderError(error: CallError): TemplateResult {
    const { words } = this;
    const help = helpFor(words, error);
    return html`
      ${this.#heading(help.title, icons.warning)} ${this.#renderHelp(help)}
      ${
        error.code === 'config-invalid'
          ? html`<p part="detail" class="detail">
              ${words.forOwner} <span lang="en">${error.message}</span>
            </p>`
          : nothing
      }
    `;
  }

  #renderHelp({ help, outside }: Help): unknown {
    const { view, words } = this;
    return [
      this.#text(help),
      outside && view
        ? html`<div class="actions">
            <a part="outside-link" class="button primary" href=${outside[0]}
              >${words.help.open(outside[1])}</a
            >
            ${button(
              'copy-button',
              'secondary',
              view.copied ? [icons.check, words.copied] : [icons.copy, words.copyLink],
              () => void this.#copy(view, location.href),
            )}
          </div>`
        : nothing,
    ];
  }

  #renderCancel(): TemplateResult {
    return button(
      'cancel-button',
      'secondary',
      this.words.cancel,
      this.listener((call) => call.leave()),
    );
  }

  #heading(title: string, look?: TemplateResult | 'busy'): TemplateResult {
    const busy = look === 'busy';
    return html`${look && !busy ? html`<span class="icon">${look}</span>` : nothing}
      <h2 part="title" tabindex="-1">
        ${busy ? html`<span class="spinner"></span>` : nothing}${title}
      </h2>`;
  }

  #text(text: string): TemplateResult | typeof nothing {
    return text ? html`<p part="text">${text}</p>` : nothing;
  }

  readonly #joinTyped = (event: Event): void => {
    event.preventDefault();
    const field = this.renderRoot.querySelector<HTMLInputElement>('#id');
    const callId = callIdIn(field?.value ?? '');
    this.badId = !isCallId(callId);
    if (this.badId) field?.focus();
    else this.listener((call) => join(call, callId))();
  };

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
