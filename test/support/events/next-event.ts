/** The next event of this type, typed. Call it before the act. */
export const nextEvent = <K extends keyof HTMLElementEventMap>(
  target: HTMLElement,
  type: K,
): Promise<HTMLElementEventMap[K]> =>
  new Promise((resolve) => target.addEventListener(type, resolve, { once: true }));
