import { expect } from '@open-wc/testing';
import { deleteField, setDoc, updateDoc } from 'firebase/firestore';
import { newCallId } from '../../../../src/signaling/call-id.js';
import type { Profile } from '../../../../src/signaling/signaling-channel.js';
import { newSealKey } from '../../../../src/signaling/sealing/seal-key.js';
import { Ear } from '../../../support/call/ear.js';
import { errorCode } from '../../../support/events/rejection.js';
import { waitUntil } from '../../../support/events/wait-until.js';
import { describeOnEmulator } from '../../../support/signaling/emulator.js';
import { useFirestore } from '../../../support/signaling/firestore-fixture.js';
import {
  candidate,
  description,
  only,
  opening,
  side,
} from '../../../support/signaling/signaling-fixture.js';

describeOnEmulator('a sealed call', () => {
  const { channel, callDoc, stored } = useFirestore();
  const key = newSealKey();

  /** Tom waits in a call of this key. */
  const waiting = async (id = newCallId()) => {
    const tom = side('Tom');
    const caller = channel({ key });
    await caller.open(id, only.offering(tom));
    return { id, tom, caller };
  };
  /** Kaye has joined him. */
  const inCall = async () => {
    const { id, tom, caller } = await waiting();
    const kaye = side('Kaye');
    const callee = channel({ key });
    await callee.open(id, only.answering(kaye));
    const [callerEar, calleeEar] = [new Ear(caller), new Ear(callee)];
    const signal = await callerEar.next();
    return { id, tom, kaye, caller, callee, callerEar, calleeEar, signal };
  };
  /** What is found, once it is. */
  const waitFor = async <T>(find: () => Promise<T | null | undefined>): Promise<T> => {
    let found: T | null | undefined;
    await waitUntil(async () => {
      found = await find();
      return found != null;
    });
    return found as T;
  };
  const nothingSaid = (record: unknown) => {
    const text = JSON.stringify(record);
    // as words: what is sealed has every three letters now and then
    expect(text).not.to.match(/\b(Tom|Kaye)\b|fingerprint|192\.0\.2\.1|v=0|microphone|camera/);
  };

  it('hands both halves over', async () => {
    const { tom, kaye, signal } = await inCall();

    expect(kaye.answered).to.deep.equal([tom.offer]);
    expect(signal).to.deep.equal({ type: 'opening', opening: kaye.answer });
  });

  it('shows whoever reads the database no address, fingerprint, name or media state', async () => {
    const { id, caller, callee, callerEar, calleeEar } = await inCall();
    await caller.send(candidate(1));
    await callee.send(description('offer'));
    expect(await calleeEar.next()).to.deep.equal(candidate(1));
    expect(await callerEar.next()).to.deep.equal(description('offer'));

    // the SDK shows a write before the service has it
    const record = await waitFor(async () => {
      const found = await stored(id);
      return found?.['a'] && found['b'] ? found : null;
    });
    expect(record).to.have.all.keys('v', 'offer', 'answer', 'a', 'b', 'createdAt', 'expireAt');
    nothingSaid(record);
  });

  it('tells who joins what the caller has switched meanwhile', async () => {
    const { id, tom, caller } = await waiting();
    const profile: Profile = { ...(tom.offer.profile as Profile), microphone: false };
    await caller.describe(profile);
    const kaye = side('Kaye');
    await channel({ key }).open(id, only.answering(kaye));

    expect(kaye.answered).to.deep.equal([{ ...tom.offer, profile }]);
    expect(await new Ear(caller).next()).to.deep.equal({ type: 'opening', opening: kaye.answer });
  });

  for (const [what, theirs] of Object.entries({
    'another key': newSealKey(),
    'a key that was cut off': key.slice(0, 10),
    'no key': null,
  })) {
    it(`is bad-key to who comes with ${what}, and its seat stays free`, async () => {
      const { id, tom } = await waiting();
      const before = await stored(id);
      const guest = channel({ key: theirs });
      expect(await errorCode(guest.open(id, only.answering(side('Kaye'))))).to.equal('bad-key');
      expect(await stored(id)).to.deep.equal(before);

      const kaye = side('Kaye');
      await channel({ key }).open(id, only.answering(kaye));
      expect(kaye.answered).to.deep.equal([tom.offer]);
    });
  }

  it('is not made plain by who puts another record in its place: no downgrade', async () => {
    const { id } = await waiting();
    const { description: offer, profile: caller } = opening('offer', 'Mallory');
    await setDoc(callDoc(id), { v: 1, offer, caller });

    const kaye = side('Kaye');
    expect(await errorCode(channel({ key }).open(id, only.answering(kaye)))).to.equal('bad-key');
    expect(kaye.answered).to.deep.equal([]);
  });

  it("is not another call's: a record moved there opens with the same key only in its own", async () => {
    const { id } = await waiting();
    const elsewhere = newCallId();
    await setDoc(callDoc(elsewhere), (await stored(id)) ?? {});

    const guest = channel({ key });
    expect(await errorCode(guest.open(elsewhere, only.answering(side('Kaye'))))).to.equal(
      'bad-key',
    );
  });

  it('lets nobody use an answer that was given to an earlier record of the same call', async () => {
    const first = await inCall();
    const { answer } = (await stored(first.id)) ?? {};
    await first.caller.close('remove');
    const { id, caller } = await waiting(first.id);
    const ear = new Ear(caller);
    await updateDoc(callDoc(id), { answer });

    expect(await ear.next()).to.deep.equal({ type: 'gone' });
    await waitUntil(async () => (await stored(id)) === undefined);
  });

  it('gives up the record where an answer cannot be opened: the seat is made free again', async () => {
    const { id, caller } = await waiting();
    const ear = new Ear(caller);
    await updateDoc(callDoc(id), { answer: opening('answer', 'Mallory').description });

    expect(await ear.next()).to.deep.equal({ type: 'gone' });
    await waitUntil(async () => (await stored(id)) === undefined);
  });

  it('hears nothing of a mailbox that somebody else wrote, put back, or moved to the other side', async () => {
    const { id, caller, callee, callerEar, calleeEar } = await inCall();
    await callee.send(candidate(1));
    expect(await callerEar.next()).to.deep.equal(candidate(1));
    const b = await waitFor(async () => (await stored(id))?.['b'] as object | undefined);
    const forged = JSON.stringify([[9, description('offer')]]);
    await updateDoc(callDoc(id), { b: { seq: 9, ack: 0, data: forged } });
    await updateDoc(callDoc(id), { b: { ...b, seq: 10 } });
    await updateDoc(callDoc(id), { a: b, b: deleteField() });
    await updateDoc(callDoc(id), { b });

    await callee.send(candidate(2));
    expect(await callerEar.next()).to.deep.equal(candidate(2));
    await caller.send(candidate(3));
    expect(await calleeEar.next()).to.deep.equal(candidate(3));
  });

  it('is the record of its own caller again where that one has slept and somebody took the call over', async () => {
    const { id, caller } = await waiting();
    const ear = new Ear(caller);
    const kaye = side('Kaye');
    await channel({ key }).open(id, { ...only.offering(kaye) });
    expect(await ear.next()).to.deep.equal({ type: 'gone' });

    const tom = side('Tom');
    expect(await channel({ key }).open(id, tom.negotiation)).to.equal('callee');
    expect(tom.answered).to.deep.equal([kaye.offer]);
  });

  it('is made again by who may, where the record in its place opens with no key', async () => {
    const { id } = await waiting();
    const { description: offer, profile } = opening('offer', 'Mallory');
    await setDoc(callDoc(id), { v: 1, offer, caller: profile });

    const tom = side('Tom');
    expect(await channel({ key }).open(id, tom.negotiation)).to.equal('caller');
    expect(tom.answered).to.deep.equal([]);
  });
});
