/**
 * Drives the widget: by its buttons where a person would, by its public names where a page would.
 *
 * @import { Page } from 'puppeteer-core'
 * @import { CallStatus } from '../../../src/call/call-state.js'
 * @import { CallFile } from '../../../src/call/call-types.js'
 */
import { emulator } from './emulator.mjs';
import { waitForMedia } from './media.mjs';
import { patienceMs, press, within } from './page.mjs';

/** @typedef {'/bare.html' | '/strict.html' | '/isolated.html' | '/framed.html'} WidgetPath a page with the widget */

/**
 * The address of a page with the widget on it.
 * @param {string} origin
 * @param {string} projectId
 * @param {Record<string, string>} [attributes]
 * @param {WidgetPath} [path]
 */
export const widgetUrl = (origin, projectId, attributes, path = '/bare.html') => {
  const url = new URL(path, origin);
  url.search = String(
    new URLSearchParams({
      'api-key': 'demo',
      'project-id': projectId,
      'app-id': 'demo',
      'firestore-emulator': emulator,
      'ice-servers': '[]',
      ...attributes,
    }),
  );
  return url.href;
};

/**
 * The invitation link of the call this page is in.
 * @param {Page} page
 */
export const linkOf = async (page) => {
  const link = await page.evaluate(() => document.querySelector('p2p-call')?.inviteUrl);
  if (!link) throw new Error('There is no link.');
  return link;
};

/**
 * Has this page join the call, as a script of it would.
 * @param {Page} page
 * @param {string} link
 */
export const joinBy = (page, link) =>
  page.evaluate((it) => document.querySelector('p2p-call')?.join(it), link);

/**
 * What of the state can leave the page.
 * @param {Page} page
 */
export const stateOf = (page) =>
  page.evaluate(() => {
    const state = document.querySelector('p2p-call')?.state;
    return {
      status: state?.status,
      callId: state && 'callId' in state ? state.callId : undefined,
      away: state && 'away' in state ? state.away : undefined,
      reason: state && 'reason' in state ? state.reason : undefined,
      error: state && 'error' in state ? `${state.error.code}: ${state.error.message}` : undefined,
    };
  });

/**
 * Everything that may say why a call is not where it should be.
 * @param {Page} page
 */
const describe = async (page) => ({
  ...(await stateOf(page)),
  ...(await page.evaluate(async () => {
    const call = document.querySelector('p2p-call');
    const pc = call?.peerConnection;
    if (!pc) return { usage: call?.usage };
    const stats = [...(await pc.getStats()).values()];
    return {
      usage: call.usage,
      states: [pc.connectionState, pc.iceConnectionState, pc.signalingState],
      remote: pc.remoteDescription?.type,
      candidates: stats
        .filter(({ type }) => /-candidate$/.test(type))
        .map(({ type, address, protocol, port }) => [type, protocol, address, port].join(' ')),
      pairs: stats
        .filter(({ type }) => type === 'candidate-pair')
        .map(({ state, requestsSent, responsesReceived, requestsReceived }) =>
          [state, requestsSent, responsesReceived, requestsReceived].join(' '),
        ),
    };
  })),
});

/**
 * Waits for a status and answers the state. Fails at once where the call fails instead.
 * @param {Page} page
 * @param {CallStatus} status
 */
export const waitForStatus = async (page, status, ms = patienceMs) => {
  await within(
    async () => `${status}. It is ${JSON.stringify(await describe(page))}`,
    page.evaluate(async (wanted) => {
      await customElements.whenDefined('p2p-call');
      const call = document.querySelector('p2p-call');
      if (!call) throw new Error('There is no widget.');
      const look = () => {
        if (call.state.status === wanted) return true;
        if (call.state.status !== 'failed') return false;
        throw call.state.error;
      };
      if (look()) return;
      await new Promise((resolve, reject) => {
        const scope = new AbortController();
        call.addEventListener(
          'call-state-change',
          () => {
            try {
              if (!look()) return;
              resolve(undefined);
            } catch (error) {
              reject(error);
            }
            scope.abort();
          },
          scope,
        );
      });
    }, status),
    ms,
  );
  return stateOf(page);
};

/**
 * Makes a call with the button, and answers its id.
 * @param {Page} page
 * @returns {Promise<string>}
 */
export const startCall = async (page) => {
  await press(page, 'Start a call');
  const { callId } = await waitForStatus(page, 'waiting');
  if (!callId) throw new Error('A call that waits has no id.');
  return callId;
};

/**
 * Waits until the other side is seen in the widget, and heard.
 * @param {Page} page
 */
export const waitForRemote = async (page) => {
  await waitForStatus(page, 'connected');
  await waitForMedia(page, () => {
    const call = document.querySelector('p2p-call');
    /** @type {(Document | ShadowRoot)[]} */
    const roots = [document];
    for (const root of roots) {
      for (const { shadowRoot } of root.querySelectorAll('*')) {
        if (shadowRoot) roots.push(shadowRoot);
      }
    }
    const videos = roots.flatMap((root) => [...root.querySelectorAll('video')]);
    return {
      video: videos.find(({ srcObject }) => srcObject && srcObject === call?.remoteStream),
      pc: call?.peerConnection,
    };
  });
};

/**
 * How far each file of the call is.
 * @param {Page} page
 */
const filesOf = (page) =>
  page.evaluate(() =>
    (document.querySelector('p2p-call')?.files ?? []).map(
      ({ name, status, transferred, size, problem }) =>
        [name, status, `${transferred}/${size}`, problem].join(' '),
    ),
  );

/**
 * Waits until the newest file is that far.
 * @param {Page} page
 * @param {CallFile['status']} status
 */
export const waitForFile = (page, status) =>
  within(
    async () => `a file that is ${status}. There is ${JSON.stringify(await filesOf(page))}`,
    page.evaluate(async (wanted) => {
      const call = document.querySelector('p2p-call');
      if (!call) throw new Error('There is no widget.');
      const isThere = () => call.files.at(-1)?.status === wanted;
      while (!isThere()) {
        await new Promise((resolve) =>
          call.addEventListener('call-file-change', resolve, { once: true }),
        );
      }
    }, status),
  );
