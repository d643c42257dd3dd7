import { CallError } from '../../errors.js';

/**
 * Code that is loaded on demand. Who asks again imports it again: nothing is kept here.
 * @throws {CallError} `signaling-blocked` where it cannot be loaded, as when its server cannot be reached.
 */
export const loaded = async <T>(code: Promise<T>): Promise<T> => {
  try {
    return await code;
  } catch (cause) {
    const message = `The code of the call service cannot be loaded: ${String(cause)}`;
    throw new CallError('signaling-blocked', message, { cause });
  }
};
