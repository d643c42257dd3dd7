import { html, nothing, type TemplateResult } from 'lit';
import { button, iconButton } from '../shared/buttons.js';
import { icons } from '../shared/icons.js';
import { qrCode, type QrSquares } from './qr-code.js';
import type { CallStrings } from '../words/strings.js';

/** What the card of an invitation shows and does. */
export interface InvitationCard {
  readonly words: CallStrings;
  /** Empty where the page has no address to link to: then only the code can be handed over. */
  readonly url: string;
  /** The ID of the call, with the key of a sealed one; empty where only the link is handed over. */
  readonly code: string;
  /** What was copied a moment ago. */
  readonly copied: string | null;
  /** The link as a QR code, once it was asked for; undefined before. */
  readonly qr: QrSquares | undefined;
  readonly copy: (text: string) => void;
  readonly share: () => void;
  readonly toggleQr: (shown: boolean) => void;
  /** What else can be done, after all of them. */
  readonly more: unknown;
}

/** Ways to hand a call to the other person: link, ID, QR code, another app, e-mail. */
export const invitationCard = (card: InvitationCard): TemplateResult => {
  const { words, url, code, copied, qr, copy, share, toggleQr, more } = card;
  const { lobby } = words;
  const mail = new URLSearchParams({ subject: words.videoCall, body: `${lobby.mail} ${url}` });
  const link = html`
    <div class="row link">
      <input
        part="link-input"
        readonly
        .value=${url}
        aria-label=${words.inviteLink}
        @focus=${(event: Event) => (event.target as HTMLInputElement).select()}
      />
      ${button(
        'copy-button',
        'primary',
        copied === url ? [icons.check, words.copied] : [icons.copy, words.copyLink],
        () => copy(url),
      )}
    </div>
  `;
  const id = html`
    <p part="text" class="id">
      ${words.giveId}
      <span class="pair">
        <code part="call-id">${code}</code>
        ${iconButton(
          'copy-id-button',
          '',
          copied === code ? words.copied : words.copyId,
          copied === code ? icons.check : icons.copy,
          () => copy(code),
        )}
      </span>
    </p>
  `;
  const qrRow = html`
    <details
      part="qr"
      @toggle=${({ target }: Event) => toggleQr((target as HTMLDetailsElement).open)}
    >
      <summary part="qr-button">${lobby.qr}</summary>
      ${qr === undefined ? nothing : qrCode(qr, words)}
    </details>
  `;
  const apps = html`
    ${'share' in navigator ? button('share-button', 'secondary', words.share, share) : nothing}
    <a
      part="mail-link"
      class="button secondary"
      href="mailto:?${String(mail).replaceAll('+', '%20')}"
      >${lobby.email}</a
    >
  `;
  return html`
    ${url ? link : nothing}
    <span class="sr" role="status">${copied ? words.copied : ''}</span>
    ${code ? id : nothing} ${url ? qrRow : nothing}
    <div class="actions">${url ? apps : nothing} ${more}</div>
  `;
};
