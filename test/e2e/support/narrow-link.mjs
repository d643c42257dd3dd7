/**
 * A path between two pages that can be made narrow. Each page takes the other one's addresses for those
 * of a relay, which passes the datagrams on at no more than the rate that is set.
 *
 * @import { Page } from 'puppeteer-core'
 * @import { Socket } from 'node:dgram'
 */
import { createSocket } from 'node:dgram';
import { once } from 'node:events';

/** What a router keeps in its queue before it drops, in milliseconds of its rate. */
const queueMs = 300;

/** One direction of the path. */
const createPipe = () => {
  let freeAt = 0;
  return {
    bitsPerSecond: Infinity,
    closed: false,
    /**
     * @param {Buffer} datagram
     * @param {() => void} deliver
     */
    pass({ length }, deliver) {
      if (this.bitsPerSecond === Infinity) {
        deliver();
        return;
      }
      const now = performance.now();
      const start = Math.max(now, freeAt);
      if (start - now > queueMs) return;
      freeAt = start + (8000 * length) / this.bitsPerSecond;
      setTimeout(() => {
        if (!this.closed) deliver();
      }, freeAt - now);
    },
  };
};

/** Runs in the page: whatever it learns of the other side's addresses goes through `relayedPort`. */
const rewriteCandidates = () => {
  const relayedPort = /** @type {(address: string, port: number) => Promise<number>} */ (
    /** @type {any} */ (window).relayedPort
  );
  const pattern = /(candidate:\S+ \d udp \d+ )(\S+) (\d+)/gi;

  /** @param {string} text */
  const rewrite = async (text) => {
    let rewritten = text;
    for (const [whole, start, address = '', port] of text.matchAll(pattern)) {
      rewritten = rewritten.replace(
        whole,
        `${start}${address} ${await relayedPort(address, Number(port))}`,
      );
    }
    return rewritten;
  };

  const { prototype } = RTCPeerConnection;
  const { setRemoteDescription, addIceCandidate } = prototype;
  prototype.setRemoteDescription = /** @type {any} */ (
    /** @this {RTCPeerConnection} @param {RTCSessionDescriptionInit} init */
    async function ({ type, sdp = '' }) {
      const description = { type, sdp: await rewrite(sdp) };
      return /** @type {any} */ (setRemoteDescription).call(this, description);
    }
  );
  prototype.addIceCandidate = /** @type {any} */ (
    /** @this {RTCPeerConnection} @param {RTCIceCandidateInit} init */
    async function (init) {
      const candidate = init.candidate && (await rewrite(init.candidate));
      return /** @type {any} */ (addIceCandidate).call(this, { ...init, candidate });
    }
  );
};

/**
 * Put it between the two before they load their pages.
 * @returns {{
 *   between(one: Page, other: Page): Promise<void>,
 *   limit(bitsPerSecond: number): void,
 *   close(): void,
 * }}
 */
export const createNarrowLink = () => {
  /** @type {Socket[]} */
  const sockets = [];
  const pipes = [createPipe(), createPipe()];

  /** @param {(datagram: Buffer, from: { address: string, port: number }) => void} hear */
  const open = async (hear) => {
    const socket = createSocket('udp4', hear);
    sockets.push(socket);
    socket.on('error', () => undefined); // a side that is gone
    socket.bind();
    await once(socket, 'listening');
    return socket;
  };

  /**
   * A port that stands for an address of the other side, as a NAT's do: each source gets a port of its
   * own on the far side, and what comes back to that one goes to the source.
   * @param {string} address
   * @param {number} port
   * @param {ReturnType<typeof createPipe>} there
   * @param {ReturnType<typeof createPipe>} back
   */
  const relay = async (address, port, there, back) => {
    /** @type {Map<number, Promise<Socket>>} */
    const far = new Map();
    const near = await open((datagram, source) => {
      const outward =
        far.get(source.port) ??
        open((answer) => {
          back.pass(answer, () => near.send(answer, source.port, source.address));
        });
      far.set(source.port, outward);
      there.pass(datagram, async () => (await outward).send(datagram, port, address));
    });
    return near.address().port;
  };

  return {
    async between(...pages) {
      for (const [index, page] of pages.entries()) {
        const [there = createPipe(), back = createPipe()] = index ? [...pipes].reverse() : pipes;
        /** @type {Map<string, Promise<number>>} */
        const ports = new Map();
        await page.exposeFunction(
          'relayedPort',
          (/** @type {string} */ address, /** @type {number} */ port) => {
            const key = `${address} ${port}`;
            const found = ports.get(key) ?? relay(address, port, there, back);
            ports.set(key, found);
            return found;
          },
        );
        await page.evaluateOnNewDocument(rewriteCandidates);
      }
    },
    limit(bitsPerSecond) {
      for (const pipe of pipes) pipe.bitsPerSecond = bitsPerSecond;
    },
    close() {
      for (const pipe of pipes) pipe.closed = true;
      for (const socket of sockets) socket.close();
    },
  };
};
