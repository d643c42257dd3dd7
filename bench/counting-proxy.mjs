/**
 * Stands between a browser and the Firestore emulator and counts what is billed, from the bytes on the
 * wire alone: it knows nothing of the widget.
 */
import { createServer, request as forward } from 'node:http';

/** Documents as they are billed: https://firebase.google.com/docs/firestore/pricing */
class Count {
  reads = 0;
  writes = 0;
  deletes = 0;

  /** @param {{ delete?: string }[]} writes */
  write(writes) {
    for (const write of writes) {
      if (write.delete) this.deletes++;
      else this.writes++;
    }
  }
}

/**
 * The messages of a WebChannel stream so far: each frame is its length, a line break and JSON.
 * @param {string} text
 * @returns {{ messages: any[], rest: string }}
 */
const readFrames = (text) => {
  const messages = [];
  let rest = text;
  for (;;) {
    const head = /^\s*(\d+)\n/.exec(rest);
    if (!head) break;
    const length = Number(head[1]);
    if (rest.length < head[0].length + length) break;
    const frame = JSON.parse(rest.slice(head[0].length, head[0].length + length));
    for (const [, batch] of frame) messages.push(...batch);
    rest = rest.slice(head[0].length + length);
  }
  return { messages, rest };
};

/** Reads of one Listen stream. A look that finds nothing is billed as one. */
class ListenReads {
  #rest = '';
  /** Documents found for each target that is not current yet. */
  #found = new Map();

  /** @param {Count} count */
  constructor(count) {
    this.count = count;
  }

  /** @param {string} text */
  take(text) {
    const { messages, rest } = readFrames(this.#rest + text);
    this.#rest = rest;
    for (const { documentChange, targetChange } of messages) {
      for (const target of documentChange?.targetIds ?? []) {
        this.count.reads++;
        if (this.#found.has(target)) this.#found.set(target, this.#found.get(target) + 1);
      }
      for (const target of targetChange?.targetIds ?? []) {
        if (targetChange.targetChangeType === 'ADD') this.#found.set(target, 0);
        else if (targetChange.targetChangeType === 'CURRENT') {
          if (this.#found.get(target) === 0) this.count.reads++;
          this.#found.delete(target);
        }
      }
    }
  }
}

/**
 * @param {string} emulator `host:port`
 * @param {{ host?: string, port?: number }} [address] where it listens; default: any port of this machine alone
 */
export const startCountingProxy = async (emulator, { host = '127.0.0.1', port = 0 } = {}) => {
  const [hostname, emulatorPort] = emulator.split(':');
  const count = new Count();
  const taken = new Count();

  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://proxy');
    /** @type {Buffer[]} */
    const sent = [];
    const headers = { ...request.headers, 'accept-encoding': 'identity' };
    const upstream = forward({
      hostname,
      port: emulatorPort,
      path: request.url,
      method: request.method,
      headers,
    });
    upstream.on('error', () => response.destroy());
    request.on('data', (chunk) => {
      sent.push(chunk);
      upstream.write(chunk);
    });
    request.on('end', () => upstream.end());
    response.on('close', () => upstream.destroy());

    upstream.on('response', (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      const body = () => Buffer.concat(sent).toString();
      const isStream = searchParams.get('TYPE') === 'xmlhttp';
      const listen = isStream && pathname.includes('/Listen/') ? new ListenReads(count) : null;
      /** @type {Buffer[]} */
      const got = [];
      answer.on('data', (chunk) => {
        got.push(chunk);
        listen?.take(String(chunk));
        response.write(chunk);
      });
      answer.on('end', () => {
        response.end();
        if (answer.statusCode !== 200 || request.method !== 'POST') return;
        if (pathname.endsWith(':commit')) count.write(JSON.parse(body()).writes ?? []);
        else if (pathname.endsWith(':batchGet')) {
          const results = JSON.parse(Buffer.concat(got).toString());
          count.reads += results.filter(
            (/** @type {{ found?: object, missing?: string }} */ { found, missing }) =>
              found ?? missing,
          ).length;
        } else if (pathname.includes('/Write/')) {
          for (const [name, data] of new URLSearchParams(body())) {
            if (name.endsWith('___data__')) count.write(JSON.parse(data).writes ?? []);
          }
        }
      });
    });
  });
  await new Promise((resolve) => server.listen(port, host, () => resolve(undefined)));
  const address = /** @type {import('node:net').AddressInfo} */ (server.address());
  return {
    host: `${host}:${address.port}`,
    /** What has been billed since the last time. */
    take() {
      const since = {
        reads: count.reads - taken.reads,
        writes: count.writes - taken.writes,
        deletes: count.deletes - taken.deletes,
      };
      Object.assign(taken, count);
      return since;
    },
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
};
