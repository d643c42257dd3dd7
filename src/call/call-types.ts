/** What one side sends. True: on. */
export interface CallMedia {
  readonly microphone: boolean;
  readonly camera: boolean;
  readonly screen: boolean;
}

/** What is known of the other side. */
export interface RemoteParticipant extends CallMedia {
  /** The name the other side gave; empty when it gave none. */
  readonly name: string;
  /** The other side records the call. */
  readonly recording: boolean;
}

/** One text message of the call. `at` is milliseconds since the epoch on this side's clock. */
export interface CallMessage {
  readonly text: string;
  readonly from: 'local' | 'remote';
  readonly at: number;
  /** The other side has it. Stays false where that side is of a version that does not confirm. */
  readonly delivered: boolean;
}

/** What both people can read to each other, to find out whether somebody is in the middle. */
export interface CallSafety {
  /** Five numbers from 0 to 63, places in a list of words: the same on both sides, unless somebody is. */
  readonly numbers: readonly number[];
  /** The person at this side says that the words are the same. */
  readonly verified: boolean;
}

/** A microphone, camera or speaker of this machine. Labels are empty before the permission. */
export interface CallDevice {
  readonly kind: MediaDeviceKind;
  readonly deviceId: string;
  readonly label: string;
  /** In use, or the one that would be used. */
  readonly selected: boolean;
}

/** Something a person should know of, while the call goes on. */
export type CallNotice =
  | 'microphone-lost'
  | 'camera-lost'
  | 'microphone-changed'
  | 'camera-changed'
  | 'speaker-changed'
  | 'muted-by-system'
  | 'talking-while-muted'
  | 'microphone-silent'
  | 'screen-share-ended'
  | 'flooded';

/** One direction of the picture and sound, as `getStats()` has it (webrtc-stats). */
export interface CallFlow {
  /** Bits per second, picture and sound together. */
  readonly bitrate: number;
  /** Share of packets lost, 0 to 1. */
  readonly loss: number;
  /** Pixels; 0 without a picture. */
  readonly width: number;
  readonly height: number;
  /** Frames per second, a whole number. */
  readonly fps: number;
  /** `VP8`, `VP9`, `H264`, `AV1`; empty without a picture. */
  readonly videoCodec: string;
  /** `opus`; empty without sound. */
  readonly audioCodec: string;
}

/** How well the connection does, measured every two seconds while connected. */
export interface CallQuality {
  readonly level: 'good' | 'fair' | 'poor';
  readonly route: 'direct' | 'relayed';
  /** `udp`, `tcp` or, to a relay, `tls`. */
  readonly protocol: string;
  /** Round-trip time in whole milliseconds. */
  readonly rttMs: number;
  readonly sent: CallFlow;
  readonly received: CallFlow;
}

/** A file on its way between the two sides. */
export interface CallFile {
  readonly id: string;
  readonly name: string;
  /** Bytes. */
  readonly size: number;
  readonly type: string;
  readonly from: 'local' | 'remote';
  /** Milliseconds since the epoch when it was offered, on this side's clock. */
  readonly at: number;
  /** `offered` until the other side accepts; `failed`: connection lost, disk full or damaged. */
  readonly status: 'offered' | 'sending' | 'done' | 'declined' | 'cancelled' | 'failed';
  /** Bytes the receiving side has. */
  readonly transferred: number;
  /** Where a received file can be saved from; null before it is complete, and when it is saved already. */
  readonly url: string | null;
  /**
   * Why it `failed`: the connection was `lost`, it came `damaged`, there was no room in `storage`, or
   * the sending browser found it `unreadable`. Null otherwise.
   */
  readonly problem: 'lost' | 'damaged' | 'storage' | 'unreadable' | null;
}
