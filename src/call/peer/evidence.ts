/** What one connection has received since it began. */
export interface Evidence {
  /** RTP packets: sound and picture. */
  readonly packets: number;
  /** Bytes of everything: also RTCP, and what the data channels carry and confirm. */
  readonly bytes: number;
  /** RTP packets of pictures. */
  readonly videoPackets: number;
  /** Pictures that were decoded. */
  readonly frames: number;
  /** Milliseconds since the last RTP packet; `Infinity` where the browser does not tell. */
  readonly ageMs: number;
}

/** The members that are read (webrtc-stats). A browser may lack any of them. */
type Report = Partial<
  Record<
    | 'bytesReceived'
    | 'framesDecoded'
    | 'lastPacketReceivedTimestamp'
    | 'packetsReceived'
    | 'timestamp',
    number
  > &
    Record<'kind' | 'type', string>
>;

const nothing: Evidence = { packets: 0, bytes: 0, videoPackets: 0, frames: 0, ageMs: Infinity };

const sum = (
  reports: readonly Report[],
  member: 'bytesReceived' | 'framesDecoded' | 'packetsReceived',
) => reports.reduce((total, report) => total + (report[member] ?? 0), 0);

/** Reads it from the statistics. Nothing of a connection that is closed. Never rejects. */
export const evidenceOf = async (
  connection: Pick<RTCPeerConnection, 'getStats'>,
): Promise<Evidence> => {
  try {
    const stats = (await connection.getStats()) as unknown as Map<string, Report>;
    const all = [...stats.values()];
    const of = (type: string) => all.filter((report) => report.type === type);
    const rtp = of('inbound-rtp');
    const pictures = rtp.filter(({ kind }) => kind === 'video');
    const transports = of('transport').filter((report) => report.bytesReceived !== undefined);
    const ages = rtp.map(
      ({ timestamp = 0, lastPacketReceivedTimestamp = -Infinity }) =>
        timestamp - lastPacketReceivedTimestamp,
    );
    return {
      packets: sum(rtp, 'packetsReceived'),
      bytes: sum(transports.length > 0 ? transports : of('candidate-pair'), 'bytesReceived'),
      videoPackets: sum(pictures, 'packetsReceived'),
      frames: sum(pictures, 'framesDecoded'),
      ageMs: Math.max(0, Math.min(Infinity, ...ages)),
    };
  } catch {
    return nothing;
  }
};
