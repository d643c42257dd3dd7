/** The pages of the end-to-end tests, on a server of their own. */
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const root = new URL('../../../', import.meta.url);

/** @param {string} text */
const escape = (text) => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;');

/** @param {string} body */
const page = (body) =>
  `<!doctype html><html lang="en"><meta charset="utf-8"><title>A page</title>${body}</html>`;

/**
 * The widget as a site embeds it: one script, one tag, the attributes of the query on it.
 * @param {URL} url
 */
const widgetPage = ({ searchParams }) => {
  const attributes = [...searchParams].map(([name, value]) => ` ${name}="${escape(value)}"`);
  return page(
    `<script type="module" src="/p2p-call.js"></script><p2p-call${attributes.join('')}></p2p-call>`,
  );
};

/**
 * What a careful site allows, plus what the widget needs: its script and the database.
 * @param {URL} url
 */
const strictPolicy = ({ searchParams }) =>
  [
    "default-src 'none'",
    "script-src 'self'",
    `connect-src http://${searchParams.get('firestore-emulator')} ${searchParams.get('auth-emulator') ?? ''}`,
    "img-src 'self'", // the site's icon
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    'trusted-types lit-html',
  ].join('; ');

/**
 * The widget in a frame that may do nothing but run scripts, as a site shows what it does not trust.
 * @param {URL} url
 */
const framedPage = ({ search }) =>
  page(
    `<iframe src="/bare.html${escape(search)}" allow="camera; microphone; autoplay"` +
      ' sandbox="allow-scripts allow-same-origin" width="700" height="600"></iframe>',
  );

const tutorialPage = page(`
  <video id="webcamVideo" autoplay playsinline muted></video>
  <video id="remoteVideo" autoplay playsinline></video>
  <script type="module">
    import { joinTutorialCall, makeTutorialCall } from '/tutorial-client.js';
    const show = (call) => {
      window.call = call;
      webcamVideo.srcObject = call.localStream;
      remoteVideo.srcObject = call.remoteStream;
      return call.callId;
    };
    window.makeCall = async (options) => show(await makeTutorialCall(options));
    window.joinCall = async (callId, options) => show(await joinTutorialCall(callId, options));
  </script>`);

const bundleTutorialClient = async () => {
  const result = await build({
    configFile: false,
    logLevel: 'silent',
    root: fileURLToPath(root),
    build: {
      write: false,
      minify: false,
      lib: {
        entry: fileURLToPath(new URL('test/support/signaling/tutorial-client.js', root)),
        formats: ['es'],
      },
    },
  });
  const [{ output } = { output: [] }] = /** @type {import('vite').Rollup.RollupOutput[]} */ (
    result
  );
  return output[0].code;
};

/**
 * Serves
 * - `/p2p-call.js`: the widget's build;
 * - `/bare.html?attribute=value…`: a page with nothing but the widget, and these attributes on it;
 * - `/strict.html?…`: the same under a strict Content Security Policy;
 * - `/isolated.html?…`: the same, isolated from pages of other origins (COOP and COEP);
 * - `/framed.html?…`: the same in a sandboxed frame;
 * - `/tutorial.html`: a client written after the tutorial;
 * - `/blank.html`: an empty page;
 * - `more` under its paths.
 *
 * @param {Record<string, () => string | Promise<Buffer>>} [more]
 * @returns {Promise<{ origin: string, close(): Promise<void> }>}
 */
export const startServer = async (more = {}) => {
  /** @type {Promise<string> | undefined} */
  let tutorialClient;

  /** @type {Record<string, (url: URL) => string | Buffer | Promise<string | Buffer>>} */
  const files = {
    '/p2p-call.js': () => readFile(new URL('dist/p2p-call.js', root)),
    '/tutorial-client.js': () => (tutorialClient ??= bundleTutorialClient()),
    '/bare.html': widgetPage,
    '/strict.html': widgetPage,
    '/isolated.html': widgetPage,
    '/framed.html': framedPage,
    '/tutorial.html': () => tutorialPage,
    '/blank.html': () => page(''),
    '/favicon.ico': () => '',
    ...more,
  };

  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? '/', 'http://localhost');
    try {
      const body = await files[url.pathname]?.(url);
      if (body === undefined) {
        response.writeHead(404).end();
        return;
      }
      if (url.pathname === '/strict.html') {
        response.setHeader('content-security-policy', strictPolicy(url));
      }
      if (url.pathname === '/isolated.html') {
        response.setHeader('cross-origin-opener-policy', 'same-origin');
        response.setHeader('cross-origin-embedder-policy', 'require-corp');
      }
      response.setHeader(
        'content-type',
        url.pathname.endsWith('.js') ? 'text/javascript' : 'text/html',
      );
      response.end(body);
    } catch (error) {
      console.error(error); // no build yet, most likely
      response.writeHead(500).end();
    }
  });

  await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)));
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  return {
    origin: `http://localhost:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
};
