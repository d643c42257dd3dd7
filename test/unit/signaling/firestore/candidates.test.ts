import { expect } from '@open-wc/testing';
import type { DocumentReference } from 'firebase/firestore';
import { CandidateDocs } from '../../../../src/signaling/firestore/candidates.js';
import type { FirestoreSdk } from '../../../../src/signaling/firestore/sdk.js';
import type { Signal } from '../../../../src/signaling/signaling-channel.js';
import { HeldTimers } from '../../../support/events/held-timers.js';

/** One listener to the documents of a tutorial client. */
interface Listener {
  /** These are there, by number. */
  hear(...numbers: number[]): void;
  end(code: string): void;
}

const document = (number: number) => ({
  type: 'added',
  doc: {
    ref: { path: `calls/room/answerCandidates/${number}` },
    data: () => ({
      candidate: `candidate:${number} 1 udp 1 127.0.0.1 ${5000 + number} typ host`,
      sdpMid: '0',
      sdpMLineIndex: 0,
    }),
  },
});

describe('the candidates of a tutorial client', () => {
  let timers: HeldTimers;
  let scope: AbortController;
  let listeners: Listener[];
  let delivered: Signal[];
  beforeEach(() => {
    timers = new HeldTimers();
    scope = new AbortController();
    listeners = [];
    delivered = [];
    const sdk = {
      query: () => ({}),
      collection: () => ({}),
      limit: () => ({}),
      onSnapshot: (
        _query: unknown,
        hear: (snapshot: unknown) => void,
        end: (cause: unknown) => void,
      ) => {
        listeners.push({
          hear: (...numbers) =>
            hear({ metadata: { fromCache: false }, docChanges: () => numbers.map(document) }),
          end: (code) => end({ code }),
        });
        return () => undefined;
      },
    } as unknown as FirestoreSdk;
    const call = null as unknown as DocumentReference;
    new CandidateDocs(sdk, call, 'caller', { reads: 0, writes: 0 }).listen(
      (signal) => delivered.push(signal),
      scope.signal,
    );
  });
  afterEach(() => {
    scope.abort();
    timers.restore();
  });

  const portsHeard = () =>
    delivered.map((signal) =>
      signal.type === 'candidate' ? Number(signal.candidate.candidate?.split(' ')[5]) : signal.type,
    );

  it('are heard on after Firestore has ended the listener, each of them once', async () => {
    listeners[0]!.hear(1, 2);
    listeners[0]!.end('unavailable');
    (await timers.next()).elapse();
    while (listeners.length < 2) await new Promise((resolve) => requestAnimationFrame(resolve));
    listeners[1]!.hear(1, 2, 3);
    expect(portsHeard()).to.deep.equal([5001, 5002, 5003]);
  });

  it('are not asked for again where Firestore refuses', () => {
    listeners[0]!.end('permission-denied');
    expect(portsHeard()).to.deep.equal(['error']);
    expect(timers.isIdle).to.equal(true);
  });
});
