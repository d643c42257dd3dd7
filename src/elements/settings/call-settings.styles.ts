import { css } from 'lit';

/** The looks of `<call-settings>`. */
export const settingsStyles = css`
  :host {
    display: block;
  }
  .settings {
    display: flex;
    flex-direction: column;
    block-size: 100%;
    padding: 8px 12px 12px;
    overflow-y: auto;
    overscroll-behavior: contain;
    background: var(--_surface);
    color: var(--_text);
  }
  header {
    display: flex;
    align-items: center;
  }
  h2,
  h3 {
    flex: 1;
    margin: 0;
    font-size: 1em;
  }
  h3 {
    flex: none;
    margin-block: 16px 4px;
  }
  .row {
    flex: none;
    justify-content: flex-start;
    padding-inline: 8px;
    font-weight: 400;
    text-align: start;
  }
  [aria-pressed]::after {
    content: '●';
    content: '●' / '';
    inline-size: 36px;
    margin-inline-start: auto;
    padding: 2px 3px;
    border: 2px solid var(--_edge);
    border-radius: 12px;
    font-size: 12px;
    line-height: 1;
  }
  [aria-pressed='true']::after {
    background: var(--_accent);
    border-color: var(--_accent);
    color: var(--_on-accent);
    text-align: end;
  }
  dl {
    display: grid;
    grid-template-columns: auto 1fr;
    gap: 4px 12px;
    margin: 0 8px;
  }
  dd {
    margin: 0;
  }
  [part='safety'] {
    display: grid;
  }
  [part='safety-text'] {
    margin: 0 8px;
  }
  ol {
    display: grid;
    grid-template-columns: 1fr 1fr;
    gap: 8px 28px;
    margin: 12px 8px;
    padding-inline-start: 1.4em;
    font-size: 1.125em;
    font-weight: 600;
  }
  li::marker {
    color: var(--_soft);
    font-weight: 400;
  }
  small {
    display: block;
    color: var(--_soft);
    font-size: 0.75em;
    font-weight: 400;
  }
  kbd {
    padding: 0 5px;
    border: 1px solid var(--_edge);
    border-radius: 5px;
  }
`;

/** The looks of `<call-quality>`. */
export const qualityStyles = css`
  p {
    margin: 0 8px;
  }
  table {
    inline-size: 100%;
    font-size: 0.875em;
    font-variant-numeric: tabular-nums;
  }
  th,
  td {
    padding: 2px 8px;
    text-align: start;
    font-weight: 400;
  }
  th {
    color: var(--_soft);
  }
`;
