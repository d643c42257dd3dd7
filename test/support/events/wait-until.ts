import { waitUntil as poll } from '@open-wc/testing';

/** Waits, far longer than a slow machine needs, until this holds; `what` names it where it never does. */
export const waitUntil = (
  holds: () => unknown,
  what = 'it holds',
  { interval = 50 } = {},
): Promise<void> => poll(holds, what, { interval, timeout: 45_000 });
