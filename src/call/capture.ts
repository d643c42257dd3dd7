import { CallError, type CallErrorCode } from '../errors.js';

const codes: Readonly<Record<string, CallErrorCode>> = {
  NotAllowedError: 'media-denied',
  SecurityError: 'permissions-policy',
  NotFoundError: 'media-not-found',
  NotReadableError: 'media-in-use',
  AbortError: 'media-in-use',
};

/** Chromium and Firefox name the policy differently; a browser without either tells by refusing. */
export const isForbiddenByPolicy = (kind: 'camera' | 'microphone' | 'display-capture'): boolean => {
  const { permissionsPolicy, featurePolicy } = document as {
    permissionsPolicy?: { allowsFeature(name: string): boolean };
    featurePolicy?: { allowsFeature(name: string): boolean };
  };
  return (permissionsPolicy ?? featurePolicy)?.allowsFeature(kind) === false;
};

/** Maps a `getUserMedia()` rejection (mediacapture-main, 10.2.1) to our vocabulary. */
export const captureError = (cause: unknown, constraints: MediaStreamConstraints): CallError => {
  const { name = '', message = '' } = (cause ?? {}) as {
    name?: string;
    message?: string;
  };
  if (name === 'NotAllowedError') {
    if (
      (constraints.audio && isForbiddenByPolicy('microphone')) ||
      (constraints.video && isForbiddenByPolicy('camera'))
    ) {
      return new CallError('permissions-policy', message, { cause });
    }
    // only Chromium tells a closed prompt from a refusal, and only in words
    if (/dismiss/i.test(message)) return new CallError('media-dismissed', message, { cause });
  }
  return CallError.from(codes[name] ?? 'media-failed', cause);
};

/** Throws where no call is possible, before anything is asked of the person. */
export const assertCanCall = (): void => {
  if (!isSecureContext) {
    throw new CallError('insecure-context', 'Camera and microphone need a page opened with https.');
  }
  if (typeof RTCPeerConnection !== 'function' || !navigator.mediaDevices?.getUserMedia) {
    throw new CallError('unsupported', 'This browser has no WebRTC.');
  }
};

/** One `getUserMedia()`; rejects with a `CallError`. Wishes that no device can meet are dropped. */
const request = async (constraints: MediaStreamConstraints): Promise<MediaStream> => {
  try {
    return await navigator.mediaDevices.getUserMedia(constraints);
  } catch (cause) {
    if ((cause as { name?: string } | null)?.name !== 'OverconstrainedError') {
      throw captureError(cause, constraints);
    }
  }
  const plain = {
    audio: Boolean(constraints.audio),
    video: Boolean(constraints.video),
  };
  try {
    return await navigator.mediaDevices.getUserMedia(plain);
  } catch (cause) {
    throw captureError(cause, plain);
  }
};

/**
 * Asks for devices with one prompt. Where one of the two kinds does not exist on this machine the
 * other is taken alone: a desktop without a camera can still talk.
 */
export const capture = async (constraints: MediaStreamConstraints): Promise<MediaStream> => {
  const { audio, video } = constraints;
  if (!audio && !video) return new MediaStream();
  try {
    return await request(constraints);
  } catch (error) {
    if (!audio || !video || (error as CallError).code !== 'media-not-found') throw error;
    return request({ audio }).catch((cause: unknown) => {
      if ((cause as CallError).code === 'media-not-found') return request({ video });
      throw cause;
    });
  }
};
