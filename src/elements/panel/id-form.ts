import { html, type ReactiveControllerHost, type TemplateResult } from 'lit';
import { invitationIn, type Invitation } from '../shared/invitation-link.js';
import { button } from '../shared/buttons.js';
import { onEnter } from '../shared/on-enter.js';
import type { CallStrings } from '../words/strings.js';

/** The form that takes an invitation link or the ID of a call. */
export class IdForm {
  readonly #host: ReactiveControllerHost;
  readonly #join: (invitation: Invitation) => void;
  /** Whether what was sent last can be no ID; until somebody types again. */
  #bad = false;

  /** @param join - Called with what a form that was sent names. */
  constructor(host: ReactiveControllerHost, join: (invitation: Invitation) => void) {
    this.#host = host;
    this.#join = join;
  }

  render(words: CallStrings): TemplateResult {
    const bad = this.#bad;
    return html`<div part="id-form" class="id-form">
      <label for="id">${words.haveId}</label>
      <div class="row">
        <input
          id="id"
          part="id-input"
          autocomplete="off"
          autocapitalize="off"
          spellcheck="false"
          aria-invalid=${bad}
          aria-describedby="bad"
          @input=${() => this.#mark(false)}
          @keydown=${onEnter(this.#onSubmit)}
        />
        ${button('join-button', 'secondary', words.join, this.#onSubmit)}
      </div>
      <strong id="bad" role="alert">${bad ? words.badId : ''}</strong>
    </div>`;
  }

  #mark(bad: boolean): void {
    this.#bad = bad;
    this.#host.requestUpdate();
  }

  readonly #onSubmit = (event: Event): void => {
    const form = (event.currentTarget as Element).closest('.id-form');
    const field = form?.querySelector('input');
    const invitation = invitationIn(field?.value ?? '');
    this.#mark(invitation === null);
    if (invitation === null) field?.focus();
    else this.#join(invitation);
  };
}
