import type { ReactiveControllerHost } from 'lit';

/** How long an element may be out of the page before it counts as removed, in milliseconds. */
const putBackMs = 500;

/** What ends with each host: all of it in one task, so that nobody puts the host back in between. */
const endings = new WeakMap<ReactiveControllerHost, (() => void)[]>();

/**
 * Calls back when a host is removed for good. Drag and drop, portals and what swaps one page for the next
 * take an element out and put it in again a moment later; that is no removal.
 */
export const onRemoval = (host: ReactiveControllerHost, removed: () => void): void => {
  const known = endings.get(host);
  if (known) {
    known.push(removed);
    return;
  }
  const all = [removed];
  endings.set(host, all);
  let timer: ReturnType<typeof setTimeout> | undefined;
  host.addController({
    hostConnected: () => clearTimeout(timer),
    hostDisconnected: () => {
      timer = setTimeout(() => {
        for (const end of all) end();
      }, putBackMs);
    },
  });
};
