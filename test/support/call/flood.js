/** @typedef {{ channel: 0 | 1, frame: string | ArrayBuffer }} Flooding over channel 0 for words or 1 for the bytes of files */

/** @param {object} message @returns {Flooding} */
const word = (message) => ({ channel: 0, frame: JSON.stringify(message) });
/** @param {number} number */
const uuid = (number) => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
const sdp = `v=0\r\no=- 1 1 IN IP4 0.0.0.0\r\ns=-\r\nt=0 0\r\n${'a=x\r\n'.repeat(1000)}`;

/**
 * What a hostile page sends over the data channels of a call, by kind: the frame with this number. For tests and
 * the bench, in any page.
 *
 * @type {Record<string, (number: number) => Flooding>}
 */
export const floods = {
  chat: (n) => word({ t: 'chat', text: `Message ${n}`, id: uuid(n) }),
  'long chat': (n) => word({ t: 'chat', text: `${n} https://a.example/`.repeat(400), id: uuid(n) }),
  offers: (n) => word({ t: 'offer', file: { id: uuid(n), name: `${n}.txt`, size: 9, type: '' } }),
  state: (n) => word({ t: 'state', self: { microphone: n % 2 === 0, name: `Mallory ${n}` } }),
  hello: (n) => word({ t: 'hello', v: 2, self: { microphone: true, name: `Mallory ${n}` } }),
  ack: () => word({ t: 'ack', v: 2 }),
  got: (n) => word({ t: 'got', id: uuid(n) }),
  have: (n) => word({ t: 'have', file: uuid(n), at: n }),
  stop: (n) => word({ t: 'stop', file: uuid(n), problem: null }),
  restarts: () => word({ t: 'signal', signal: { type: 'restart' } }),
  descriptions: () =>
    word({
      t: 'signal',
      signal: { type: 'description', description: { type: 'offer', sdp } },
    }),
  candidates: (n) =>
    word({
      t: 'signal',
      signal: {
        type: 'candidate',
        candidate: {
          candidate: `candidate:${n} 1 udp 2113937151 127.0.0.1 ${1024 + (n % 60_000)} typ host`,
          sdpMid: '0',
          sdpMLineIndex: 0,
        },
      },
    }),
  'unknown words': (n) => word({ t: 'later', id: uuid(n) }),
  'garbage text': (n) => ({ channel: 0, frame: `{"t":${n}${'['.repeat(200)}` }),
  'binary words': () => ({ channel: 0, frame: new ArrayBuffer(1000) }),
  'text for files': (n) => ({ channel: 1, frame: `text ${n}` }),
  'pieces of unknown files': (n) => {
    const piece = new Uint8Array(1068);
    piece.set(new TextEncoder().encode(uuid(n)));
    return { channel: 1, frame: piece.buffer };
  },
};

/**
 * Sends so many frames of this kind as fast as the channel takes them. Resolves when the last is sent, or the
 * channel is closed.
 *
 * @param {readonly RTCDataChannel[]} channels of the connection, by id
 * @param {(number: number) => Flooding} make
 */
export const flood = async (channels, make, count = 20_000) => {
  for (let number = 0; number < count; number++) {
    const { channel: id, frame } = make(number);
    const channel = channels[id];
    if (channel?.readyState !== 'open') return;
    channel.send(/** @type {string} */ (frame));
    if (channel.bufferedAmount > 2 ** 20) {
      channel.bufferedAmountLowThreshold = 2 ** 18;
      await new Promise((resolve) => {
        channel.addEventListener('bufferedamountlow', resolve, { once: true });
        channel.addEventListener('close', resolve, { once: true });
      });
    }
  }
};
