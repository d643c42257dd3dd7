import { expect } from '@open-wc/testing';
import { watchConnecting, type Connecting } from '../../../../src/call/peer/connecting.js';
import { FakePeer } from '../../../support/call/fake-peer.js';

const patience = { secondTryMs: 20, silenceMs: 40, connectMs: 80 };

describe('a first connection', () => {
  let scope: AbortController;
  beforeEach(() => {
    scope = new AbortController();
  });
  afterEach(() => scope.abort());

  const start = (options: Partial<Connecting> = {}, signal = scope.signal): FakePeer => {
    const peer = new FakePeer();
    const connecting = {
      seat: 'caller',
      tutorial: false,
      hasHeard: () => false,
      patience,
    } as const;
    watchConnecting(peer, { ...connecting, ...options }, peer.listener, signal);
    return peer;
  };

  it('reports a connection', () => {
    const peer = start();
    peer.become('connected');
    expect(peer.reports).to.deep.equal(['connected']);
  });

  it('reports a connection that was there before', () => {
    const peer = new FakePeer();
    peer.become('connected');
    watchConnecting(
      peer,
      { seat: 'caller', tutorial: false, hasHeard: () => false, patience },
      peer.listener,
      scope.signal,
    );
    expect(peer.reports).to.deep.equal(['connected']);
  });

  it('reports no route when ICE gives up', () => {
    const peer = start();
    peer.become('connecting');
    peer.become('failed');
    expect(peer.reports).to.deep.equal(['noRoute']);
  });

  it('reports no route when ICE takes too long', async () => {
    const peer = start({ hasHeard: () => true });
    peer.become('connecting');
    await peer.reported('noRoute');
  });

  it('lets the caller try a second time', async () => {
    const peer = start();
    await peer.reported('noRoute');
    expect(peer.reports).to.deep.equal(['restart', 'noRoute']);
  });

  it('takes no second try from the callee, nor towards a tutorial client', async () => {
    const peers = [
      start({ seat: 'callee', hasHeard: () => true }),
      start({ seat: 'caller', tutorial: true }),
      start({ seat: 'callee', tutorial: true }),
    ];
    for (const peer of peers) {
      await peer.reported('noRoute');
      expect(peer.reports).to.deep.equal(['noRoute']);
    }
  });

  it('reports a caller that gives no sign to the callee', async () => {
    const peer = start({ seat: 'callee' });
    await peer.reported('callerSilent');
    expect(peer.reports).to.deep.equal(['callerSilent']);
  });

  it('reports nothing of the sort of a caller that was heard', async () => {
    let heard = false;
    const peer = start({ seat: 'callee', hasHeard: () => heard });
    heard = true;
    await peer.reported('noRoute');
    expect(peer.reports).to.deep.equal(['noRoute']);
  });

  it('reports nothing after the end of the scope, nor after it is connected', async () => {
    const ending = new AbortController();
    const peer = start({ seat: 'callee' }, ending.signal);
    const connected = start();
    connected.become('connected');
    ending.abort();
    peer.become('connected');
    connected.become('failed');

    await start().reported('noRoute'); // by now everything would have been reported

    expect(peer.reports).to.deep.equal([]);
    expect(connected.reports).to.deep.equal(['connected']);
  });
});
