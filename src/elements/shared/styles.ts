import { css } from 'lit';

/**
 * What all elements share: buttons, fields, the focus ring. Colours come as private custom
 * properties from the root, which makes them of the public ones and the theme.
 */
export const shared = css`
  :host([hidden]),
  [hidden] {
    display: none !important;
  }
  *,
  ::before,
  ::after {
    box-sizing: border-box;
  }
  .sr {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  svg {
    flex: none;
    inline-size: 24px;
    block-size: 24px;
    fill: none;
    stroke: currentColor;
    stroke-width: 1.8;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  button,
  .button,
  input,
  select,
  textarea {
    font: inherit;
    letter-spacing: inherit;
    color: inherit;
    margin: 0;
    min-block-size: 44px;
    border: 1px solid transparent;
    border-radius: min(var(--_radius), 10px);
  }
  button,
  .button {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 0.5em;
    padding: 0.25em 1.1em;
    font-weight: 600;
    line-height: 1.2;
    background: none;
    cursor: pointer;
    text-decoration: none;
    touch-action: manipulation;
  }
  input,
  select,
  textarea {
    inline-size: 100%;
    min-inline-size: 0;
    padding: 0.25em 0.75em;
    background: var(--_surface);
    border-color: var(--_edge);
  }
  ::placeholder {
    color: var(--_soft);
    opacity: 1;
  }
  .primary {
    background: var(--_accent);
    color: var(--_on-accent);
  }
  .secondary {
    border-color: var(--_edge);
    background: var(--_surface);
  }
  .round {
    inline-size: 48px;
    block-size: 48px;
    padding: 0;
    border-radius: 50%;
    background: #3a414b;
    color: #fff;
  }
  .round.off {
    border-color: #8a929c;
    background: #fff;
    color: #1c2127;
  }
  .mini {
    flex: none;
    inline-size: 44px;
    padding: 0;
  }
  /* over a picture */
  .glass {
    --_ring: #fff;
    background: rgb(16 19 23 / 0.85);
    color: #fff;
  }
  .danger {
    background: var(--_danger);
    color: #fff;
  }
  button:hover,
  .button:hover {
    filter: brightness(0.9);
  }
  :focus-visible {
    outline: 3px solid var(--_ring, var(--_text));
    outline-offset: 2px;
  }
  .spinner {
    flex: none;
    inline-size: 1.25em;
    block-size: 1.25em;
    border: 3px solid;
    border-block-start-color: transparent;
    border-radius: 50%;
    /* most waits are over sooner, and a spinning circle costs frames just then */
    animation: spin 1s linear 0.7s infinite;
  }
  @keyframes spin {
    to {
      rotate: 1turn;
    }
  }
  @media (prefers-reduced-motion: reduce) {
    .spinner {
      animation-duration: 6s;
    }
  }
  @media (forced-colors: active) {
    button {
      border-color: ButtonText;
    }
  }
`;
