import { css } from 'lit';

/** The stage of the default layout, and the window that floats. */
export const stageStyles = css`
  .stage {
    position: relative;
    flex: auto;
    min-block-size: 0; /* a page that gives a height means it */
    display: grid;
    grid-template: minmax(0, 1fr) / minmax(0, 1fr) auto;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background: var(--_surface);
    overflow: clip;
  }
  .stage::before {
    content: '';
    grid-area: 1 / 1 / 2 / 3;
    aspect-ratio: var(--_shape);
    --_shape: var(--call-aspect-ratio, 16 / 9);
  }
  .kept::before {
    min-block-size: 26.5rem;
  }
  .alone,
  .together {
    background: #15181c;
  }
  .scene {
    --_small: clamp(84px, 22cqi, 208px);
    position: relative;
    grid-area: 1 / 1;
    display: grid;
    container-type: inline-size; /* beside an open chat there is less room than the widget has */
    grid-template: minmax(0, 1fr) auto auto / 100%;
    padding: min(12px, 2.5cqi);
  }
  .scene > call-video,
  .self,
  .self call-video,
  .grip,
  .side > * {
    position: absolute;
    inset: 0;
    aspect-ratio: auto;
  }
  /* the small pictures keep to the first row: they never cover the toolbar */
  .together .self,
  .presented [part='remote'] {
    grid-area: 1 / 1 / 2 / 2;
    inset-block: var(--_block, 0 auto);
    inset-inline: var(--_inline, auto 0);
    inline-size: var(--_small);
    max-block-size: 100%;
    aspect-ratio: 4 / 3;
    border-radius: min(var(--_radius), 12px);
    box-shadow: 0 0 0 1px #8a929c;
  }
  .self call-video {
    border-radius: inherit;
  }
  .together [part='remote'] {
    --_covered: calc(var(--_small) + 24px);
  }
  [part='screen'] {
    --_covered: calc(2 * var(--_small) + 24px);
  }
  .presented [part='remote'] {
    --_covered: 16px;
    margin-inline: calc(var(--_small) + 8px);
  }
  [class*='-start'] {
    --_inline: 0 auto;
  }
  .top-start > call-video {
    --_labels: auto 8px;
  }
  [class*='bottom-'] {
    --_block: auto 0;
  }
  .grip {
    inline-size: 100%;
    block-size: 100%;
    border-radius: inherit;
    cursor: grab;
    touch-action: none;
  }
  .self .mini {
    --_ring: #fff;
    position: absolute;
    inset-block: auto 0;
    inset-inline: auto 0;
    border-radius: 50%;
    color: #fff;
  }
  .self svg {
    padding: 4px;
    border-radius: 50%;
    background: rgb(16 19 23 / 0.85);
  }
  call-panel,
  call-controls {
    position: relative;
    place-self: center;
    inline-size: 100%;
  }
  call-panel {
    max-block-size: 100%;
    overflow-y: auto;
  }
  .together call-panel {
    grid-row: 2;
    inline-size: auto;
  }
  .foot {
    position: relative;
    grid-row: 3;
    display: flex;
    flex-direction: column;
    align-items: center;
    gap: 8px;
    margin-block-start: var(--_gap);
  }
  .toast {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: center;
    max-inline-size: 100%;
    padding-inline: 16px 4px;
    border-radius: 22px;
  }
  .toast p {
    margin: 6px 0;
  }
  .toast p:only-child {
    margin-inline-end: 12px;
  }
  .together call-controls {
    inline-size: auto;
  }
  /* the card has these two already */
  .alone call-controls::part(copy-button),
  .alone call-controls::part(leave-button) {
    display: none;
  }
  .side {
    position: relative;
    grid-area: 1 / 2;
    inline-size: 20em;
    border-inline-start: 1px solid var(--_line);
  }
  .side call-chat {
    min-block-size: 0;
  }
  :host(:fullscreen) .base {
    background: var(--_surface);
  }
  :host(:fullscreen) .stage::before {
    display: none;
  }
  :host(:fullscreen) .stage {
    border: 0;
    border-radius: 0;
  }
  .floating {
    position: fixed;
    inset: 0;
    align-items: center;
    justify-content: center;
    background: #15181c;
    font-family: system-ui;
  }
  .floating video {
    position: absolute;
    inline-size: 100%;
    block-size: 100%;
  }
  .keys {
    position: absolute;
    inset-block-end: 8px;
    display: flex;
    gap: 8px;
  }
  @container (max-width: 40em) {
    .long::before {
      min-block-size: calc(50cqi + 22.8rem);
    }
  }
  @container (max-width: 46em) {
    /* what the sheet covers is out of reach */
    .together.open .scene {
      visibility: hidden;
    }
    /* after the call it is below the card */
    .side {
      grid-column: 1;
      block-size: 20em;
      inline-size: auto;
      border: 0;
    }
    .together .side {
      position: absolute;
      inset: 0;
      block-size: auto;
    }
  }
  @container (max-width: 34em) {
    .stage::before {
      --_shape: var(--call-aspect-ratio, 4 / 5);
    }
    .together .self {
      aspect-ratio: 3 / 4;
    }
  }
  .away > .self {
    inline-size: 44px;
    aspect-ratio: 1;
    background: rgb(16 19 23 / 0.85);
  }
`;
