/** The reports of one kind of one side's pictures, the camera's first. */
const pictures = async <T>(connection: RTCPeerConnection, type: string): Promise<T[]> => {
  const reports = [...((await connection.getStats()).values() as Iterable<RTCStats>)];
  return reports.filter(
    (report) => report.type === type && (report as RTCRtpStreamStats).kind === 'video',
  ) as T[];
};

/** What this side sends of its camera now. */
export const sentPicture = async (
  connection: RTCPeerConnection,
): Promise<RTCOutboundRtpStreamStats | undefined> =>
  (await pictures<RTCOutboundRtpStreamStats>(connection, 'outbound-rtp'))[0];

/** Bytes of pictures that have come so far. */
export const pictureBytesReceived = async (connection: RTCPeerConnection): Promise<number> => {
  const reports = await pictures<RTCInboundRtpStreamStats>(connection, 'inbound-rtp');
  return reports.reduce((bytes, report) => bytes + (report.bytesReceived ?? 0), 0);
};
