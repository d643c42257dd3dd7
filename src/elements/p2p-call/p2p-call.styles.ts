import { css } from 'lit';

export const callStyles = css`
  :host {
    display: grid;
    /* where its content makes the width, as in a dialog: 40rem, or what there is */
    grid-template: minmax(0, 1fr) / minmax(0, 40rem) 1fr;
    min-inline-size: min(100%, 18rem);
  }
  .base {
    --_surface: var(--call-surface, #fff);
    --_text: var(--call-text, #1c2127);
    --_accent: var(--call-accent, #1f5fd6);
    --_on-accent: var(--call-on-accent, #fff);
    --_danger: var(--call-danger, #cc2b22);
    --_radius: var(--call-radius, 14px);
    --_gap: var(--call-gap, 12px);
    --_soft: color-mix(in srgb, var(--_text) 74%, var(--_surface));
    --_edge: color-mix(in srgb, var(--_text) 54%, var(--_surface));
    --_line: color-mix(in srgb, var(--_text) 16%, var(--_surface));
    --_tint: color-mix(in srgb, var(--_text) 8%, var(--_surface));
    position: relative;
    grid-column: 1 / 3;
    container-type: inline-size;
    display: flex;
    flex-direction: column;
    gap: 8px;
    block-size: 100%;
    font-family: var(--call-font, inherit);
    line-height: 1.45;
    letter-spacing: normal;
    text-align: start;
    text-transform: none;
    color: var(--_text);
  }
  .base:lang(ko) {
    word-break: keep-all;
  }
  :host([theme='light']),
  .light {
    color-scheme: light;
  }
  :host([theme='dark']),
  .dark {
    color-scheme: dark;
    --_surface: var(--call-surface, #1b1f25);
    --_text: var(--call-text, #eef1f4);
  }
  /* the page's scheme, not the system's: a page that knows one only would get a box of the other */
  @supports (color: light-dark(red, red)) {
    .auto {
      --_surface: var(--call-surface, light-dark(#fff, #1b1f25));
      --_text: var(--call-text, light-dark(#1c2127, #eef1f4));
    }
  }
  .note,
  .notice {
    margin: 0;
    padding: 8px 12px;
    border-radius: min(var(--_radius), 10px);
    background: var(--_tint);
    font-size: 0.875em;
  }
  .notice {
    display: flex;
    align-items: center;
    gap: 8px;
    padding-block: 2px;
    border-inline-start: 4px solid var(--_danger);
  }
  .notice p {
    flex: 1;
    margin: 6px 0;
  }
`;
