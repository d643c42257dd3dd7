import { expect } from '@open-wc/testing';
import { Timestamp } from 'firebase/firestore';
import {
  answerOf,
  isAbandoned,
  isAnswered,
  isExpired,
  isOldOffer,
  leaseMs,
  lifetimeMs,
  offerOf,
  renewalMs,
  timeOf,
} from '../../../../src/signaling/firestore/call-record.js';
import { profileOf } from '../../../../src/signaling/profile.js';
import { noOffers } from '../../../support/signaling/call-shapes.js';
import { sdpOf } from '../../../support/signaling/signaling-fixture.js';

const offer = { type: 'offer', sdp: sdpOf('offer') };
const answer = { type: 'answer', sdp: sdpOf('answer') };
const profile = { session: 's-1', name: 'Tom', microphone: true, camera: false };
const now = Date.now();
const at = (ms: number) => Timestamp.fromMillis(ms);

describe('offerOf', () => {
  it('reads the offer and the profile of the caller', () => {
    const opening = offerOf({ v: 1, offer, caller: profile });
    expect(opening).to.deep.equal({ description: offer, profile });
  });

  it('has no profile for a tutorial client', () => {
    expect(offerOf({ offer })).to.deep.equal({ description: offer, profile: null });
  });

  it('drops unknown members of the description', () => {
    expect(offerOf({ offer: { ...offer, more: 1 } })?.description).to.deep.equal(offer);
  });

  for (const [what, value] of Object.entries(noOffers)) {
    it(`finds none in ${what}`, () => {
      expect(offerOf({ offer: value })).to.equal(null);
    });
  }

  it('finds none where there is no record', () => expect(offerOf(undefined)).to.equal(null));

  it('takes an SDP of 32768 characters, with line ends of whichever kind', () => {
    const long = `${offer.sdp}a=${'x'.repeat(32_768 - offer.sdp.length - 2)}`;
    expect(offerOf({ offer: { ...offer, sdp: long } })?.description.sdp).to.equal(long);
    const unix = offer.sdp.replaceAll('\r', '');
    expect(offerOf({ offer: { ...offer, sdp: unix } })?.description.sdp).to.equal(unix);
  });
});

describe('answerOf', () => {
  it('reads the answer and the profile of the callee', () => {
    const opening = answerOf({ offer, answer, caller: profile, callee: { ...profile, name: 'K' } });
    expect(opening).to.deep.equal({ description: answer, profile: { ...profile, name: 'K' } });
  });

  it('finds none before somebody answers', () => {
    expect(answerOf({ offer })).to.equal(null);
    expect(answerOf({ offer, answer: offer })).to.equal(null);
  });

  it('finds none in text that is no SDP', () => {
    expect(answerOf({ offer, answer: { type: 'answer', sdp: 'v=0 answer' } })).to.equal(null);
  });
});

describe('profileOf', () => {
  it('drops unknown members', () => {
    expect(profileOf({ ...profile, admin: true })).to.deep.equal(profile);
  });

  it('cuts the name at 80 characters, and the session at 64', () => {
    expect(profileOf({ ...profile, name: 'x'.repeat(81) })?.name).to.equal('x'.repeat(80));
    expect(profileOf({ ...profile, session: 'x'.repeat(65) })?.session).to.equal('x'.repeat(64));
  });

  it('takes devices for on that it is not told of, and a name that is no text for none', () => {
    expect(profileOf({ session: 's-1', name: 7 })).to.deep.equal({
      session: 's-1',
      name: '',
      microphone: true,
      camera: true,
    });
  });

  for (const value of [undefined, null, 'Tom', {}, { name: 'Tom' }, { session: 1 }]) {
    it(`is null for ${JSON.stringify(value)}`, () => expect(profileOf(value)).to.equal(null));
  }
});

describe('timeOf', () => {
  it('is the time of a Firestore timestamp', () => expect(timeOf(at(now))).to.equal(now));

  for (const value of [undefined, null, now, '2026-01-01', {}, { toMillis: 1 }]) {
    it(`is null for ${JSON.stringify(value)}`, () => expect(timeOf(value)).to.equal(null));
  }
});

describe('isExpired', () => {
  it('is true from its end on', () => {
    expect(isExpired({ expireAt: at(now) }, now)).to.equal(false);
    expect(isExpired({ expireAt: at(now - 1) }, now)).to.equal(true);
  });

  it('is false for a record that names no end', () => {
    expect(isExpired({ offer }, now)).to.equal(false);
    expect(isExpired({ expireAt: 'never' }, now)).to.equal(false);
  });
});

describe('isAnswered', () => {
  it('is true for an answer of whatever kind: nobody can write another', () => {
    for (const value of [answer, null, 'text']) {
      expect(isAnswered({ offer, answer: value })).to.equal(true);
    }
    expect(isAnswered({ offer })).to.equal(false);
  });
});

describe('isOldOffer', () => {
  const times = { now, updatedAt: null };

  it('is true once the offer has waited for longer than the lease', () => {
    expect(isOldOffer({ renewedAt: at(now - leaseMs) }, times, leaseMs)).to.equal(false);
    expect(isOldOffer({ renewedAt: at(now - leaseMs - 1) }, times, leaseMs)).to.equal(true);
  });

  it('is false for the offer of a tutorial client, which is never renewed', () => {
    expect(isOldOffer({ offer }, times, leaseMs)).to.equal(false);
  });
});

describe('isAbandoned', () => {
  const [within, past] = [now - leaseMs, now - leaseMs - 1];
  const rows: [title: string, renewedAt: unknown, updatedAt: number | null, expected: boolean][] = [
    ['renewed within the lease', at(within), past, false],
    ['renewed before that, whatever else has changed since', at(past), now, true],
    ['never renewed, and changed within the lease', undefined, within, false],
    ['never renewed, and not changed within the lease', undefined, past, true],
    ['never renewed, and nobody knows when it changed', undefined, null, false],
    ['renewed at a time that is none', 'yesterday', past, true],
    ['renewed in the future', at(now + 1), past, true],
    ['renewed in the future, and changed within the lease', at(now + 1), within, false],
  ];
  for (const [title, renewedAt, updatedAt, expected] of rows) {
    it(`is ${String(expected)} for a call ${title}`, () => {
      const record = { offer, answer, renewedAt, expireAt: at(now + lifetimeMs) };
      expect(isAbandoned(record, { now, updatedAt }, leaseMs)).to.equal(expected);
    });
  }

  it('knows that nothing changed after the end', () => {
    const times = { now, updatedAt: null };
    expect(isAbandoned({ offer, answer, expireAt: at(within) }, times, leaseMs)).to.equal(false);
    expect(isAbandoned({ offer, answer, expireAt: at(past) }, times, leaseMs)).to.equal(true);
  });
});

describe('the times of a record', () => {
  it('renew a room twice within its lease, and no more than once in two minutes', () => {
    expect(renewalMs * 2).to.be.below(leaseMs);
    expect(renewalMs).to.be.at.least(120_000);
  });

  it('make room five minutes after a crash', () => expect(leaseMs).to.equal(5 * 60_000));

  it('end within what the security rules allow', () => {
    expect(lifetimeMs).to.be.below(48 * 60 * 60_000);
  });
});
