/**
 * Every screen of the widget and how a person gets there.
 *
 * @import { Page } from 'puppeteer-core'
 * @import { P2PCall } from '../../src/index.js'
 */
import { press, until, waitFor, waitForText } from '../e2e/support/page.mjs';

/**
 * @typedef {(parameters?: string, hash?: string) => Promise<Page>} Open a new page with the widget,
 *   with attributes on it and an invitation in its address
 * @typedef {object} Screen
 * @property {string} name
 * @property {(open: Open) => Promise<Page>} arrange answers the page that shows it
 */

const invitation = '#call=abcdefghijkmnpqrstuvwxyz23';

/** @param {Page} page @param {string} status */
const status = (page, status) => page.waitForSelector(`p2p-call:state(${status})`);

/**
 * Runs in the page with the widget.
 * @template T
 * @param {Page} page
 * @param {(call: P2PCall) => T} act
 * @returns {Promise<Awaited<T>>}
 */
const on = (page, act) =>
  /** @type {Promise<Awaited<T>>} */ (page.$eval('p2p-call', /** @type {any} */ (act)));

/** The lobby opens the picture by itself; this waits until frames come. @param {Page} page */
const seen = async (page) => {
  await until('the preview', () => on(page, (call) => call.localStream !== null));
  await on(page, async (call) => {
    const video = Object.assign(document.createElement('video'), {
      srcObject: call.localStream,
      muted: true,
    });
    await video.play();
    await new Promise((resolve) => video.requestVideoFrameCallback(resolve));
  });
  return page;
};

/** @param {Open} open */
const waiting = async (open, parameters = '') => {
  const page = await open(parameters);
  await on(page, (call) => call.start());
  await status(page, 'waiting');
  return page;
};

/** Somebody in a call with Sam. @param {Open} open */
const connected = async (open, parameters = '') => {
  const page = await waiting(open, parameters);
  const url = new URL(await on(page, (call) => call.inviteUrl ?? ''));
  const sam = await open(`display-name=${encodeURIComponent('Sam, Repair Café')}`, url.hash);
  await on(sam, (call) => call.join());
  await Promise.all([status(page, 'connected'), status(sam, 'connected')]);
  await page.bringToFront();
  return { page, sam };
};

/**
 * @param {string} name
 * @param {(call: { page: Page, sam: Page }) => Promise<unknown>} [act]
 * @returns {Screen}
 */
const inCall = (name, act) => ({
  name,
  arrange: async (open) => {
    const call = await connected(open);
    await act?.(call);
    return call.page;
  },
});

/** @type {import('../../src/index.js').CallErrorCode[]} */
const codes = [
  'unsupported',
  'insecure-context',
  'config-invalid',
  'permissions-policy',
  'media-denied',
  'media-dismissed',
  'media-not-found',
  'media-in-use',
  'media-failed',
  'call-not-found',
  'call-full',
  'call-expired',
  'signaling-blocked',
  'signaling-denied',
  'signaling-quota',
  'signaling-failed',
  'bad-key',
  'negotiation-failed',
  'no-route',
  'unexpected',
];

/** @type {Screen[]} */
export const screens = [
  { name: 'start', arrange: (open) => open() },
  { name: 'preview', arrange: (open) => open('with-note') },
  {
    name: 'start-bad-id',
    arrange: async (open) => {
      const page = await open();
      await (await waitFor(page, 'textbox', 'Have a link or an ID?')).type('?');
      await press(page, 'Join');
      return page;
    },
  },
  { name: 'config-invalid', arrange: (open) => open('with-note&api-key=x') },
  { name: 'lobby', arrange: async (open) => seen(await open('', invitation)) },
  {
    name: 'lobby-open',
    arrange: async (open) => {
      const page = await seen(await open('', invitation));
      await (await page.$('::-p-text(Choose devices)'))?.click();
      return page;
    },
  },
  { name: 'lobby-caller', arrange: async (open) => seen(await open('lobby')) },
  {
    name: 'capturing',
    arrange: async (open) => {
      const page = await open();
      await on(page, (call) => {
        navigator.mediaDevices.getUserMedia = () => new Promise(() => undefined);
        void call.start();
      });
      await status(page, 'capturing');
      return page;
    },
  },
  {
    name: 'joining',
    arrange: async (open) => {
      const page = await open();
      await on(page, (call) => {
        /** @type {any} */ (window).hangUp();
        void call.start();
      });
      await status(page, 'joining');
      return page;
    },
  },
  { name: 'waiting', arrange: (open) => waiting(open) },
  {
    name: 'waiting-qr',
    arrange: async (open) => {
      const page = await waiting(open);
      await (await page.$('::-p-text(QR code)'))?.click();
      return page;
    },
  },
  inCall('connected'),
  inCall('remote-off', async ({ sam }) => {
    await on(sam, (call) => Promise.all([call.toggleMicrophone(false), call.toggleCamera(false)]));
  }),
  inCall('local-off', async ({ page }) => {
    await on(page, (call) => Promise.all([call.toggleMicrophone(false), call.toggleCamera(false)]));
  }),
  inCall('chat', async ({ page, sam }) => {
    await on(sam, (call) => call.sendMessage('Hello! Is it the radio?'));
    await on(page, (call) => call.sendMessage('Yes, it hums.\nSee https://example.org/manual.pdf'));
    await press(page, 'Open chat').catch(() => press(page, '1 new message'));
  }),
  inCall('chat-files', async ({ page, sam }) => {
    await on(sam, (call) => {
      call.sendFile(new File([new Uint8Array(3_400_000)], 'manual of the radio.pdf'));
      call.sendFile(new File([new Uint8Array(12_000)], 'photo.jpg', { type: 'image/jpeg' }));
    });
    await on(page, (call) => {
      call.sendFile(new File([new Uint8Array(900)], 'notes.txt', { type: 'text/plain' }));
      call.chatOpen = true;
    });
    await until('two files', () => on(page, (call) => call.files.length === 3));
    await on(page, async (call) => {
      const photo = call.files.find(({ name }) => name === 'photo.jpg');
      if (photo) await call.acceptFile(photo.id);
    });
    await until('the photo', () =>
      on(page, (call) => call.files.some(({ status }) => status === 'done')),
    );
  }),
  inCall('settings', ({ page }) => press(page, 'More')),
  inCall('safety-words', async ({ page, sam }) => {
    await on(sam, (call) => call.toggleMicrophone(false)); // the sign is beside another one
    await until('the words', () => on(page, (call) => call.safetyWords !== null));
    await press(page, 'More');
    await press(page, 'They match');
  }),
  inCall('screen-theirs', async ({ page, sam }) => {
    await sam.bringToFront();
    await press(sam, 'Share screen');
    await until('the screen', () => on(page, (call) => call.remoteScreen !== null));
    await page.bringToFront();
    await page.waitForFunction(() => document.querySelector('p2p-call')?.remoteScreen);
  }),
  inCall('screen-ours', async ({ page }) => {
    await press(page, 'Share screen');
    await waitFor(page, 'button', 'Stop sharing');
  }),
  inCall('recording', ({ page }) => on(page, (call) => call.toggleRecording(true))),
  inCall('recorded', async ({ page, sam }) => {
    await on(sam, (call) => call.toggleRecording(true));
    await waitForText(page, 'recording');
  }),
  inCall('device-error', ({ page }) =>
    on(page, async (call) => {
      await call.toggleCamera(false);
      navigator.mediaDevices.getUserMedia = () =>
        Promise.reject(new DOMException('Could not start video source', 'NotReadableError'));
      await call.toggleCamera(true).catch(() => undefined);
    }),
  ),
  inCall('reconnecting', async ({ page }) => {
    await on(page, (call) => {
      const connection = call.peerConnection;
      if (!connection) return;
      Object.defineProperty(connection, 'connectionState', { value: 'disconnected' });
      connection.dispatchEvent(new Event('connectionstatechange'));
    });
    await status(page, 'reconnecting');
  }),
  inCall('ended-left', ({ page }) => on(page, (call) => call.leave())),
  inCall('ended-remote-left', async ({ page, sam }) => {
    await on(sam, (call) => call.leave());
    await status(page, 'ended');
  }),
  ...codes.map((code) => ({
    name: `failed-${code}`,
    arrange: async (/** @type {Open} */ open) => {
      const page = await open();
      await page.evaluate((code) => {
        /** @type {any} */ (window).failWith(code);
        document.querySelector('p2p-call')?.start().catch(() => undefined);
      }, code);
      await status(page, 'failed');
      return page;
    },
  })),
];
