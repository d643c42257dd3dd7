import { expect } from '@open-wc/testing';
import { patience as usual } from '../../../../src/call/peer/patience.js';
import { watchTutorial } from '../../../../src/call/peer/tutorial-watch.js';
import { FakePeer } from '../../../support/call/fake-peer.js';

const patience = { ...usual, connectMs: 80, graceMs: 20, tutorialRecoveryMs: 60 };

describe('the connection with a tutorial client', () => {
  let scope: AbortController;
  beforeEach(() => {
    scope = new AbortController();
  });
  afterEach(() => scope.abort());

  const start = (signal = scope.signal): FakePeer => {
    const peer = new FakePeer();
    const connection = peer.connection as unknown as RTCPeerConnection;
    watchTutorial({ connection }, { seat: 'caller', patience }, peer.listener, signal);
    return peer;
  };
  const startConnected = (signal = scope.signal): FakePeer => {
    const peer = start(signal);
    peer.become('connected');
    return peer;
  };

  it('has no route when ICE gives up', () => {
    const peer = start();
    peer.become('failed');
    expect(peer.reports).to.deep.equal(['noRoute']);
  });

  it('keeps silent about a short disturbance', async () => {
    const [peer, other] = [startConnected(), startConnected()];
    peer.become('disconnected');
    peer.become('connected');
    other.become('disconnected');
    await other.reported('reconnecting'); // the same time has passed for both
    expect(peer.reports).not.to.include('reconnecting');
  });

  it('is lost after a disturbance that lasts, and nobody looks for a new path', async () => {
    const peer = startConnected();
    peer.become('disconnected');
    await peer.reported('lost');
    expect(peer.reports).to.deep.equal(['connected', 'reconnecting', 'lost']);
  });

  it('is lost at once when ICE has failed', () => {
    const peer = startConnected();
    peer.become('failed');
    expect(peer.reports).to.deep.equal(['connected', 'lost']);
  });

  it('goes on where the path comes back by itself', async () => {
    const peer = startConnected();
    peer.become('disconnected');
    await peer.reported('reconnecting');
    peer.become('connected');
    expect(peer.reports).to.deep.equal(['connected', 'reconnecting', 'connected']);
  });

  it('reports nothing after the end of the scope', async () => {
    const ending = new AbortController();
    const peer = startConnected(ending.signal);
    const other = startConnected();
    peer.become('disconnected');
    other.become('disconnected');
    ending.abort();
    await other.reported('lost');
    expect(peer.reports).to.deep.equal(['connected']);
  });
});
