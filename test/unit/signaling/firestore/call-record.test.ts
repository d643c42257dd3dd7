import { expect } from '@open-wc/testing';
import { Timestamp } from 'firebase/firestore';
import {
  answerOf,
  isAbandoned,
  isExpired,
  leaseMs,
  lifetimeMs,
  offerOf,
  profileOf,
  renewalMs,
  timeOf,
} from '../../../../src/signaling/firestore/call-record.js';

const offer = { type: 'offer', sdp: 'v=0 offer' };
const answer = { type: 'answer', sdp: 'v=0 answer' };
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

  const wrong = [undefined, null, 'v=0', {}, { type: 'offer' }, { type: 'offer', sdp: 1 }, answer];
  for (const value of wrong) {
    it(`finds none in ${JSON.stringify(value)}`, () => {
      expect(offerOf({ offer: value })).to.equal(null);
    });
  }
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
});

describe('profileOf', () => {
  it('drops unknown members', () => {
    expect(profileOf({ ...profile, admin: true })).to.deep.equal(profile);
  });

  it('cuts the name at 80 characters', () => {
    expect(profileOf({ ...profile, name: 'x'.repeat(81) })?.name).to.equal('x'.repeat(80));
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
  const hour = 60 * 60_000;

  it('leaves an hour for a clock that is ahead', () => {
    expect(isExpired({ expireAt: at(now - hour) }, now)).to.equal(false);
    expect(isExpired({ expireAt: at(now - hour - 1) }, now)).to.equal(true);
  });

  it('is false for a record that names no end', () => {
    expect(isExpired({ offer }, now)).to.equal(false);
    expect(isExpired({ expireAt: 'never' }, now)).to.equal(false);
  });
});

describe('isAbandoned', () => {
  it('is true once nobody has renewed the record within the lease', () => {
    expect(isAbandoned({ renewedAt: at(now - leaseMs) }, now)).to.equal(false);
    expect(isAbandoned({ renewedAt: at(now - leaseMs - 1) }, now)).to.equal(true);
  });

  it('is false for a record that is never renewed', () => {
    expect(isAbandoned({ offer, answer }, now)).to.equal(false);
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
