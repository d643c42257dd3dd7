/** What a peer can send. */
export type Slot = 'audio' | 'video' | 'screen' | 'screenAudio';

/** How much of it is sent. */
export interface SendLimits {
  /** One of the two sides saves data. */
  readonly dataSaver: boolean;
  /** The other side wants no pictures. */
  readonly noVideo: boolean;
  /** The path or the machine cannot keep up: movement counts more than sharpness. */
  readonly congested: boolean;
}

/** Each kind as usual and while saving. Bits and frames per second. */
const limits: Readonly<
  Record<Slot, readonly [RTCRtpEncodingParameters, RTCRtpEncodingParameters]>
> = {
  audio: [{}, { maxBitrate: 20_000 }],
  video: [
    { maxBitrate: 2_000_000, maxFramerate: 30 },
    { maxBitrate: 350_000, maxFramerate: 15 },
  ],
  screen: [
    { maxBitrate: 2_500_000, maxFramerate: 30 },
    { maxBitrate: 600_000, maxFramerate: 5 },
  ],
  screenAudio: [{ maxBitrate: 96_000 }, { maxBitrate: 32_000 }],
};

/** Lines of a camera's picture while saving. */
const savingHeight = 360;

/**
 * Tells the encoder of one sender. Sound goes before pictures when the path is narrow. Left to itself
 * Chromium begins at 320 pixels and takes more than ten seconds to 1280 on the best of links: so the
 * resolution is kept until it shows that it cannot be.
 */
export const tune = (sender: RTCRtpSender, slot: Slot, thrift: SendLimits): void => {
  const { dataSaver: saves, noVideo: blind, congested: strained } = thrift;
  const isSound = /audio$/i.test(slot);
  const priority = slot === 'audio' ? 'high' : 'low';
  const parameters = sender.getParameters();
  for (const encoding of parameters.encodings) {
    delete encoding.maxBitrate;
    Object.assign(encoding, limits[slot][saves ? 1 : 0], { priority, networkPriority: priority });
    if (!isSound) encoding.active = !blind;
    if (slot === 'video') {
      const { height = 0 } = sender.track?.getSettings() ?? {};
      encoding.scaleResolutionDownBy = saves ? Math.max(1, height / savingHeight) : 1;
    }
  }
  if (!isSound) {
    parameters.degradationPreference =
      strained && slot === 'video' ? 'maintain-framerate' : 'maintain-resolution';
  }
  // a browser that knows less of it, or a sender that is being negotiated: the next call sets it
  void sender.setParameters(parameters).catch(() => undefined);
};
