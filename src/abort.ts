/** Runs a teardown that is not a DOM listener when the scope ends; at once if it has ended already. */
export const onAbort = (scope: AbortSignal, teardown: () => void): void => {
  if (scope.aborted) teardown();
  else scope.addEventListener('abort', teardown, { once: true });
};

/** The promise, unless the scope ends first: then it rejects with the scope's reason. */
export const untilAborted = <T>(promise: Promise<T>, scope: AbortSignal): Promise<T> =>
  new Promise((resolve, reject) => {
    const cancel = () => reject(scope.reason as Error);
    onAbort(scope, cancel);
    // heard in any case: a rejection that comes too late is nobody's
    promise.then(resolve, reject).finally(() => scope.removeEventListener('abort', cancel));
  });

/** Resolves after `ms`, or rejects with the scope's reason when that ends first. */
export const delay = async (ms: number, scope: AbortSignal): Promise<void> => {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const elapsed = new Promise<void>((resolve) => (timer = setTimeout(resolve, ms)));
  await untilAborted(elapsed, scope).finally(() => clearTimeout(timer));
};
