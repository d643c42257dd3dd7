import { expect } from '@open-wc/testing';
import { IceSupply } from '../../../../src/call/peer/ice-supply.js';
import type { Peer } from '../../../../src/call/peer/peer.js';
import { HeldTimers } from '../../../support/events/held-timers.js';

const turn = { urls: 'turn:turn.example.com', username: 'tom', credential: 'secret' };
const hourMs = 3_600_000;

/** A connection as far as its servers go. */
class FakePeer {
  readonly connection = Object.assign(new EventTarget(), { connectionState: 'new' });
  readonly scope = new AbortController().signal;
  restarts = 0;
  #given: (servers: RTCIceServer[]) => void = () => undefined;

  /** The servers that it is given next. */
  readonly given = () => new Promise<RTCIceServer[]>((resolve) => (this.#given = resolve));

  readonly setServers = (servers: RTCIceServer[]) => this.#given(servers);

  restartIce(): void {
    this.restarts++;
  }

  /** A server answers with this code. */
  fails(errorCode: number): void {
    const init = { url: turn.urls, errorCode, errorText: '' };
    this.connection.dispatchEvent(new RTCPeerConnectionIceErrorEvent('icecandidateerror', init));
  }

  get peer(): Peer {
    return this as unknown as Peer;
  }
}

describe('the supply of ICE servers', () => {
  const { fetch } = window;
  const { now } = Date;
  let timers: HeldTimers;
  let scope: AbortController;
  let asked: number;
  /** What the page's service answers. */
  let answer: unknown;
  let headers: HeadersInit;
  beforeEach(() => {
    timers = new HeldTimers();
    scope = new AbortController();
    asked = 0;
    answer = { iceServers: [turn], ttl: 3_600 };
    headers = {};
    window.fetch = () => {
      asked++;
      return Promise.resolve(new Response(JSON.stringify(answer), { headers }));
    };
  });
  afterEach(() => {
    scope.abort();
    timers.restore();
    window.fetch = fetch;
    Date.now = now;
  });

  const supply = (iceUrl = 'https://example.com/ice') =>
    new IceSupply({ rtcConfiguration: { iceServers: [] }, iceUrl }, scope.signal);

  /** A call whose first connection is served. */
  const served = async () => {
    const call = supply();
    const peer = new FakePeer();
    await call.open();
    call.serve(peer.peer);
    return { call, peer };
  };

  it('is asked for before there is a connection', async () => {
    const { iceServers } = await supply().open();
    expect(iceServers).to.deep.equal([turn]);
    expect(asked).to.equal(1);
  });

  it('asks nobody where the servers are fixed', async () => {
    await supply('').open();
    expect(asked).to.equal(0);
  });

  it('is renewed before the credentials expire, time after time', async () => {
    const { peer } = await served();
    for (const credential of ['second', 'third']) {
      answer = { iceServers: [{ ...turn, credential }], ttl: 3_600 };
      const given = peer.given();
      const timer = await timers.next();
      expect(timer.ms).to.be.within(hourMs / 2, hourMs - 60_000);
      timer.elapse();
      expect(await given).to.deep.equal([{ ...turn, credential }]);
    }
    expect(asked).to.equal(3);
  });

  it('is asked again within a minute where the service gave nothing', async () => {
    const { peer } = await served();
    const answers = window.fetch;
    window.fetch = () => Promise.reject(new TypeError('Failed to fetch'));
    // it is time, then twice a moment later
    for (let time = 0; time < 3; time++) (await timers.next()).elapse();
    const timer = await timers.next();
    expect(timer.ms).to.be.within(10_000, 60_000);
    window.fetch = answers;
    const given = peer.given();
    timer.elapse();
    expect(await given).to.deep.equal([turn]);
  });

  it('is asked again a moment later where the service is busy, or not reached', async () => {
    const replies = [
      () => Promise.resolve(new Response('', { status: 503 })),
      () => Promise.reject(new TypeError('Failed to fetch')),
      window.fetch,
    ];
    window.fetch = (...request) => replies.shift()!(...request);
    const opened = supply().open();
    for (let time = 0; time < 2; time++) (await timers.next()).elapse();
    expect((await opened).iceServers).to.deep.equal([turn]);
  });

  it('is not asked again where the service refuses', async () => {
    window.fetch = () => {
      asked++;
      return Promise.resolve(new Response('', { status: 403 }));
    };
    const error = await supply()
      .open()
      .catch((cause: unknown) => cause);
    expect(error).to.have.property('code', 'config-invalid');
    expect(asked).to.equal(1);
  });

  it('looks for a path again with new servers, unless there is one', async () => {
    const { peer } = await served();
    for (const connectionState of ['connecting', 'connected']) {
      peer.connection.connectionState = connectionState;
      const given = peer.given();
      (await timers.next()).elapse();
      await given;
    }
    await timers.next();
    expect(peer.restarts).to.equal(1);
  });

  it('is renewed when a relay refuses the credentials, but not in a rush', async () => {
    const { peer } = await served();
    peer.fails(401);
    expect(asked).to.equal(1);

    timers.pass(10_000);
    peer.fails(701);
    expect(asked).to.equal(1);
    const given = peer.given();
    peer.fails(401);
    expect(await given).to.deep.equal([turn]);
    peer.fails(401);
    expect(asked).to.equal(2);
  });

  it('hears a relay refuse the credentials to a connection that may follow', async () => {
    const { call, peer } = await served();
    const next = new FakePeer();
    call.hear(next.peer);
    timers.pass(10_000);
    answer = [{ ...turn, credential: 'second' }];
    const given = peer.given();
    next.fails(401);
    expect(await given).to.deep.equal(answer);

    const givenToNext = next.given();
    call.serve(next.peer);
    expect(await givenToNext).to.deep.equal(answer);
  });

  /** Credentials of one hour, from a service that tells by its clock when they expire, on a clock that is off. */
  const renewedAfter = async (hoursFast: number, showsClock: boolean) => {
    const at = now();
    Date.now = () => at + hoursFast * hourMs;
    answer = [{ ...turn, username: `${Math.floor((at + hourMs) / 1000)}:tom` }];
    if (showsClock) headers = { date: new Date(at).toUTCString() };
    await supply().open();
    return (await timers.next()).ms;
  };

  for (const hoursFast of [5, 0, -5]) {
    it(`is renewed in time by the clock of the service, on one ${hoursFast} hours ahead`, async () => {
      const inTime = await renewedAfter(hoursFast, true);
      expect(inTime).to.be.within(hourMs / 2, hourMs - 60_000);
    });
  }

  it('is asked for every few minutes at most where only a clock that is fast tells', async () => {
    expect(await renewedAfter(5, false)).to.be.at.least(180_000);
    expect(await renewedAfter(0.999, false)).to.be.at.least(180_000);
  });
});
