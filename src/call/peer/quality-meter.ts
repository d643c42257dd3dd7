import type { CallFlow, CallMedia, CallQuality } from '../call-types.js';

/** The members that are read (webrtc-stats). A browser may lack any of them. */
type Report = Partial<
  Record<
    | 'availableOutgoingBitrate'
    | 'bytesReceived'
    | 'bytesSent'
    | 'currentRoundTripTime'
    | 'frameHeight'
    | 'framesDecoded'
    | 'framesEncoded'
    | 'frameWidth'
    | 'freezeCount'
    | 'packetsLost'
    | 'packetsReceived'
    | 'packetsSent'
    | 'roundTripTime'
    | 'timestamp',
    number
  > &
    Record<
      | 'candidateType'
      | 'codecId'
      | 'id'
      | 'kind'
      | 'localCandidateId'
      | 'mid'
      | 'mimeType'
      | 'protocol'
      | 'relayProtocol'
      | 'remoteCandidateId'
      | 'selectedCandidatePairId'
      | 'state'
      | 'type',
      string
    > & { readonly nominated: boolean }
>;

/** From here on a conversation suffers, and is hard: milliseconds, share of packets, frames per second. */
const limits = {
  fair: { rttMs: 300, loss: 0.03, fps: 10 },
  poor: { rttMs: 600, loss: 0.1, fps: 4 },
};

/** Seconds without any sound, while pictures come, that are more than a pause on the way. */
const soundlessS = 5;

/** Measures one connection, from one moment to the next. */
export class QualityMeter {
  #reports = new Map<string, Report>();
  #before = new Map<string, Report>();
  /** Bits per second that the path can carry from this side, as estimated. */
  outgoing = Infinity;
  /** Pictures of this side's camera that are sent per second; `Infinity` for none. A screen may stand still. */
  cameraFps = Infinity;
  #expected = false;
  /** For so many seconds pictures have come, and no sound. */
  #soundless = 0;
  #time = 0;
  #seconds = 0;

  /**
   * What has passed since the last time; null the first time, and while there is no path. `expected`:
   * the other side's camera is on and meant to be seen, its microphone is on.
   */
  async measure(
    connection: Pick<RTCPeerConnection, 'getStats' | 'getTransceivers'>,
    expected: Pick<CallMedia, 'camera' | 'microphone'>,
  ): Promise<CallQuality | null> {
    const stats = (await connection.getStats()) as unknown as Map<string, Report>;
    this.#before = this.#reports;
    this.#reports = new Map(stats);
    const pair = this.#pair;
    const time = pair?.timestamp ?? 0;
    this.#seconds = (time - this.#time) / 1000;
    this.#time = time;
    // what has just been switched on may still be on its way
    const sees = expected.camera && this.#expected;
    this.#expected = expected.camera;
    this.outgoing = pair?.availableOutgoingBitrate || Infinity;
    if (!pair || this.#before.size === 0) return null;

    const isPicture = ({ receiver }: RTCRtpTransceiver) => receiver.track.kind === 'video';
    const camera = connection.getTransceivers().find(isPicture)?.mid;
    const [out, into] = [this.#all('outbound-rtp'), this.#all('inbound-rtp')];
    const remote = this.#all('remote-inbound-rtp');
    const lost = this.#sum(into, 'packetsLost');
    const sentLoss = this.#sum(remote, 'packetsLost') / this.#sum(out, 'packetsSent');
    const sent = this.#flow(out, 'bytesSent', 'framesEncoded', sentLoss);
    const packets = this.#sum(into, 'packetsReceived');
    const receivedLoss = lost / (lost + packets);
    const received = this.#flow(into, 'bytesReceived', 'framesDecoded', receivedLoss);
    const seconds = pair.currentRoundTripTime ?? remote[0]?.roundTripTime ?? 0;
    const rttMs = Math.round(seconds * 1000);

    const isFace = ({ kind, mid }: Report) => kind === 'video' && (mid ?? camera) === camera;
    this.cameraFps = this.#rate(out.filter(isFace), 'framesEncoded') || Infinity;
    const face = into.filter(isFace);
    const fps = sees ? this.#rate(face, 'framesDecoded') : Infinity;
    const freezes = sees ? this.#sum(face, 'freezeCount') : 0;
    const voices = into.filter(({ kind }) => kind === 'audio');
    const isSilent = packets > 0 && this.#sum(voices, 'packetsReceived') === 0;
    this.#soundless = expected.microphone && isSilent ? this.#soundless + this.#seconds : 0;
    const loss = Math.max(sent.loss, received.loss);
    const isPast = (limit: typeof limits.fair) =>
      rttMs > limit.rttMs || loss > limit.loss || fps < limit.fps;
    const level =
      isPast(limits.poor) || this.#soundless > soundlessS
        ? 'poor'
        : isPast(limits.fair) || freezes > 0
          ? 'fair'
          : 'good';
    const [near, far] = [pair.localCandidateId, pair.remoteCandidateId].map((id) =>
      this.#reports.get(id ?? ''),
    );
    const relayed = [near, far].some((candidate) => candidate?.candidateType === 'relay');
    const protocol = near?.relayProtocol ?? near?.protocol ?? '';
    return { level, route: relayed ? 'relayed' : 'direct', protocol, rttMs, sent, received };
  }

  get #pair(): Report | undefined {
    const id = this.#all('transport')[0]?.selectedCandidatePairId;
    const pairs = this.#all('candidate-pair');
    const isUsed = (pair: Report) => pair.nominated && pair.state === 'succeeded';
    return this.#reports.get(id ?? '') ?? pairs.find(isUsed);
  }

  #all(type: string): Report[] {
    return [...this.#reports.values()].filter((report) => report.type === type);
  }

  /** How much this has grown. */
  #sum(reports: readonly Report[], member: keyof Report): number {
    const countOf = (report: Report | undefined) => Number(report?.[member] ?? 0);
    return reports.reduce(
      (sum, report) => sum + countOf(report) - countOf(this.#before.get(report.id ?? '')),
      0,
    );
  }

  /** The same per second. */
  #rate(reports: readonly Report[], member: keyof Report): number {
    return this.#sum(reports, member) / this.#seconds;
  }

  /** Of two pictures, the larger one that moves. */
  #flow(
    reports: readonly Report[],
    bytes: 'bytesSent' | 'bytesReceived',
    frames: 'framesEncoded' | 'framesDecoded',
    loss: number,
  ): CallFlow {
    const sizeOf = (report: Report) => (report.frameWidth ?? 0) * (report.frameHeight ?? 0);
    const [picture] = reports
      .filter((report) => this.#sum([report], frames) > 0)
      .sort((one, other) => sizeOf(other) - sizeOf(one));
    const sound = reports.find((report) => report.kind === 'audio');
    const codecOf = (report: Report | undefined) =>
      this.#reports.get(report?.codecId ?? '')?.mimeType?.split('/')[1] ?? '';
    return {
      bitrate: Math.round(8 * this.#rate(reports, bytes)),
      loss: Math.min(1, Math.max(0, loss || 0)),
      width: picture?.frameWidth ?? 0,
      height: picture?.frameHeight ?? 0,
      fps: Math.round(picture ? this.#rate([picture], frames) : 0),
      videoCodec: codecOf(picture),
      audioCodec: codecOf(sound),
    };
  }
}
