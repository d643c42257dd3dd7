import { css } from 'lit';

/** The looks of `<call-controls>`. */
export const controlsStyles = css`
  :host {
    display: block;
    max-inline-size: 100%;
  }
  .toolbar {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: center;
    gap: min(var(--_gap), 2cqi);
    inline-size: fit-content;
    margin-inline: auto;
  }
  .bar {
    padding: 8px;
    border-radius: 34px;
  }
  /* boxes that depend on nothing inside of them: each second would lay out the whole call again */
  .duration,
  .time {
    contain: strict;
  }
  .duration {
    position: relative;
    inline-size: 5ch;
    block-size: 1.5em;
    margin-inline: 8px 2px;
    line-height: 1.5em;
    white-space: nowrap;
    font-variant-numeric: tabular-nums;
  }
  .hours {
    inline-size: 8ch;
  }
  .time {
    position: absolute;
    inset: 0;
  }
  .danger {
    inline-size: 60px;
    border-radius: 24px;
  }
  .round {
    position: relative;
  }
  .unread {
    position: absolute;
    inset: -5px -5px auto auto;
    min-inline-size: 20px;
    padding-inline: 5px;
    border-radius: 10px;
    background: var(--_danger);
    color: #fff;
    font-size: 13px;
    line-height: 20px;
  }
  .unread::before {
    content: attr(data-count);
  }
  @container (max-width: 34em) {
    .duration {
      inline-size: 100%;
      margin: 0;
      text-align: center;
    }
  }
  /* six buttons in one row of the smallest phone */
  @container (max-width: 24em) {
    .bar {
      gap: 2px;
      padding: 4px;
    }
    .bar .round,
    ::slotted(*) {
      inline-size: 44px;
      block-size: 44px;
    }
  }
`;
