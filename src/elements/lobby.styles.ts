import { css } from 'lit';

export const lobbyStyles = css`
  .mirror {
    position: relative;
    display: grid;
    place-items: center;
    inline-size: 100%;
    aspect-ratio: 4 / 3;
    padding: 12px 12px 72px;
    border: 1px solid var(--_line);
    border-radius: min(var(--_radius), 12px);
    background: #15181c;
    color: #fff;
    overflow: clip;
  }
  .mirror call-video {
    position: absolute;
    inset: 0;
    aspect-ratio: auto;
  }
  .mirror .actions {
    position: absolute;
    inset: auto 0 12px;
    --_ring: #fff;
  }
  .mirror .secondary {
    color: var(--_text);
  }
  .entry,
  form {
    display: grid;
    gap: var(--_gap);
    inline-size: 100%;
  }
  .row call-meter {
    flex: 1;
    align-self: center;
  }
  .entry .icon,
  [role='alert']:empty,
  /* the devices have a meter too */
  .row:has(+ [open]) {
    display: none;
  }
  [role='alert'] {
    display: grid;
    gap: var(--_gap);
  }
  label {
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
