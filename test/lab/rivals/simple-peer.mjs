/**
 * simple-peer leaves signaling to the page, “usually implemented with websockets”: this is the smallest such server, which
 * passes on what one of a room says to the others in it. The path is the room.
 */
import { once } from 'node:events';
import { rival } from './rival.mjs';

/** @typedef {import('ws').WebSocket} WebSocket */

export const simplePeer = rival('simple-peer', async (host, port) => {
  const { WebSocketServer } = await import('ws');
  const server = new WebSocketServer({ host, port });
  /** @type {Map<string, Set<WebSocket>>} */
  const rooms = new Map();
  server.on('connection', (socket, { url = '/' }) => {
    const room = rooms.get(url) ?? new Set();
    rooms.set(url, room.add(socket));
    socket.on('message', (data) => {
      for (const other of room) if (other !== socket) other.send(String(data));
    });
    socket.on('error', () => undefined); // a host that was taken away
    socket.on('close', () => room.delete(socket));
  });
  await once(server, 'listening');
});
