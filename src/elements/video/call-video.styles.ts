import { css } from 'lit';

/** The looks of `<call-video>`. */
export const videoStyles = css`
  :host {
    --_ring: #fff;
    display: block;
    position: relative;
    min-inline-size: 0;
    aspect-ratio: 16 / 9;
    overflow: clip;
    container-type: inline-size;
    background: #15181c;
    color: #fff;
  }
  video,
  .placeholder,
  .speaking,
  .primary {
    position: absolute;
    inset: 0;
  }
  video {
    inline-size: 100%;
    block-size: 100%;
    object-fit: cover;
  }
  .mirrored {
    scale: -1 1;
  }
  .whole {
    object-fit: contain;
  }
  .placeholder,
  .avatar {
    display: grid;
    place-items: center;
  }
  .placeholder {
    place-content: center;
    grid-template-columns: minmax(0, max-content);
    padding-inline: 8px;
    gap: 4px;
    background: #23282f;
  }
  .avatar {
    inline-size: 2.3em;
    aspect-ratio: 1;
    border-radius: 50%;
    background: #454e5b;
    margin-block-end: 4px;
    font-size: clamp(18px, 9cqi, 44px);
  }
  .labels {
    position: absolute;
    inset-block-start: 8px;
    inset-inline: var(--_labels, 8px auto);
    max-inline-size: calc(100% - var(--_covered, 16px));
    display: flex;
    align-items: center;
    gap: 4px;
  }
  .labels > span {
    flex: none;
    padding: 4px 8px;
    border-radius: 8px;
    font-size: 0.875em;
  }
  .labels > .name {
    flex: initial;
  }
  .name {
    max-inline-size: 100%;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .labels svg {
    display: block;
    margin-inline: -3px;
    inline-size: 20px;
    block-size: 20px;
  }
  .speaking {
    border: 3px solid #5ee08a;
    border-radius: inherit;
    pointer-events: none;
  }
  .primary {
    margin: auto;
    inline-size: max-content;
    block-size: 0;
  }
  @container (max-width: 14em) {
    .name {
      position: absolute; /* it would cover the face, but is still read out */
      clip-path: inset(50%);
    }
  }
`;
