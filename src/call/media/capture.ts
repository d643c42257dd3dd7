import { CallError, type CallErrorCode } from '../../errors.js';

/** The two kinds of track a camera and a microphone give. */
export type TrackKind = 'audio' | 'video';

/** How to begin with this side's devices. */
export interface CaptureOptions {
  /** Never asks for a camera. */
  readonly audioOnly: boolean;
  /** Starts with the microphone off. */
  readonly muted: boolean;
  /** Starts with the camera off. */
  readonly cameraOff: boolean;
  /** The page's own constraints; replaces ours kind by kind. */
  readonly constraints?: MediaStreamConstraints | undefined;
}

const codes: Readonly<Record<string, CallErrorCode>> = {
  NotAllowedError: 'media-denied',
  SecurityError: 'permissions-policy',
  NotFoundError: 'media-not-found',
  OverconstrainedError: 'media-not-found',
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
  const { name = '', message = '' } = (cause ?? {}) as Partial<DOMException>;
  let code = codes[name];
  if (code === 'media-denied') {
    const isForbidden =
      (constraints.audio && isForbiddenByPolicy('microphone')) ||
      (constraints.video && isForbiddenByPolicy('camera'));
    // only Chromium tells a closed prompt from a refusal, and only in words
    if (/dismiss/i.test(message)) code = 'media-dismissed';
    if (isForbidden) code = 'permissions-policy';
  }
  return CallError.from(code ?? 'media-failed', cause);
};

/** Throws where no call is possible, before anything is asked of the person. */
export const assertCanCall = (): void => {
  if (!isSecureContext) throw new CallError('insecure-context');
  if (typeof RTCPeerConnection !== 'function' || !navigator.mediaDevices?.getUserMedia) {
    throw new CallError('unsupported');
  }
};

/** One `getUserMedia()`; rejects with a `CallError`. */
export const captureExactly = async (constraints: MediaStreamConstraints): Promise<MediaStream> => {
  try {
    return await navigator.mediaDevices.getUserMedia(constraints);
  } catch (cause) {
    throw captureError(cause, constraints);
  }
};

type Wish = boolean | MediaTrackConstraints;

/** Fewer and fewer wishes: as asked, on any device, none at all. */
const looser: readonly ((wish: Wish) => Wish)[] = [
  (wish) => wish,
  (wish) => (typeof wish === 'object' && wish.deviceId ? { ...wish, deviceId: '' } : wish),
  Boolean,
];

/** The same; wishes that no device can meet are dropped, also for a device that is gone. */
const request = async (constraints: MediaStreamConstraints): Promise<MediaStream> => {
  let asked = '';
  let error: unknown;
  for (const loosen of looser) {
    const wishes = Object.fromEntries(
      Object.entries(constraints).map(([kind, wish]) => [kind, loosen(wish as Wish)]),
    );
    if (asked === (asked = JSON.stringify(wishes))) continue;
    try {
      return await captureExactly(wishes);
    } catch (cause) {
      error = cause;
      if ((cause as CallError).code !== 'media-not-found') break;
    }
  }
  throw error;
};

const isDenied = async (name: string): Promise<boolean> => {
  // not every browser tells
  const ask = async () => navigator.permissions.query({ name: name as PermissionName });
  return (await ask().catch(() => undefined))?.state === 'denied';
};

/** The kinds worth asking for alone when both together failed this way. */
const kindsLeft = async ({ code }: CallError): Promise<readonly TrackKind[]> => {
  if (code === 'media-not-found' || code === 'media-in-use') return ['audio', 'video'];
  if (code !== 'media-denied' && code !== 'permissions-policy') return [];
  const [audio, video] = await Promise.all(['microphone', 'camera'].map(isDenied));
  return audio === video ? [] : [audio ? 'video' : 'audio'];
};

/**
 * Asks for devices with one prompt. Where one of the two kinds does not exist on this machine, is
 * forbidden or in use, the other is taken alone: a desktop without a camera can still talk. `inUse`
 * hears of the kind that another program has.
 */
export const capture = async (
  constraints: MediaStreamConstraints,
  inUse?: (kind: TrackKind) => void,
): Promise<MediaStream> => {
  const { audio, video } = constraints;
  if (!audio && !video) return new MediaStream();
  try {
    return await request(constraints);
  } catch (error) {
    if (!audio || !video) throw error;
    const { code } = error as CallError;
    for (const kind of await kindsLeft(error as CallError)) {
      try {
        const stream = await request({ [kind]: constraints[kind] });
        if (code === 'media-in-use') inUse?.(kind === 'audio' ? 'video' : 'audio');
        return stream;
      } catch (cause) {
        if ((cause as CallError).code !== code) throw cause;
      }
    }
    throw error;
  }
};
