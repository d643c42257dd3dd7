import { expect } from '@open-wc/testing';
import { Uplink, type UplinkPeer } from '../../../../src/call/peer/uplink.js';
import { Connections } from '../../../support/call/connections.js';
import { rejection } from '../../../support/events/rejection.js';
import { waitUntil } from '../../../support/events/wait-until.js';

/** Nobody answers there. */
const configuration: RTCConfiguration = { iceServers: [{ urls: 'stun:127.0.0.1:9' }] };

const withFound = (outerKind: 'srflx' | null): UplinkPeer => ({
  configuration,
  gathering: { outerKind },
});

const answer = new RTCPeerConnectionIceEvent('icecandidate', {
  candidate: new RTCIceCandidate({
    candidate: 'candidate:1 1 udp 1 198.51.100.1 5000 typ srflx raddr 0.0.0.0 rport 0',
    sdpMid: '0',
  }),
});

describe('the way out of this side’s network', () => {
  let connections: Connections;
  let scope: AbortController;
  beforeEach(() => {
    connections = new Connections();
    scope = new AbortController();
  });
  afterEach(() => {
    scope.abort();
    connections.restore();
  });

  const uplink = (peer: UplinkPeer, blindMs = 60_000) =>
    new Uplink(() => peer, blindMs, scope.signal);

  it('is not asked for where no server ever answered', async () => {
    expect(await uplink(withFound(null)).leadsOut()).to.equal(true);
    expect(connections.made).to.deep.equal([]);
  });

  it('is there once a server answers, and believed for a moment', async () => {
    const way = uplink(withFound('srflx'));
    const leadsOut = way.leadsOut();
    expect(way.leadsOut()).to.equal(leadsOut);
    await waitUntil(() => connections.made[0]?.localDescription, 'the question');
    connections.made[0]!.dispatchEvent(answer);
    expect(await leadsOut).to.equal(true);
    expect(await way.leadsOut()).to.equal(true);
    expect(connections.made).to.have.length(1);
    expect(connections.open).to.deep.equal([]);
  });

  it('is asked for again where the network has changed', async () => {
    const way = uplink(withFound('srflx'));
    const first = way.leadsOut();
    await waitUntil(() => connections.made[0]?.localDescription, 'the question');
    connections.made[0]!.dispatchEvent(answer);
    await first;
    way.doubt();
    void way.leadsOut();
    expect(connections.made).to.have.length(2);
  });

  it('is asked for at once where the network changes while nobody answers', async () => {
    const [calm, restless] = ['stun:127.0.0.1:9', 'stun:127.0.0.1:10'].map((urls) => {
      const peer = {
        configuration: { iceServers: [{ urls }] },
        gathering: withFound('srflx').gathering,
      };
      const way = uplink(peer);
      way.leadsOut().catch(() => undefined);
      const questions = () =>
        connections.made.filter(
          (connection) => [connection.getConfiguration().iceServers?.[0]?.urls].flat()[0] === urls,
        ).length;
      return { way, questions };
    });
    await waitUntil(() => {
      restless!.way.doubt();
      return restless!.questions() >= 20;
    }, 'twenty questions');
    expect(calm!.questions()).to.be.lessThan(10);
  });

  it('is asked for time after time, and not waited for without end', async () => {
    const way = uplink(withFound('srflx'), 3_500);
    const leadsOut = way.leadsOut();
    await waitUntil(() => connections.made.length >= 6, 'six questions');
    expect(connections.open).to.have.length(4); // the first ones are not waited for any more
    expect(await leadsOut).to.equal(false);
    expect(connections.open).to.deep.equal([]);
  });

  it('is taken for granted where the browser refuses to ask', async () => {
    window.RTCPeerConnection = new Proxy(RTCPeerConnection, {
      construct() {
        throw new DOMException('Cannot create so many PeerConnections', 'UnknownError');
      },
    });
    expect(await uplink(withFound('srflx')).leadsOut()).to.equal(true);
  });

  it('is nobody’s question any more once the path is back, or the call over', async () => {
    const way = uplink(withFound('srflx'));
    const first = rejection(way.leadsOut());
    way.end();
    await first;
    const second = rejection(way.leadsOut());
    scope.abort();
    await second;
    expect(connections.open).to.deep.equal([]);
  });
});
