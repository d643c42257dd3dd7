import { html, type TemplateResult } from 'lit';

/** A button with words on it. `look` is a class of the shared styles. */
export const button = (
  part: string,
  look: string,
  content: unknown,
  onClick: (event: Event) => void,
): TemplateResult => html`<button part=${part} class=${look} @click=${onClick}>${content}</button>`;

/** A button with an icon on it, and its words for those who cannot see it. */
export const iconButton = (
  part: string,
  look: string,
  label: string,
  icon: unknown,
  onClick?: (event: Event) => void,
  title = label,
): TemplateResult =>
  html`<button part=${part} class=${look} aria-label=${label} title=${title} @click=${onClick}>
    ${icon}
  </button>`;
