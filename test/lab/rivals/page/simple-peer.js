/** A call with simple-peer, after its README. Who waits makes the offer, as soon as somebody joins. */
import { capture, config, note, noteIce, show, signaling } from './page.js';

/** @type {typeof import('simple-peer')} */
const SimplePeer = Reflect.get(window, 'SimplePeer');

/**
 * @param {string} room
 * @returns {Promise<WebSocket>}
 */
const enter = (room) =>
  new Promise((resolve, reject) => {
    const socket = new WebSocket(`ws://${signaling}/${room}`);
    socket.onopen = () => resolve(socket);
    socket.onerror = reject;
  });

/**
 * @param {WebSocket} socket
 * @param {MediaStream} stream
 * @param {boolean} initiator
 */
const connect = (socket, stream, initiator) => {
  const peer = new SimplePeer({ initiator, stream, config });
  peer.on('signal', (data) => socket.send(JSON.stringify(data)));
  socket.onmessage = ({ data }) => peer.signal(data);
  peer.on('stream', show);
  peer.on('iceStateChange', noteIce);
  peer.on('error', (error) => note('failed', Reflect.get(error, 'code')));
  peer.on('close', () => note('ended', 'close'));
};

Object.assign(window, {
  rival: {
    async start() {
      const stream = await capture();
      const room = crypto.randomUUID();
      const socket = await enter(room);
      socket.onmessage = () => connect(socket, stream, true);
      return room;
    },
    /** @param {string} room */
    async join(room) {
      const stream = await capture();
      const socket = await enter(room);
      connect(socket, stream, false);
      socket.send('"joined"');
    },
  },
});
