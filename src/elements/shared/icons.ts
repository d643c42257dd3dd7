import { html, type TemplateResult } from 'lit';

const slash = 'M4 4l16 16';
const microphone = 'M9 6a3 3 0 0 1 6 0v6a3 3 0 0 1-6 0zM6 11a6 6 0 0 0 12 0M12 18v3';
const screen = 'M4 5h16v11H4zM9 20h6M12 16v4';
const camera = 'M3 7h12v10H3zM15 11l6-3v8l-6-3';
const noCamera = camera + slash;

const paths = {
  microphone,
  muted: microphone + slash,
  camera,
  cameraOff: noCamera,
  'audio-only': noCamera,
  screen: screen + 'M12 13V8M9 11l3-3 3 3',
  stopScreen: screen + 'M10 8l4 4M14 8l-4 4',
  chat: 'M4 5h16v11h-9l-4 4v-4H4z',
  leave: 'M3 14q9-9 18 0l-2 3-4-2v-3q-3-1-6 0v3l-4 2z',
  copy: 'M9 9h10v11H9zM15 9V4H5v11h4',
  check: 'M5 12l5 5 9-10',
  attach: 'M20 11l-8.5 8.5a5 5 0 0 1-7-7L13 4a3.5 3.5 0 0 1 5 5l-8.5 8.5a2 2 0 0 1-3-3L14 7',
  close: 'M6 6l12 12M18 6L6 18',
  send: 'M12 20V5M6 11l6-6 6 6',
  person: 'M12 4a4 4 0 1 0 .1 0zM5 21q0-6 7-6t7 6',
  sounds: 'M4 9v6h4l5 4V5L8 9zM16 9q3 3 0 6M18 6q6 6 0 12',
  more: 'M5 11v2h1v-2zM12 11v2h1v-2zM19 11v2h1v-2z',
  fullscreen: 'M4 9V4h5M15 4h5v5M20 15v5h-5M9 20H4v-5',
  fit: 'M4 5h16v14H4zM9 5v14M15 5v14',
  'flip-camera': 'M4 4v5h5M20 20v-5h-5M4 9q8-9 16 2M20 15q-8 9-16-2',
  record: 'M12 4a8 8 0 1 0 .1 0zM12 9a3 3 0 1 0 .1 0z',
  captions: 'M4 5h16v14H4zM10 10q-4 0-4 2t4 2M18 10q-4 0-4 2t4 2',
  pip: 'M4 5h16v14H4zM12 12h5v4h-5z',
  'data-saver': 'M12 4v12M6 11l6 6 6-6M5 20h14',
  good: 'M5 19v-3M12 19v-8M19 19V5',
  fair: 'M5 19v-3M12 19v-8M19 19h.1',
  poor: 'M5 19v-3M12 19h.1M19 19h.1',
  verify: 'M12 3l8 3v5q0 7-8 10-8-3-8-10V6zM8.5 12l2.5 2.5 4.5-5',
  warning: 'M12 4L3 20h18zM12 10v4M12 17v.1',
};

/** What there is an icon of. */
export type IconName = keyof typeof paths;

/** Decoration only: hidden from assistive technology, drawn in the colour of the text. */
export const icons = Object.fromEntries(
  Object.entries(paths).map(([name, path]) => [
    name,
    html`<svg viewBox="0 0 24 24" aria-hidden="true"><path d=${path}></path></svg>`,
  ]),
) as Record<IconName, TemplateResult>;
