import { waitUntil } from '../events/wait-until.js';

/** Resolves when a picture of the stream is shown that came after this call. */
export const nextFrame = async (stream: MediaStream): Promise<void> => {
  const video = document.createElement('video');
  video.muted = true;
  video.autoplay = true;
  video.srcObject = new MediaStream(stream.getVideoTracks());
  document.body.append(video);
  await new Promise((resolve) => video.requestVideoFrameCallback(resolve));
  video.remove();
  video.srcObject = null;
};

const framesReceived = async (connection: RTCPeerConnection): Promise<number> => {
  let frames = 0;
  for (const report of (
    await connection.getStats()
  ).values() as Iterable<RTCInboundRtpStreamStats>) {
    if (report.type === 'inbound-rtp' && report.kind === 'video')
      frames += report.framesReceived ?? 0;
  }
  return frames;
};

/** Resolves once a while passes in which no picture comes: ten frames' time. */
export const untilPictureStops = async (connection: RTCPeerConnection): Promise<void> => {
  let before = -1;
  const stands = async () => {
    const now = await framesReceived(connection);
    const same = now === before;
    before = now;
    return same;
  };
  await waitUntil(stands, 'no more pictures come', { interval: 350 });
};
