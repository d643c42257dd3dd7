import { expect } from '@open-wc/testing';
import { onSnapshot, type Timestamp } from 'firebase/firestore';
import { newCallId } from '../../../../src/signaling/call-id.js';
import type { Profile } from '../../../../src/signaling/signaling-channel.js';
import { Ear } from '../../../support/call/ear.js';
import { describeOnEmulator, projectWithRules } from '../../../support/signaling/emulator.js';
import { useFirestore } from '../../../support/signaling/firestore-fixture.js';
import { errorCode, rejection } from '../../../support/events/rejection.js';
import { only, opening, side } from '../../../support/signaling/signaling-fixture.js';
import { waitUntil } from '../../../support/events/wait-until.js';

describeOnEmulator('FirestoreChannel', () => {
  const { channel, callDoc, stored } = useFirestore();

  describe('the document', () => {
    it("has the tutorial's offer, and an end", async () => {
      const id = newCallId();
      const tom = side('Tom');
      await channel().open(id, only.offering(tom));

      const record = await stored(id);
      expect(record).to.have.all.keys('v', 'offer', 'caller', 'createdAt', 'expireAt');
      expect(record).to.deep.include({
        v: 1,
        offer: tom.offer.description,
        caller: tom.offer.profile,
      });
      const hours = ((record?.['expireAt'] as Timestamp).toMillis() - Date.now()) / 3_600_000;
      expect(hours).to.be.within(23.9, 24.1);
    });

    it("has the tutorial's answer beside it once somebody has joined", async () => {
      const id = newCallId();
      const [tom, kaye] = [side('Tom'), side('Kaye')];
      await channel().open(id, only.offering(tom));
      await channel().open(id, only.answering(kaye));

      const record = await stored(id);
      expect(record).to.have.all.keys(
        ...['v', 'offer', 'answer', 'caller', 'callee', 'createdAt', 'expireAt'],
      );
      expect(record).to.deep.include({
        offer: tom.offer.description,
        answer: kaye.answer.description,
        callee: kaye.answer.profile,
      });
    });

    it('of a fixed room says when it was last alive', async () => {
      const id = newCallId();
      await channel({ fixed: true }).open(id, side('Tom').negotiation);
      const made = (await stored(id))?.['renewedAt'] as Timestamp;
      await channel({ fixed: true }).open(id, side('Kaye').negotiation);
      const answered = (await stored(id))?.['renewedAt'] as Timestamp;

      expect(Math.abs(made.toMillis() - Date.now())).to.be.below(60_000);
      expect(answered.toMillis()).to.be.above(made.toMillis());
    });
  });

  describe('an undisturbed call', () => {
    /** What both sides have caused together, from the offer to the end. */
    const usageOf = async (fixed: boolean) => {
      const id = newCallId();
      const [caller, callee] = [channel({ fixed }), channel({ fixed })];
      const [tom, kaye] = [side('Tom'), side('Kaye')];
      await caller.open(id, fixed ? tom.negotiation : only.offering(tom));
      await callee.open(id, fixed ? kaye.negotiation : only.answering(kaye));
      await new Ear(caller).next();
      await caller.describe({ ...(tom.offer.profile as Profile), microphone: false });
      // the callee hears of the end before the record is gone
      const confirmed = callee.close('confirm');
      await Promise.all([caller.close('remove'), confirmed]);
      expect(await stored(id)).to.equal(undefined);
      const sum = (name: 'reads' | 'writes' | 'deletes') => caller.usage[name] + callee.usage[name];
      return { reads: sum('reads'), writes: sum('writes'), deletes: sum('deletes') };
    };

    for (const fixed of [false, true]) {
      it(`${fixed ? 'in a fixed room ' : ''}costs two writes, a few reads and one delete`, async () => {
        const usage = await usageOf(fixed);

        expect(usage).to.include({ writes: 2, deletes: 1 });
        expect(usage.reads).to.be.within(2, fixed ? 8 : 6);
      });
    }
  });

  it('is removed by who was told that the other side removes it, where that does not', async () => {
    const id = newCallId();
    const [caller, callee] = [channel(), channel()];
    await caller.open(id, only.offering(side('Tom')));
    await callee.open(id, only.answering(side('Kaye')));

    await callee.close('confirm'); // a goodbye was the caller's last word

    expect(await stored(id)).to.equal(undefined);
  });

  it('is removed again where the seat was taken just as it was given up', async () => {
    const id = newCallId();
    const caller = channel({ fixed: true });
    const tom = side('Tom');
    const offer = () => {
      setTimeout(() => void caller.close('remove')); // the write is under way by then
      return Promise.resolve(tom.offer);
    };

    await rejection(caller.open(id, { ...tom.negotiation, offer }));

    await waitUntil(() => caller.usage.deletes === 1);
    expect(caller.usage.writes).to.equal(1);
    expect(await stored(id)).to.equal(undefined);
  });

  describe('what Firestore refuses', () => {
    it('is told as signaling-denied', async () => {
      const elsewhere = channel({ collection: 'elsewhere' });
      const opened = elsewhere.open(newCallId(), only.offering(side('Tom')));
      expect(await errorCode(opened)).to.equal('signaling-denied');
    });

    it('while it listens is told as an error signal', async () => {
      const projectId = await projectWithRules('match /calls/{id} { allow create: if true; }');
      const caller = channel({ projectId });
      await caller.open(newCallId(), only.offering(side('Tom')));

      const signal = await new Ear(caller).next();

      expect(signal.type).to.equal('error');
      expect(signal).to.have.nested.property('error.code', 'signaling-denied');
    });

    it('while it sends rejects', async () => {
      const projectId = await projectWithRules(
        'match /calls/{id} { allow get, create: if true; allow update: if "answer" in request.resource.data && !("answer" in resource.data); }',
      );
      const id = newCallId();
      const [caller, callee] = [channel({ projectId }), channel({ projectId })];
      await caller.open(id, only.offering(side('Tom')));
      await callee.open(id, only.answering(side('Kaye')));

      const sent = callee.send({
        type: 'description',
        description: opening('offer', 'K').description,
      });

      expect(await errorCode(sent)).to.equal('signaling-denied');
    });
  });

  it('calls a service that does not answer signaling-blocked', async function () {
    this.timeout(30_000);
    const unreachable = channel({ emulator: '127.0.0.1:9' });
    const opened = unreachable.open(newCallId(), only.offering(side('Tom')));

    expect(await errorCode(opened)).to.equal('signaling-blocked');
  });

  describe('abandon', () => {
    it('removes the document of a call that waits', async () => {
      const id = newCallId();
      const caller = channel();
      await caller.open(id, only.offering(side('Tom')));
      // The emulator does not tell a listener of what happens while it starts.
      await new Promise<void>((resolve) => {
        const stop = onSnapshot(callDoc(id), { includeMetadataChanges: true }, (snapshot) => {
          if (snapshot.metadata.fromCache) return;
          if (snapshot.exists()) {
            caller.abandon();
            return;
          }
          stop();
          resolve();
        });
      });
    });

    it('tells the other side', async () => {
      const id = newCallId();
      const [caller, callee] = [channel(), channel()];
      await caller.open(id, only.offering(side('Tom')));
      await callee.open(id, only.answering(side('Kaye')));
      const ear = new Ear(callee);

      caller.abandon();

      expect(await ear.next()).to.deep.equal({ type: 'gone' });
    });
  });
});
