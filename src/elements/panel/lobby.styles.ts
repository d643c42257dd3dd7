import { css } from 'lit';

/** The looks of the lobby in `<call-panel>`. */
export const lobbyStyles = css`
  .mirror {
    position: relative;
    display: grid;
    place-content: center;
    inline-size: 100%;
    aspect-ratio: 4 / 3;
    padding: 12px 12px 80px;
    border: 1px solid var(--_line);
    border-radius: min(var(--_radius), 12px);
    background: #15181c;
    color: #fff;
    overflow: clip;
  }
  .mirror > p,
  .check {
    grid-area: 1 / 1;
    align-self: center;
  }
  .check {
    display: grid;
    justify-items: center;
    gap: var(--_gap);
  }
  /* keeps its height, whatever the letters: nothing moves when it goes */
  .check[inert] {
    visibility: hidden;
  }
  .mirror call-video {
    position: absolute;
    inset: 0;
    aspect-ratio: auto;
  }
  .mirror .actions,
  .mirror call-meter {
    position: absolute;
    inset: auto 12px 24px;
    --_ring: #fff;
  }
  .mirror call-meter {
    inset-block-end: 8px;
  }
  .mirror .secondary {
    color: var(--_text);
  }
  .entry,
  .form {
    display: grid;
    gap: var(--_gap);
    inline-size: 100%;
  }
  .entry .icon,
  [role='alert']:empty {
    display: none;
  }
  [role='alert'] {
    display: grid;
    gap: var(--_gap);
  }
  [for='name'] {
    text-align: start;
    margin-block-end: -6px;
  }
  @container (min-width: 40em) {
    .lobby {
      grid-template-columns: 1.3fr 1fr;
      align-items: center;
      gap: 24px;
      max-inline-size: 50em;
    }
  }
`;
