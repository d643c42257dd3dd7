import type { CallController } from '../../call/call-controller.js';

/** The call id of the last `join`; null after a `start`. For "Try again", whoever asked first. */
const lastJoined = new WeakMap<CallController, string | null>();

/** `call.start()`, remembered for `retry`. */
export const start = (call: CallController): Promise<string> => {
  lastJoined.set(call, null);
  return call.start();
};

/** `call.join()`, remembered for `retry`. */
export const join = (call: CallController, callId = call.offeredCallId): Promise<void> => {
  lastJoined.set(call, callId);
  return call.join(callId ?? undefined);
};

/** What was tried last, once more. */
export const retry = (call: CallController): Promise<unknown> => {
  const { offeredCallId } = call;
  const callId = lastJoined.has(call) ? lastJoined.get(call) : offeredCallId;
  return callId ? join(call, callId) : start(call);
};
