import { expect } from '@open-wc/testing';
import { deleteDoc, type DocumentReference } from 'firebase/firestore';
import { newCallId } from '../../../../src/signaling/call-id.js';
import type { FirestoreSdk } from '../../../../src/signaling/firestore/sdk.js';
import { watchRecord } from '../../../../src/signaling/firestore/record-watch.js';
import { Ear } from '../../../support/call/ear.js';
import { HeldTimers } from '../../../support/events/held-timers.js';
import { BlockedListening } from '../../../support/signaling/blocked-listening.js';
import { describeOnEmulator, emulatorConfig } from '../../../support/signaling/emulator.js';
import { useFirestore } from '../../../support/signaling/firestore-fixture.js';
import { candidate, only, side } from '../../../support/signaling/signaling-fixture.js';

/** What a listener to a record is told. */
interface Listener {
  end(code: string): void;
  hear(): void;
}

describe('a listener whose first look finds no record', () => {
  it('is not believed: the seat was just taken', () => {
    const looks = [undefined, { offer: 'it is there' }, undefined];
    const sdk = {
      onSnapshot: (_ref: unknown, next: (snapshot: unknown) => void) => {
        for (const data of looks) {
          next({
            metadata: { fromCache: false },
            exists: () => data !== undefined,
            data: () => data,
          });
        }
        return () => undefined;
      },
    } as unknown as FirestoreSdk;
    const seen: unknown[] = [];
    const scope = new AbortController();
    const see = (record: unknown) => seen.push(record);
    const ref = null as unknown as DocumentReference;
    watchRecord(sdk, ref, { reads: 0, writes: 0, deletes: 0 }, see, see, scope.signal);
    scope.abort();
    expect(seen).to.deep.equal([{ offer: 'it is there' }, undefined]);
  });
});

describe('a listener that Firestore has ended', () => {
  let timers: HeldTimers;
  let scope: AbortController;
  beforeEach(() => {
    timers = new HeldTimers();
    scope = new AbortController();
  });
  afterEach(() => {
    scope.abort();
    timers.restore();
  });

  /** A record that is watched, and how each of the listeners to it is ended. */
  const watched = async () => {
    const seen: unknown[] = [];
    const failures: unknown[] = [];
    let begun: (listener: Listener) => void;
    const next = () => new Promise<Listener>((resolve) => (begun = resolve));
    const sdk = {
      onSnapshot: (
        _ref: unknown,
        hear: (snapshot: unknown) => void,
        end: (error: unknown) => void,
      ) => {
        const data = { metadata: { fromCache: false }, exists: () => true, data: () => ({}) };
        begun({ end: (code) => end({ code }), hear: () => hear(data) });
        return () => undefined;
      },
    } as unknown as FirestoreSdk;
    const first = next();
    const ref = null as unknown as DocumentReference;
    const usage = { reads: 0, writes: 0, deletes: 0 };
    const see = (record: unknown) => seen.push(record);
    const fail = (cause: unknown) => failures.push(cause);
    watchRecord(sdk, ref, usage, see, fail, scope.signal);
    await timers.next(); // it would be read then
    return { listener: await first, next, seen, failures };
  };

  it('is begun again, less and less often, and heard', async () => {
    const { listener: first, next, seen, failures } = await watched();
    let listener = first;
    const pauses: number[] = [];
    for (const code of ['unavailable', 'resource-exhausted', 'internal']) {
      const again = next();
      listener.end(code);
      const timer = await timers.next();
      pauses.push(timer.ms);
      timer.elapse();
      listener = await again;
      listener.hear();
    }
    const [shortest = 0] = pauses;
    expect(pauses).to.deep.equal([shortest, 2 * shortest, 4 * shortest]);
    expect(seen).to.have.length(3);
    expect(failures).to.deep.equal([]);
  });

  it('is told, and not begun again, where the rules refuse', async () => {
    const { listener, failures } = await watched();
    listener.end('permission-denied');
    expect(failures).to.deep.equal([{ code: 'permission-denied' }]);
    expect(timers.isIdle).to.equal(true);
  });
});

describeOnEmulator('a record whose listener is blocked', () => {
  const { channel, callDoc } = useFirestore();
  let blocked: BlockedListening;
  beforeEach(() => {
    blocked = new BlockedListening();
  });
  afterEach(() => blocked.restore());

  /** Two on a Firestore of their own: one that listens already would go on. */
  const unheard = () => {
    const emulator = emulatorConfig.emulator.replace(/^[^:]+/, `${crypto.randomUUID()}.localhost`);
    return [channel({ emulator }), channel({ emulator })] as const;
  };

  it('is read in single requests, which count', async function () {
    this.timeout(60_000);
    const id = newCallId();
    const [caller, callee] = unheard();
    const kaye = side('Kaye');
    await caller.open(id, only.offering(side('Tom')));
    await callee.open(id, only.answering(kaye));
    const { reads } = caller.usage;
    const [callerEar, calleeEar] = [new Ear(caller), new Ear(callee)];

    expect(await callerEar.next()).to.deep.include({ type: 'opening', opening: kaye.answer });
    await caller.send(candidate(1));
    expect(await calleeEar.next()).to.deep.equal(candidate(1));

    expect(blocked.count).to.be.above(0);
    expect(caller.usage.reads).to.be.above(reads);

    const gone = callerEar.next();
    await deleteDoc(callDoc(id));
    expect(await gone).to.deep.equal({ type: 'gone' });
  });

  it('is given up as signaling-blocked when single requests do not pass either', async function () {
    this.timeout(90_000);
    const [caller] = unheard();
    await caller.open(newCallId(), only.offering(side('Tom')));
    blocked.all = true;

    const signal = await new Ear(caller).next();

    expect(signal.type === 'error' && signal.error.code).to.equal('signaling-blocked');
  });
});
