import type { SignalingChannel } from '../signaling/signaling-channel.js';
import type { CallTarget } from './call-target.js';
import type { CaptureOptions } from './media/capture.js';
import type { Patience } from './peer/patience.js';

/** Everything one call needs to know, fixed at the moment it begins. */
export interface CallConfig {
  readonly createChannel: (target: CallTarget) => Promise<SignalingChannel> | SignalingChannel;
  readonly rtcConfiguration: RTCConfiguration;
  /** Answers the ICE servers to use, fetched before each call; empty for none. */
  readonly iceUrl: string;
  readonly capture: CaptureOptions;
  readonly displayName: string;
  /** Other times to wait than the usual ones. */
  readonly patience?: Partial<Patience>;
}

/** The tutorial's two STUN urls. */
export const defaultIceServers: readonly RTCIceServer[] = [
  { urls: ['stun:stun1.l.google.com:19302', 'stun:stun2.l.google.com:19302'] },
];

/**
 * The tutorial's ICE defaults, with one transport for everything. `max-bundle` needs one pooled
 * transport where the tutorial allocates ten: all candidates are there as early, from a tenth of the
 * sockets.
 */
export const defaultRtcConfiguration: RTCConfiguration = {
  iceServers: [...defaultIceServers],
  iceCandidatePoolSize: 1,
  bundlePolicy: 'max-bundle',
};
