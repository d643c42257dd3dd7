import { CallError, type CallErrorCode } from '../../../src/errors.js';

/** What the promise rejects with. Fails when it resolves. */
export const rejection = async (promise: Promise<unknown>): Promise<unknown> => {
  let result: unknown;
  try {
    result = await promise;
  } catch (reason) {
    return reason;
  }
  throw new Error(`It resolved with ${String(result)}.`);
};

/** The code of the `CallError` the promise rejects with. */
export const errorCode = async (promise: Promise<unknown>): Promise<CallErrorCode> => {
  const reason = await rejection(promise);
  if (reason instanceof CallError) return reason.code;
  throw reason;
};

/** The `CallError` that the function throws. */
export const thrownBy = (act: () => unknown): CallError => {
  try {
    act();
  } catch (reason) {
    if (reason instanceof CallError) return reason;
    throw reason;
  }
  throw new Error('It did not throw.');
};
