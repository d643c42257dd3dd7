/** What a peer can send. */
export type Slot = 'audio' | 'video' | 'screen' | 'screenAudio';

/** `lost`: nothing arrives. `back`: something arrived a moment ago, and nobody knows yet what the path carries. */
export type PathState = 'usual' | 'lost' | 'back';

/** Why less is sent than could be. */
export interface SendLimits {
  /** One of the two sides saves data. */
  readonly dataSaver: boolean;
  /** The other side wants no pictures. */
  readonly noVideo: boolean;
  /** The path or the machine cannot keep up: movement counts more than sharpness. */
  readonly congested: boolean;
  readonly path: PathState;
}

/** Bits and frames per second. What is absent is left to the browser. */
type Budget = Pick<RTCRtpEncodingParameters, 'maxBitrate' | 'maxFramerate'>;

const budgets: Readonly<Record<Slot, { readonly usual: Budget; readonly dataSaver: Budget }>> = {
  audio: { usual: {}, dataSaver: { maxBitrate: 20_000 } },
  video: {
    usual: { maxBitrate: 2_000_000, maxFramerate: 30 },
    dataSaver: { maxBitrate: 350_000, maxFramerate: 15 },
  },
  screen: {
    usual: { maxBitrate: 2_500_000, maxFramerate: 30 },
    dataSaver: { maxBitrate: 600_000, maxFramerate: 5 },
  },
  screenAudio: { usual: { maxBitrate: 96_000 }, dataSaver: { maxBitrate: 32_000 } },
};

/**
 * Lines of a camera's picture. While a path is lost browsers take it for ever narrower, down to 30 kbit/s: a whole
 * picture of the usual size would take a second and more to go through, and one this small is there at once.
 */
const cameraHeights = { dataSaver: 360, lost: 180 };

/** Pixels of a shared screen: not every browser captures as small as it is asked to. */
const screenPixels = { usual: 1920 * 1080, less: 1280 * 720 };

/**
 * Tells the encoder of one sender (webrtc-pc, 5.2). Sound goes before pictures when the path is narrow.
 * Left to itself Chromium begins at 320 pixels and takes more than ten seconds to 1280 on the best of
 * links: so the resolution is kept until it shows that it cannot be. Never rejects.
 */
export const tune = async (
  sender: RTCRtpSender,
  slot: Slot,
  { dataSaver, noVideo, congested, path }: SendLimits,
): Promise<void> => {
  const isPicture = slot === 'video' || slot === 'screen';
  const priority = slot === 'audio' ? 'high' : 'low';
  const budget = budgets[slot][dataSaver ? 'dataSaver' : 'usual'];
  const reduced = path !== 'usual' ? 'lost' : dataSaver ? 'dataSaver' : null;
  const parameters = sender.getParameters();
  for (const encoding of parameters.encodings) {
    delete encoding.maxBitrate;
    Object.assign(encoding, budget, { priority, networkPriority: priority });
    if (isPicture) encoding.active = !noVideo;
    const { width = 0, height = 0 } = sender.track?.getSettings() ?? {};
    if (slot === 'video') {
      encoding.scaleResolutionDownBy = reduced ? Math.max(1, height / cameraHeights[reduced]) : 1;
    }
    if (slot === 'screen') {
      const most = screenPixels[dataSaver || congested ? 'less' : 'usual'];
      encoding.scaleResolutionDownBy = Math.max(1, Math.sqrt((width * height) / most));
    }
  }
  if (isPicture) {
    parameters.degradationPreference =
      congested && slot === 'video' ? 'maintain-framerate' : 'maintain-resolution';
  }
  // a browser that knows less of it, or a sender that is being negotiated: the next call sets it
  await sender.setParameters(parameters).catch(() => undefined);
};
