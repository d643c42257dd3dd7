import { html, type TemplateResult } from 'lit';

const icon = (path: string): TemplateResult =>
  html`<svg viewBox="0 0 24 24" aria-hidden="true"><path d=${path}></path></svg>`;

const slash = 'M4 4l16 16';
const microphone = 'M9 6a3 3 0 0 1 6 0v6a3 3 0 0 1-6 0zM6 11a6 6 0 0 0 12 0M12 18v3';
const screen = 'M4 5h16v11H4zM9 20h6M12 16v4';
const camera = 'M5 7h8q2 0 2 2v6q0 2-2 2H5q-2 0-2-2V9q0-2 2-2zM15 11l6-3v8l-6-3';

/** Decoration only: hidden from assistive technology, drawn in the colour of the text. */
export const icons = {
  microphone: icon(microphone),
  muted: icon(microphone + slash),
  camera: icon(camera),
  cameraOff: icon(camera + slash),
  'audio-only': icon(camera + slash),
  screen: icon(screen + 'M12 13V8M9.5 10.5L12 8l2.5 2.5'),
  stopScreen: icon(screen + 'M10 8.5l4 4M14 8.5l-4 4'),
  chat: icon('M5 5h14q1 0 1 1v9q0 1-1 1h-7l-4 4v-4H5q-1 0-1-1V6q0-1 1-1z'),
  leave: icon('M3 14q9-9 18 0l-2 3-4-2v-3q-3-1-6 0v3l-4 2z'),
  copy: icon('M9 9h10v11H9zM15 9V4H5v11h4'),
  check: icon('M5 12l5 5 9-10'),
  attach: icon('M20 11l-8.5 8.5a5 5 0 0 1-7-7L13 4a3.5 3.5 0 0 1 5 5l-8.5 8.5a2 2 0 0 1-3-3L14 7'),
  close: icon('M6 6l12 12M18 6L6 18'),
  send: icon('M12 20V5M6 11l6-6 6 6'),
  person: icon('M12 4a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM5 21q0-6 7-6t7 6'),
  sound: icon('M4 9v6h4l5 4V5L8 9zM16 9q3 3 0 6M18 6q6 6 0 12'),
  more: icon('M5 11v2h1v-2zM12 11v2h1v-2zM19 11v2h1v-2z'),
  fullscreen: icon('M4 9V4h5M15 4h5v5M20 15v5h-5M9 20H4v-5'),
  fit: icon('M3 6h18v12H3zM9 6v12M15 6v12'),
  'flip-camera': icon('M4 11a8 8 0 0 1 14-4l2 2M20 13a8 8 0 0 1-14 4l-2-2M20 4v5h-5M4 20v-5h5'),
  record: icon('M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16zM12 9a3 3 0 1 0 0 6 3 3 0 0 0 0-6z'),
  captions: icon('M3 6h18v12H3zM10 10q-4 0-4 2t4 2M18 10q-4 0-4 2t4 2'),
  pip: icon('M4 5h16v14H4zM12 12h5v4h-5z'),
  'data-saver': icon('M12 4v12M6 11l6 6 6-6M5 20h14'),
  sounds: icon('M6 17V11a6 6 0 0 1 12 0v6l2 1H4zM11 21h2'),
  good: icon('M5 19v-3M12 19v-8M19 19V5'),
  fair: icon('M5 19v-3M12 19v-8M19 19h.1'),
  poor: icon('M5 19v-3M12 19h.1M19 19h.1'),
  warning: icon('M12 4L3 20h18zM12 10v4M12 17v.1'),
};
