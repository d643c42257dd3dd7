import { expect } from '@open-wc/testing';
import { deleteDoc, updateDoc } from 'firebase/firestore';
import { newCallId } from '../../../../src/signaling/call-id.js';
import { newSealKey } from '../../../../src/signaling/sealing/seal-key.js';
import type { OutgoingSignal } from '../../../../src/signaling/signaling-channel.js';
import { Ear } from '../../../support/call/ear.js';
import { describeOnEmulator } from '../../../support/signaling/emulator.js';
import { useFirestore } from '../../../support/signaling/firestore-fixture.js';
import {
  candidate,
  description,
  only,
  side,
} from '../../../support/signaling/signaling-fixture.js';

describeOnEmulator('An other side that writes its mailbox again and again', () => {
  const { channel, callDoc } = useFirestore();

  /** A call that both have heard the beginning of. */
  const inCall = async (key: string | null = null) => {
    const id = newCallId();
    const [caller, callee] = [channel({ key }), channel({ key })];
    await caller.open(id, only.offering(side('Tom')));
    await callee.open(id, only.answering(side('Kaye')));
    const ear = new Ear(caller);
    await ear.next();
    return { id, caller, callee, ear };
  };

  /** Writes the callee's mailbox as a hostile side does: with signals of these numbers. */
  const write = (id: string, numbers: readonly number[], signal: OutgoingSignal) => {
    const data = JSON.stringify(numbers.map((seq) => [seq, signal]));
    return updateDoc(callDoc(id), { b: { seq: numbers.at(-1) ?? 0, ack: 0, data } });
  };
  const from = (first: number, count: number) => Array.from({ length: count }, (_, n) => first + n);

  it('is heard for so many signals, and no more', async () => {
    const { id, ear } = await inCall();
    for (let box = 0; box < 8; box++) await write(id, from(box * 200 + 1, 200), candidate(1));
    await write(id, [2_000], { type: 'restart' });

    await deleteDoc(callDoc(id));
    const heard = [];
    while (heard.at(-1)?.type !== 'gone') heard.push(await ear.next());

    expect(heard.length).to.be.within(480, 560);
    expect(heard.some(({ type }) => type === 'restart')).to.equal(false);
  });

  it('is heard for fewer of them where they are long', async () => {
    const { id, ear } = await inCall();
    for (let box = 0; box < 100; box++) {
      await write(id, from(box * 3 + 1, 3), description('offer'));
    }

    await deleteDoc(callDoc(id));
    const heard = [];
    while (heard.at(-1)?.type !== 'gone') heard.push(await ear.next());

    expect(heard.length).to.be.within(40, 80);
  });

  it('makes this side read the record now and then only, and the call goes on', async function () {
    this.timeout(90_000);
    const { id, caller, ear } = await inCall();
    for (let seq = 1; seq <= 400; seq++) await write(id, [seq], { type: 'screen' });

    expect(caller.usage.reads).to.be.within(240, 320);

    await write(id, [1_000], { type: 'restart' });
    while ((await ear.next()).type !== 'restart');
    const gone = ear.next();
    await deleteDoc(callDoc(id));
    expect(await gone).to.deep.equal({ type: 'gone' });
  });

  for (const [what, key] of [
    ['plain', null],
    ['sealed', newSealKey()],
  ] as const) {
    it(`is not who restarts several times in a ${what} call, with a hundred candidates`, async () => {
      const { caller, callee, ear } = await inCall(key);
      const calleeEar = new Ear(callee);
      for (let restart = 0; restart < 6; restart++) {
        const answer: OutgoingSignal[] = [description('answer')];
        answer.push(...from(restart * 20, 20).map(candidate));
        void caller.send(description('offer'));
        expect((await calleeEar.next()).type).to.equal('description');
        for (const signal of answer) void callee.send(signal);
        expect(await ear.take(answer.length)).to.deep.equal(answer);
      }
      expect(caller.usage.reads).to.be.below(60);
    });
  }
});
