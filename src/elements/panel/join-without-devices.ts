import type { CallError, CallErrorCode } from '../../errors.js';
import type { ActionContext } from '../shared/action-context.js';

/** Failures of microphone and camera: they leave a person free to listen and watch. */
const deviceFailures: readonly CallErrorCode[] = [
  'media-denied',
  'media-dismissed',
  'media-not-found',
  'media-in-use',
  'media-failed',
  'permissions-policy',
];

/** Whether the call can be had without the devices that failed. */
export const mayJoinWithoutDevices = ({ code }: CallError): boolean =>
  deviceFailures.includes(code);

/**
 * Joins, or tries again, with neither microphone nor camera: nobody is asked for them. Rejects with a
 * `CallError`.
 */
export const joinWithoutDevices = ({ controller, view }: ActionContext): Promise<unknown> => {
  view.choices.choose({ microphone: false, camera: false });
  return controller.retry();
};
