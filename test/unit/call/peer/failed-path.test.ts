import { expect } from '@open-wc/testing';
import { retryFailedPath } from '../../../../src/call/peer/failed-path.js';
import { usePeers } from '../../../support/call/peers.js';
import { waitUntil } from '../../../support/events/wait-until.js';

const lines = ['1 udp 9 192.0.2.1 5 typ host', '1 udp 7 198.51.100.1 6 typ srflx raddr 192.0.2.1'];

/** A connection to these candidates, whose path led over this one; null: the browser does not tell. */
const connectionOver = (remote: Pick<RTCIceCandidate, 'address' | 'port'> | null) => {
  const added: string[] = [];
  const iceTransport = remote ? { getSelectedCandidatePair: () => ({ remote }) } : {};
  const connection = Object.assign(new EventTarget(), {
    connectionState: 'connected',
    sctp: { transport: { iceTransport } },
    remoteDescription: { sdp: lines.map((line, i) => `a=candidate:${i} ${line}\r\n`).join('') },
    addIceCandidate: ({ candidate }: RTCIceCandidateInit) => {
      added.push(candidate!);
      connection.remoteDescription.sdp += `a=${candidate}\r\n`; // as browsers do
      return Promise.resolve();
    },
  });
  const become = (state: RTCPeerConnectionState) => {
    connection.connectionState = state;
    connection.dispatchEvent(new Event('connectionstatechange'));
    return added.splice(0);
  };
  return { connection: connection as unknown as RTCPeerConnection, become };
};

describe('a path that fails', () => {
  let scope: AbortController;
  beforeEach(() => (scope = new AbortController()));
  afterEach(() => scope.abort());

  it('is tried again each time, by another name, until the call is over', () => {
    const { connection, become } = connectionOver({ address: '198.51.100.1', port: 6 });
    retryFailedPath(connection, scope.signal);
    expect(become('disconnected')).to.deep.equal([]);
    expect(become('failed')).to.deep.equal([`candidate:retry1 ${lines[1]}`]);
    expect(become('disconnected')).to.deep.equal([]);
    expect(become('failed')).to.deep.equal([`candidate:retry2 ${lines[1]}`]);
    scope.abort();
    expect(become('failed')).to.deep.equal([]);
  });

  it('is tried by all candidates where the other side described none on it, as behind a strict NAT', () => {
    const { connection, become } = connectionOver({ address: '203.0.113.9', port: 6 });
    retryFailedPath(connection, scope.signal);
    for (const name of ['retry1', 'retry2']) {
      expect(become('failed')).to.deep.equal(lines.map((line) => `candidate:${name} ${line}`));
    }
  });

  it('is left alone where the browser does not tell what it was', () => {
    const { connection, become } = connectionOver(null);
    retryFailedPath(connection, scope.signal);
    expect(become('failed')).to.deep.equal([]);
  });

  const { connected } = usePeers();

  it('has its candidate taken once more by a real connection, which goes on', async () => {
    const { caller } = await connected();
    const { connection } = caller;
    const { remote } = connection.sctp!.transport.iceTransport.getSelectedCandidatePair()!;
    Object.defineProperty(connection, 'connectionState', { value: 'failed', configurable: true });
    connection.dispatchEvent(new Event('connectionstatechange'));
    const retried = new RegExp(`^a=candidate:retry1 .* ${remote.port} typ host`, 'm');
    await waitUntil(() => retried.test(connection.remoteDescription!.sdp), 'it is taken');
    delete (connection as { connectionState?: unknown }).connectionState;
    expect(connection.connectionState).to.equal('connected');
  });
});
