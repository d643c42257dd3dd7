/** A call with PeerJS, after its README. Who waits answers, who joins calls. */
import { capture, config, note, noteIce, show, signaling } from './page.js';

/** @type {typeof import('peerjs').Peer} */
const Peer = Reflect.get(window, 'Peer');

const [host = '', port] = signaling.split(':');

/** @returns {Promise<import('peerjs').Peer>} once the broker has given it its id */
const open = () =>
  new Promise((resolve, reject) => {
    const peer = new Peer({ host, port: Number(port), config });
    peer.on('open', () => resolve(peer));
    peer.on('error', reject);
  });

/** @param {import('peerjs').MediaConnection} call */
const follow = (call) => {
  call.on('stream', show);
  call.on('iceStateChanged', noteIce);
  call.on('error', ({ type }) => note('failed', type));
  call.on('close', () => note('ended', 'close'));
};

Object.assign(window, {
  rival: {
    async start() {
      const stream = await capture();
      const peer = await open();
      peer.on('call', (call) => {
        call.answer(stream);
        follow(call);
      });
      return peer.id;
    },
    /** @param {string} id */
    async join(id) {
      const stream = await capture();
      const peer = await open();
      follow(peer.call(id, stream));
    },
  },
});
