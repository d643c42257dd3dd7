import { html, nothing, type TemplateResult } from 'lit';
import type { CallError } from '../../errors.js';
import { button } from '../shared/buttons.js';
import { icons } from '../shared/icons.js';
import { helpFor } from '../words/error-help.js';
import type { CallStrings } from '../words/strings.js';
import { cardHeading, cardText } from './card-text.js';
import { pageInvitation } from '../shared/page-invitation.js';

/** A failure, with what its card shows and does. */
export interface Failure {
  readonly error: CallError;
  readonly words: CallStrings;
  /** What was copied a moment ago. */
  readonly copied: string | null;
  /** Copies; null where nothing can be shown of it. */
  readonly copy: ((text: string) => void) | null;
}

/** The text of a failure: what to do about it, and the way out of an app that allows no calls. */
const remedy = ({ error, words, copied, copy }: Failure): unknown => {
  const { help, outside } = helpFor(words, error);
  if (!outside) return cardText(help);
  const [href, browser] = outside;
  return [
    cardText(help),
    html`<div class="actions">
      <a part="outside-link" class="button primary" href=${href}>${words.help.open(browser)}</a>
      ${
        copy
          ? button(
              'copy-button',
              'secondary',
              copied ? [icons.check, words.copied] : [icons.copy, words.copyLink],
              () => copy(pageInvitation.address),
            )
          : nothing
      }
    </div>`,
  ];
};

/** The content of the card for a failure that nothing goes on after. */
export const failureCard = (failure: Failure): TemplateResult => {
  const { error, words } = failure;
  return html`
    ${cardHeading(helpFor(words, error).title, icons.warning)} ${remedy(failure)}
    ${
      error.code === 'config-invalid' || error.code === 'unexpected'
        ? html`<p part="detail" class="detail">
            ${words.forOwner} <span lang="en">${error.message}</span>
          </p>`
        : nothing
    }
  `;
};

/** A failure within another card, which has a heading of its own. */
export const failureNote = (failure: Failure): unknown => [
  html`<strong>${helpFor(failure.words, failure.error).title}</strong>`,
  remedy(failure),
];
