import { CallError } from '../src/index.js';
import { useEmulator } from './emulator.js';

/** What a peer tells the page around it. */
export interface PeerReport {
  readonly type: string;
  readonly detail: string;
  readonly url?: string;
}

const eventTypes = [
  'call-state-change',
  'call-created',
  'call-ended',
  'call-media-change',
  'call-remote-change',
  'call-message',
  'call-file-change',
  'call-devices-change',
  'call-notice',
  'call-recorded',
  'call-error',
] as const;

const report = (message: PeerReport): void => {
  parent.postMessage(message, location.origin);
};

// every parameter of the address is an attribute
const call = document.createElement('p2p-call');
for (const [name, value] of new URLSearchParams(location.search)) call.setAttribute(name, value);
useEmulator(call);

for (const type of eventTypes) {
  call.addEventListener(type, ({ detail }: CustomEvent) => {
    const text = JSON.stringify(detail, (_key, value: unknown) => {
      if (value instanceof MediaStream) return `MediaStream(${value.getTracks().length} tracks)`;
      if (value instanceof CallError) return `${value.code}: ${value.message}`;
      return value;
    });
    report({ type, detail: text, url: (detail as { url?: string }).url ?? '' });
  });
}

document.body.append(call);
new ResizeObserver(() => {
  report({ type: 'height', detail: String(document.documentElement.offsetHeight) });
}).observe(document.body);
