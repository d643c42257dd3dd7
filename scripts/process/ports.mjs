import { createServer, connect } from 'node:net';

/**
 * A port nobody listens on: the wanted one where it is free, else any.
 *
 * @param {number} [wanted]
 * @param {string} [host]
 * @returns {Promise<number>}
 */
export async function freePort(wanted = 0, host = '127.0.0.1') {
  return (await tryListen(wanted, host)) ?? (await tryListen(0, host)) ?? wanted;
}

/**
 * @param {number} port
 * @param {string} host
 * @returns {Promise<number | undefined>} the port, undefined when it is taken
 */
export function tryListen(port, host) {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(undefined));
    server.listen(port, host, () => {
      const address = server.address();
      const got = typeof address === 'object' && address ? address.port : port;
      server.close(() => resolve(got));
    });
  });
}

/**
 * @param {string} host
 * @param {number} port
 * @returns {Promise<boolean>} whether somebody accepts connections there
 */
export function isListening(host, port) {
  return new Promise((resolve) => {
    const socket = connect(port, host);
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}
