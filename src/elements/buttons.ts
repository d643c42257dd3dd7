import { html, nothing, type TemplateResult } from 'lit';
import type { CallMedia } from '../call/call-state.js';
import { icons } from './icons.js';
import type { CallStrings } from './strings.js';

/** A button with words on it. `look` is a class of the shared styles. */
export const button = (
  part: string,
  look: string,
  content: unknown,
  onClick: (event: Event) => void,
): TemplateResult => html`<button part=${part} class=${look} @click=${onClick}>${content}</button>`;

/** A button with an icon on it, and its words for those who cannot see it. */
export const iconButton = (
  part: string,
  look: string,
  label: string,
  icon: unknown,
  onClick?: (event: Event) => void,
  title = label,
): TemplateResult =>
  html`<button part=${part} class=${look} aria-label=${label} title=${title} @click=${onClick}>
    ${icon}
  </button>`;

/** The two buttons for this side's devices; they say what a press will do. */
export const mediaButtons = (
  words: CallStrings,
  media: Pick<CallMedia, 'microphone' | 'camera'>,
  audioOnly: boolean,
  onMicrophone: () => void,
  onCamera: () => void,
): unknown[] => {
  const { microphone, camera } = media;
  return [
    microphone
      ? iconButton('microphone-button', 'round', words.mute, icons.microphone, onMicrophone)
      : iconButton('microphone-button', 'round off', words.unmute, icons.muted, onMicrophone),
    audioOnly
      ? nothing
      : camera
        ? iconButton('camera-button', 'round', words.cameraOff, icons.camera, onCamera)
        : iconButton('camera-button', 'round off', words.cameraOn, icons.cameraOff, onCamera),
  ];
};
