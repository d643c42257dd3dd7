import { css } from 'lit';

/** The looks of `<call-panel>`. */
export const panelStyles = css`
  :host {
    display: block;
    max-inline-size: 100%;
  }
  .card {
    display: grid;
    justify-items: center;
    gap: var(--_gap);
    max-inline-size: 27em;
    margin-inline: auto;
    padding: 20px;
    border-radius: var(--_radius);
    text-align: center;
    text-wrap: balance;
    background: var(--_surface);
    color: var(--_text);
  }
  .over {
    box-shadow: 0 2px 8px rgb(0 0 0 / 0.3);
  }
  h2,
  p {
    margin: 0;
  }
  h2 {
    font-size: 1.25em;
    line-height: 1.3;
    outline: none !important;
  }
  h2 .spinner {
    display: inline-block;
    margin-inline-end: 0.5em;
    font-size: 0.8em;
    vertical-align: -0.15em;
  }
  [part='text'] {
    color: var(--_soft);
  }
  slot {
    display: contents;
  }
  .icon {
    padding: 16px;
    border-radius: 50%;
    background: var(--_tint);
  }
  .icon svg {
    display: block;
  }
  .actions,
  .row {
    display: flex;
    flex-wrap: wrap;
    justify-content: center;
    gap: var(--_gap);
  }
  .row {
    inline-size: 100%;
    flex-wrap: nowrap;
    gap: 8px;
  }
  .row button {
    flex: none;
  }
  .id-form {
    display: grid;
    gap: 6px;
    inline-size: 100%;
    padding-block-start: 16px;
    border-block-start: 1px solid var(--_line);
    text-align: start;
  }
  .id {
    text-wrap: initial;
    line-height: 44px;
  }
  .pair {
    display: inline-block;
  }
  .id button {
    padding: 0;
    inline-size: 44px;
    vertical-align: middle;
  }
  code {
    color: var(--_text);
    overflow-wrap: anywhere;
    user-select: all;
  }
  details {
    inline-size: 100%;
  }
  summary {
    min-block-size: 44px;
    line-height: 44px;
    cursor: pointer;
  }
  .qr {
    inline-size: min(100%, 240px);
    block-size: auto;
    border-radius: 6px;
    background: #fff;
    stroke: #000;
    stroke-width: 1.02;
    stroke-linecap: butt;
    forced-color-adjust: none;
  }
  .late {
    animation: late 60s;
  }
  @keyframes late {
    from,
    99% {
      font-size: 0;
      margin-block-start: calc(-1 * var(--_gap));
      visibility: hidden;
    }
  }
  .detail {
    inline-size: 100%;
    padding: 10px 12px;
    border-radius: min(var(--_radius), 10px);
    background: var(--_tint);
    text-align: start;
    text-wrap: initial;
    overflow-wrap: anywhere;
  }
  .banner {
    display: flex;
    align-items: center;
    gap: 0.6em;
    inline-size: fit-content;
    margin-inline: auto;
    padding: 8px 16px;
    border-radius: 20px;
    background: rgb(16 19 23 / 0.85);
    color: #fff;
  }
  @container (max-width: 25em) {
    .card {
      padding: 16px 12px;
    }
    .link {
      display: grid;
      justify-content: stretch;
    }
  }
`;
