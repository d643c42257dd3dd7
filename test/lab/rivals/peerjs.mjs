/** PeerJS with PeerServer, the broker it comes with. */
import { rival } from './rival.mjs';

export const peerjs = rival('peerjs', async (host, port) => {
  const { PeerServer } = await import('peer');
  await new Promise((resolve) => PeerServer({ host, port }, resolve));
});
