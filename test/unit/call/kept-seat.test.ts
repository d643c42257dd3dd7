import { expect } from '@open-wc/testing';
import { clear, createStore, keys } from 'idb-keyval';
import {
  dropOldSeats,
  dropSeat,
  keepSeat,
  keptSeat,
  type KeptSeat,
} from '../../../src/call/kept-seat.js';
import { newCallId } from '../../../src/signaling/call-id.js';

const store = createStore('p2p-call', 'seats');

const ecdsa: EcKeyGenParams = { name: 'ECDSA', namedCurve: 'P-256' };

const seat = async (at: number, who: 'caller' | 'callee' = 'caller'): Promise<KeptSeat> => ({
  ticket: { seat: who, record: 'record', session: 'session' } as unknown as KeptSeat['ticket'],
  certificate: await RTCPeerConnection.generateCertificate(ecdsa),
  remote: 'sha-256 00',
  profile: { session: 'other' } as unknown as KeptSeat['profile'],
  generation: 0,
  at,
});
const aMinuteAgo = () => Date.now() - 60_000;

describe('a kept seat', () => {
  beforeEach(() => clear(store));
  afterEach(() => clear(store));

  it('is there for another page, with the certificate that proves who it is', async () => {
    const callId = newCallId();
    const kept = await seat(Date.now());
    await keepSeat(callId, kept);
    const found = await keptSeat(callId);
    expect(found?.ticket).to.deep.equal(kept.ticket);
    expect(found?.certificate.getFingerprints?.()).to.deep.equal(
      kept.certificate.getFingerprints?.(),
    );
    expect(await keptSeat(newCallId())).to.equal(null);
  });

  it('is gone with the call', async () => {
    const callId = newCallId();
    await keepSeat(callId, await seat(Date.now()));
    await dropSeat(callId, 'caller');
    expect(await keptSeat(callId)).to.equal(null);
    expect(await keys(store)).to.deep.equal([]);
  });

  it('is nobody’s after a while, and forgotten', async () => {
    const callId = newCallId();
    await keepSeat(callId, await seat(aMinuteAgo()));
    expect(await keptSeat(callId)).to.equal(null);
    expect(await keys(store)).to.deep.equal([]);
  });

  it('is forgotten when the browser crashed and comes back to other calls', async () => {
    const [old, present] = [newCallId(), newCallId()];
    await keepSeat(old, await seat(aMinuteAgo()));
    await keepSeat(present, await seat(Date.now()));
    await dropOldSeats();
    expect(await keys(store)).to.deep.equal([`${present} caller`]);
  });
});
