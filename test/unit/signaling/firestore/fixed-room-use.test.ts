import { expect } from '@open-wc/testing';
import { deleteDoc, onSnapshot, setDoc, updateDoc, type Timestamp } from 'firebase/firestore';
import { newCallId } from '../../../../src/signaling/call-id.js';
import { Ear } from '../../../support/call/ear.js';
import { describeOnEmulator } from '../../../support/signaling/emulator.js';
import { useFirestore } from '../../../support/signaling/firestore-fixture.js';
import { description, only, opening, side } from '../../../support/signaling/signaling-fixture.js';
import { waitUntil } from '../../../support/events/wait-until.js';

describeOnEmulator('A call in a fixed room', () => {
  const { channel, callDoc, stored } = useFirestore();
  const often = { fixed: true, lease: { renewalMs: 30 } };
  const theirOffer = opening('offer', 'the tutorial').description;
  const theirAnswer = opening('answer', 'the tutorial').description;

  /** Resolves once the times of renewal that were seen, in milliseconds since the epoch, are enough. */
  const renewedUntil = (id: string, areEnough: (seen: ReadonlySet<number>) => boolean) =>
    new Promise<void>((resolve) => {
      const seen = new Set<number>();
      const stop = onSnapshot(callDoc(id), (snapshot) => {
        const renewedAt = snapshot.get('renewedAt') as Timestamp | undefined;
        if (renewedAt) seen.add(renewedAt.toMillis());
        if (!areEnough(seen)) return;
        stop();
        resolve();
      });
    });

  /** Resolves once the record has been renewed so often from now on. */
  const renewed = (id: string, times: number) => renewedUntil(id, (seen) => seen.size > times);

  /** Resolves once the record was renewed after that time: maybe it is already. */
  const renewedAfter = (id: string, at: number) =>
    renewedUntil(id, (seen) => Math.max(...seen) > at);

  /** Two of ours in one call. */
  const call = async (id = newCallId()) => {
    const [caller, callee] = [channel(often), channel(often)];
    await caller.open(id, side('Tom').negotiation);
    await callee.open(id, side('Kaye').negotiation);
    const ear = new Ear(caller);
    await ear.next();
    return { id, caller, callee, ear };
  };

  it('is renewed by the caller alone', async () => {
    const { id, callee } = await call();

    await renewed(id, 3);

    expect(callee.usage.writes).to.equal(1);
  });

  it('is renewed by who answered a tutorial client, which cannot', async () => {
    const id = newCallId();
    await setDoc(callDoc(id), { offer: theirOffer });
    await channel(often).open(id, side('Kaye').negotiation);

    await renewed(id, 3);

    const record = await stored(id);
    expect(record).to.have.all.keys('offer', 'answer', 'renewedAt', 'expireAt');
  });

  it('counts as alive from the answer to a tutorial client on', async () => {
    const id = newCallId();
    await setDoc(callDoc(id), { offer: theirOffer });
    await channel({ fixed: true }).open(id, side('Kaye').negotiation);

    expect(await stored(id)).to.have.all.keys('offer', 'answer', 'renewedAt');
  });

  it('is renewed at once when a tutorial client answers, and then regularly', async () => {
    const id = newCallId();
    await channel({ fixed: true }).open(id, side('Tom').negotiation);
    const begun = ((await stored(id))?.['renewedAt'] as Timestamp).toMillis();
    await updateDoc(callDoc(id), { answer: theirAnswer });
    await renewedAfter(id, begun);

    const other = newCallId();
    await channel(often).open(other, side('Tom').negotiation);
    await updateDoc(callDoc(other), { answer: theirAnswer });
    await renewed(other, 3);
  });

  describe('whose record another call has replaced', () => {
    const replaced = async () => {
      const ours = await call();
      await deleteDoc(callDoc(ours.id));
      expect(await ours.ear.next()).to.deep.equal({ type: 'gone' });
      const next = side('Tim');
      await channel({ fixed: true }).open(ours.id, next.negotiation);
      return { ...ours, next };
    };

    it('does not renew that one', async () => {
      const { id, caller } = await replaced();
      const { writes } = caller.usage;
      const before = (await stored(id))?.['renewedAt'] as Timestamp;

      await renewed((await call()).id, 3); // in the meantime

      expect(caller.usage.writes).to.equal(writes);
      expect((await stored(id))?.['renewedAt']).to.deep.equal(before);
    });

    it('writes nothing else into it', async () => {
      const { id, caller } = await replaced();

      await caller.send(description('offer'));

      expect(await stored(id)).not.to.have.property('a');
    });

    it('does not remove it when the page goes away', async () => {
      const { id, caller, next } = await replaced();
      const { fetch } = window;
      const lastWords: unknown[] = [];
      window.fetch = (input, init) => {
        if (init?.keepalive) lastWords.push(init.body);
        return fetch(input, init);
      };

      caller.abandon();
      window.fetch = fetch;

      expect(lastWords).to.deep.equal([]);
      expect((await stored(id))?.['offer']).to.deep.equal(next.offer.description);
    });
  });
});

describeOnEmulator('An answer that is none', () => {
  const { channel, callDoc, stored } = useFirestore();
  const garbage = {
    'text that is no SDP': { type: 'answer', sdp: 'hello' },
    'an offer': opening('offer', 'a stranger').description,
    null: null,
  };

  for (const [what, answer] of Object.entries(garbage)) {
    for (const fixed of [false, true]) {
      it(`makes room for another call${fixed ? ' in a fixed room' : ''}: ${what}`, async () => {
        const id = newCallId();
        const caller = channel({ fixed });
        const tom = side('Tom');
        await caller.open(id, fixed ? tom.negotiation : only.offering(tom));
        const ear = new Ear(caller);

        await updateDoc(callDoc(id), { answer });

        expect(await ear.next()).to.deep.equal({ type: 'gone' });
        await waitUntil(async () => (await stored(id)) === undefined);
        expect(await channel({ fixed }).open(id, tom.negotiation)).to.equal('caller');
      });
    }
  }
});
