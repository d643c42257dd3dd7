/**
 * @import { Page } from 'puppeteer-core'
 */
import { within } from './page.mjs';

/**
 * Where a page shows the other side.
 * @typedef {object} RemoteSide
 * @property {HTMLVideoElement | null | undefined} video
 * @property {RTCPeerConnection | null | undefined} pc
 */

/**
 * Waits until the other side is seen and heard: the video element goes on drawing new frames, and
 * sound goes on arriving.
 * @param {Page} page
 * @param {() => RemoteSide} locate runs in the page
 */
export const waitForMedia = async (page, locate) => {
  const side = await page.evaluateHandle(locate);
  try {
    await within(
      () => describe(page, locate),
      page.evaluate(async ({ video, pc }) => {
        if (!video || !pc) throw new Error('There is no video element or no peer connection.');

        const frames = new Promise((resolve) => {
          let seen = 0;
          const count = () => {
            if (video.videoWidth > 0 && !video.paused && ++seen > 2) resolve(undefined);
            else video.requestVideoFrameCallback(count);
          };
          video.requestVideoFrameCallback(count);
        });

        const packets = async () => {
          for (const report of (await pc.getStats()).values()) {
            if (report.type === 'inbound-rtp' && report.kind === 'audio') {
              return Number(report.packetsReceived);
            }
          }
          return 0;
        };
        const sound = async () => {
          let before = await packets();
          for (;;) {
            await new Promise((resolve) => setTimeout(resolve, 100)); // statistics have no event
            const now = await packets();
            if (before > 0 && now > before) return;
            before = now;
          }
        };

        await Promise.all([frames, sound()]);
      }, side),
    );
  } finally {
    await side.dispose().catch(() => undefined);
  }
};

/**
 * What there is instead, for the message of a failure.
 * @param {Page} page
 * @param {() => RemoteSide} locate
 */
const describe = async (page, locate) => {
  const side = await page.evaluateHandle(locate);
  const words = await page.evaluate(
    ({ video, pc }) => ({
      video: video && {
        videoWidth: video.videoWidth,
        paused: video.paused,
        readyState: video.readyState,
        tracks: /** @type {MediaStream | null} */ (video.srcObject)
          ?.getTracks()
          .map(({ kind, readyState, muted }) => ({ kind, readyState, muted })),
      },
      connectionState: pc?.connectionState,
      visibility: document.visibilityState,
    }),
    side,
  );
  return `picture and sound of the other side: ${JSON.stringify(words)}`;
};
