/** coturn as STUN and TURN server: over UDP and TCP on 3478, over TLS on 443. */
import { execFileSync } from 'node:child_process';
import { connect } from 'node:net';
import { once } from 'node:events';
import { startGroup } from '../../scripts/process/child-group.mjs';
import { until } from '../e2e/support/page.mjs';
import { addresses } from './addresses.mjs';

const port = 3478;
const login = { username: 'user', credential: 'secret' };
const relay = `turn:${addresses.turn}:${port}`;

/** ICE servers as a page lists them. */
export const servers = {
  stun: { urls: `stun:${addresses.turn}:${port}` },
  udp: { urls: `${relay}?transport=udp`, ...login },
  tcp: { urls: `${relay}?transport=tcp`, ...login },
  tls: { urls: `turns:${addresses.turn}:443?transport=tcp`, ...login },
  badPassword: { urls: `${relay}?transport=udp`, username: login.username, credential: 'wrong' },
};

/** @param {string} address */
const answers = async (address) => {
  const socket = connect(port, address);
  try {
    await once(socket, 'connect');
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
};

/**
 * @param {string} address
 * @param {string} folder
 */
export const startTurn = async (address, folder) => {
  const [key, certificate] = [`${folder}/turn-key.pem`, `${folder}/turn.pem`];
  execFileSync(
    'openssl',
    [
      ...['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-subj', '/CN=turn.test'],
      ...['-addext', `subjectAltName=IP:${address}`, '-keyout', key, '-out', certificate],
    ],
    { stdio: 'ignore' },
  );
  const { stop } = startGroup(
    'turnserver',
    [
      ...['-n', '--no-cli', '--fingerprint', '--listening-ip', address, '--relay-ip', address],
      ...['--listening-port', String(port), '--tls-listening-port', '443'],
      ...['--cert', certificate, '--pkey', key, '--lt-cred-mech', '--realm', 'turn.test'],
      ...['--user', `${login.username}:${login.credential}`],
      ...['--min-port', '49152', '--max-port', '49999'],
      ...['--log-file', `${folder}/turn.log`, '--simple-log', '--pidfile', `${folder}/turn.pid`],
    ],
    { stdio: 'ignore' },
  );
  await until('an answer of coturn', () => answers(address));
  return { stop };
};
