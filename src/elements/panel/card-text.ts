import { html, nothing, type TemplateResult } from 'lit';

/**
 * The heading of a card, which can take the focus so that the card is read from there on.
 * @param look - An icon over it; `busy` turns a spinner beside it.
 */
export const cardHeading = (title: string, look?: TemplateResult | 'busy'): TemplateResult => {
  const busy = look === 'busy';
  return html`${look && !busy ? html`<span class="icon">${look}</span>` : nothing}
    <h2 part="title" tabindex="-1">
      ${busy ? html`<span class="spinner"></span>` : nothing}${title}
    </h2>`;
};

/** A paragraph of a card; none for empty text. */
export const cardText = (text: string): TemplateResult | typeof nothing =>
  text ? html`<p part="text">${text}</p>` : nothing;
