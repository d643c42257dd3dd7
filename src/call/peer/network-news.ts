/** Milliseconds that a timer may be late before the machine counts as having slept, and how often it is looked at. */
const [sleptMs, stepMs] = [5_000, 1_000];

/** Absent in Firefox and Safari. `type` is known on phones only (Network Information API). */
interface NetworkNavigator {
  readonly connection?: EventTarget & { readonly type?: string };
}

/** What is reported of the network. */
export interface NetworkListener {
  /** It may not be what it was a moment ago. */
  changed(): void;
  /** It is another one, though the old one may still carry something: from Wi-Fi to mobile data. */
  switched(): void;
}

/**
 * Listens to what tells that the network may have changed: the browser's own news, and that the page or the machine
 * was asleep. Each of these may be wrong, so they are reasons to look, and no more. Ends with the scope.
 */
export const watchNetwork = (listener: NetworkListener, scope: AbortSignal): void => {
  const on = { signal: scope };
  const changed = () => listener.changed();
  for (const type of ['online', 'offline', 'pageshow']) window.addEventListener(type, changed, on);
  const onVisibility = () => {
    if (document.visibilityState === 'visible') changed();
  };
  document.addEventListener('visibilitychange', onVisibility, on);

  const { connection } = navigator as NetworkNavigator;
  let type = connection?.type;
  const onConnection = () => {
    // it also tells of every new estimate of the speed
    if (type === connection?.type) return;
    type = connection?.type;
    listener.switched();
  };
  connection?.addEventListener('change', onConnection, on);

  // the clock of the day goes on in a machine that sleeps
  let lookedAt = Date.now();
  const timer = setInterval(() => {
    const now = Date.now();
    if (now > lookedAt + stepMs + sleptMs) changed();
    lookedAt = now;
  }, stepMs);
  scope.addEventListener('abort', () => clearInterval(timer), { once: true });
};
