import { css } from 'lit';

/** The looks of `<call-chat>`. */
export const chatStyles = css`
  :host {
    display: grid;
    grid-template-rows: minmax(0, 1fr);
    min-block-size: 15em;
  }
  .chat {
    display: flex;
    flex-direction: column;
    block-size: 100%;
    min-block-size: 0;
    background: var(--_surface);
    color: var(--_text);
  }
  header,
  .form {
    display: flex;
    align-items: center;
    gap: 8px;
    padding: 8px 12px;
  }
  h2 {
    flex: 1;
    margin: 0;
    font-size: 1em;
  }
  button {
    flex: none;
    inline-size: 44px;
    padding: 0;
  }
  .log {
    flex: 1;
    min-block-size: 0;
    display: flex;
    flex-direction: column;
    gap: 10px;
    padding: 4px 12px;
    overflow-y: auto;
    overscroll-behavior: contain;
    outline-offset: -3px;
  }
  .block {
    flex: none;
    display: flex;
    flex-direction: column;
    gap: inherit;
    contain-intrinsic-block-size: auto 30em;
  }
  /* costs nothing while it is out of sight */
  .far {
    content-visibility: auto;
  }
  /* a line more in the field, or in one message, lays out no other message */
  .log,
  .message {
    contain: content;
  }
  .message {
    align-self: flex-start;
    max-inline-size: 85%;
    padding: 6px 12px;
    border-radius: 14px;
    border-end-start-radius: 4px;
    background: var(--_tint);
    overflow-wrap: anywhere;
  }
  .local {
    align-self: flex-end;
    border-end-start-radius: 14px;
    border-end-end-radius: 4px;
    background: var(--_accent);
    color: var(--_on-accent);
  }
  .text {
    display: block;
    white-space: pre-wrap;
  }
  .text a {
    color: inherit;
    unicode-bidi: isolate;
  }
  .all {
    inline-size: auto;
    background: none;
    color: inherit;
    text-decoration: underline;
  }
  .rest {
    outline: none;
  }
  time {
    display: block;
    font-size: 0.75em;
    text-align: end;
  }
  time svg {
    inline-size: 1.2em;
    block-size: 1.2em;
    margin-inline-start: 0.3em;
    vertical-align: -0.25em;
    visibility: hidden;
  }
  .delivered svg {
    visibility: visible;
  }
  textarea {
    max-block-size: 8em;
    padding-block: 9px;
    resize: none;
    field-sizing: content;
  }
  .file {
    display: grid;
    gap: 4px;
    inline-size: 85%;
    background: var(--_tint);
    color: var(--_text);
  }
  progress {
    inline-size: 100%;
    accent-color: var(--_accent);
  }
  .buttons {
    display: flex;
    gap: 8px;
  }
  .buttons button {
    flex: 1;
  }
  .note {
    margin: auto;
    text-align: center;
    text-wrap: balance;
    color: var(--_soft);
  }
`;
