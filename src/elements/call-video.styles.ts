import { css } from 'lit';

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
  .placeholder {
    position: absolute;
    inset: 0;
    inline-size: 100%;
    block-size: 100%;
    object-fit: cover;
  }
  .mirrored {
    transform: scaleX(-1);
  }
  .whole {
    object-fit: contain;
  }
  .placeholder {
    display: grid;
    place-content: center;
    justify-items: center;
    gap: 4px;
    background: linear-gradient(#2b313a, #1b1f25);
  }
  .avatar {
    display: grid;
    place-items: center;
    inline-size: clamp(36px, 20cqi, 104px);
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
    max-inline-size: calc(100% - 16px);
    display: flex;
    align-items: center;
    gap: 4px;
  }
  .labels > span {
    padding: 4px 8px;
    border-radius: 8px;
    background: rgb(16 19 23 / 0.8);
    font-size: 0.875em;
    overflow: hidden;
    text-overflow: ellipsis;
  }
  .labels svg {
    display: block;
    margin-inline: -3px;
    inline-size: 20px;
    block-size: 20px;
  }
  .speaking {
    position: absolute;
    inset: 0;
    border: 3px solid #5ee08a;
    border-radius: inherit;
    pointer-events: none;
  }
  .primary {
    position: absolute;
    inset: 50% auto auto 50%;
    translate: -50% -50%;
    min-inline-size: max-content;
  }
  @container (max-width: 11em) {
    .name {
      display: none;
    }
  }
`;
