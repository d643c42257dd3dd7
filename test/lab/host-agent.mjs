/**
 * Runs inside a host and prints where its page is: on the host's own localhost, which is a secure context and loads
 * whatever is cut. With a path and a port as arguments, connections to that socket are passed on to that port of the
 * host, since sockets with a path know no network namespace.
 */
import { connect, createServer } from 'node:net';
import { startServer } from '../e2e/support/server.mjs';
import { rivalFiles } from './rivals/files.mjs';

const [, , path, port] = process.argv;
if (path && port) {
  createServer((near) => {
    const far = connect(Number(port), '127.0.0.1');
    near.pipe(far).pipe(near);
    for (const [one, other] of [
      [near, far],
      [far, near],
    ]) {
      one?.on('error', () => other?.destroy());
    }
  }).listen(path);
}
const { origin } = await startServer(rivalFiles);
console.log(origin);
