/**
 * @import { Page } from 'puppeteer-core'
 */
import { until, within } from './page.mjs';

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

/**
 * Waits until the widget plays that stream of the other side; answers the size of its picture.
 * @param {Page} page
 * @param {'remoteScreen' | 'remoteStream'} name
 * @returns {Promise<number[]>}
 */
export const waitForPicture = (page, name) =>
  until(`a picture of ${name}`, () =>
    page.evaluate((of) => {
      const call = document.querySelector('p2p-call');
      /** @type {(Document | ShadowRoot)[]} */
      const roots = [document];
      for (const root of roots) {
        for (const { shadowRoot } of root.querySelectorAll('*')) {
          if (shadowRoot) roots.push(shadowRoot);
        }
      }
      const videos = roots.flatMap((root) => [...root.querySelectorAll('video')]);
      const video = videos.find(({ srcObject }) => srcObject && srcObject === call?.[of]);
      const shown = video && video.checkVisibility() && !video.paused && video.videoWidth > 0;
      return shown ? [video.videoWidth, video.videoHeight] : null;
    }, name),
  );

/**
 * Waits until more sound of the other side has come than at this moment: a second of it.
 * @param {Page} page
 */
export const waitForSound = async (page) => {
  const packets = () =>
    page.evaluate(async () => {
      const stats = await document.querySelector('p2p-call')?.peerConnection?.getStats();
      return [...(stats?.values() ?? [])].reduce(
        (sum, { type, kind, packetsReceived }) =>
          type === 'inbound-rtp' && kind === 'audio' ? sum + packetsReceived : sum,
        0,
      );
    });
  const before = await packets();
  await until('sound', async () => (await packets()) > before + 50);
};
