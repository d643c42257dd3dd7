import { css } from 'lit';

const dark = css`
  color-scheme: dark;
  --_surface: var(--call-surface, #1b1f25);
  --_text: var(--call-text, #eef1f4);
`;

export const callStyles = css`
  :host {
    display: block;
    container-type: inline-size;
    min-inline-size: min(100%, 18rem);
  }
  .base {
    color-scheme: light;
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
  .dark {
    ${dark}
  }
  @media (prefers-color-scheme: dark) {
    .auto {
      ${dark}
    }
  }
  .stage {
    position: relative;
    flex: 1 0 auto;
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    aspect-ratio: var(--call-aspect-ratio, 16 / 9);
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background: var(--_surface);
    overflow: clip;
  }
  .alone,
  .together {
    background: #15181c;
  }
  .scene {
    position: relative;
    display: grid;
    grid-template: minmax(0, 1fr) auto / 100%;
    padding: 12px;
  }
  .scene > call-video {
    position: absolute;
    inset: 0;
    aspect-ratio: auto;
  }
  .together [part='local'] {
    inset: 12px 12px auto auto;
    inline-size: clamp(84px, 22cqi, 208px);
    aspect-ratio: 4 / 3;
    border-radius: min(var(--_radius), 12px);
    box-shadow:
      0 0 0 1px rgb(255 255 255 / 0.35),
      0 4px 16px rgb(0 0 0 / 0.4);
  }
  call-panel,
  call-controls {
    position: relative;
    place-self: center;
    inline-size: 100%;
  }
  .together call-panel {
    align-self: end;
    inline-size: auto;
  }
  call-controls {
    margin-block-start: var(--_gap);
  }
  .together call-controls {
    inline-size: auto;
  }
  /* the card has these two already */
  .waiting call-controls::part(copy-button),
  .alone call-controls::part(leave-button) {
    display: none;
  }
  .side {
    position: relative;
    inline-size: 20em;
    border-inline-start: 1px solid var(--_line);
  }
  .side call-chat {
    position: absolute;
    inset: 0;
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
    background: var(--_surface);
  }
  .notice p {
    flex: 1;
    margin: 6px 0;
  }
  .notice button {
    flex: none;
    padding: 0;
    inline-size: 44px;
  }
  @container (max-width: 46em) {
    .side {
      position: absolute;
      inset: 0;
      inline-size: auto;
      border: 0;
    }
  }
  @container (max-width: 34em) {
    .stage {
      aspect-ratio: var(--call-aspect-ratio, 4 / 5);
    }
    .together [part='local'] {
      aspect-ratio: 3 / 4;
    }
  }
`;
