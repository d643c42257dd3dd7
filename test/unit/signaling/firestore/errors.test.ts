import { expect } from '@open-wc/testing';
import { FirestoreError } from 'firebase/firestore';
import { CallError } from '../../../../src/errors.js';
import { firestoreError } from '../../../../src/signaling/firestore/errors.js';

/** The SDK keeps the constructor to itself. */
const sdkError = (code: string): unknown =>
  Object.assign(Object.create(FirestoreError.prototype) as object, { code, message: 'of the SDK' });

describe('firestoreError', () => {
  const table = {
    'permission-denied': 'signaling-denied',
    unauthenticated: 'signaling-denied',
    'resource-exhausted': 'signaling-quota',
    unavailable: 'signaling-blocked',
    'deadline-exceeded': 'signaling-blocked',
    'not-found': 'config-invalid',
    'invalid-argument': 'config-invalid',
    aborted: 'signaling-failed',
    internal: 'signaling-failed',
    'something-new': 'signaling-failed',
  } as const;
  for (const [code, ours] of Object.entries(table)) {
    it(`calls ${code} ${ours}`, () => {
      const cause = sdkError(code);
      const error = firestoreError(cause);

      expect(error).to.be.instanceOf(CallError);
      expect(error.code).to.equal(ours);
      expect(error.cause).to.equal(cause);
      expect(error.message).to.equal('of the SDK');
    });
  }

  it('passes a CallError through', () => {
    const error = new CallError('call-full', 'Two are in it.');
    expect(firestoreError(error)).to.equal(error);
  });

  it('wraps what the platform throws', () => {
    const aborted = new DOMException('left', 'AbortError'); // its code is a number
    expect(firestoreError(aborted).code).to.equal('signaling-failed');
    expect(firestoreError(null).code).to.equal('signaling-failed');
  });
});
