import { expect } from '@open-wc/testing';
import { serverTimestamp, setDoc, Timestamp, updateDoc } from 'firebase/firestore';
import { newCallId } from '../../../../src/signaling/call-id.js';
import { describeOnEmulator } from '../../../support/signaling/emulator.js';
import { useFirestore } from '../../../support/signaling/firestore-fixture.js';
import { errorCode } from '../../../support/events/rejection.js';
import { only, opening, side } from '../../../support/signaling/signaling-fixture.js';

describeOnEmulator('an old call', () => {
  const { channel, callDoc, stored } = useFirestore();
  const hours = (count: number) => Timestamp.fromMillis(Date.now() + count * 3_600_000);
  const offer = opening('offer', 'long ago').description;
  const answer = opening('answer', 'long ago').description;

  it('that has expired is refused with call-expired', async () => {
    const id = newCallId();
    await setDoc(callDoc(id), { v: 1, offer, expireAt: hours(-2) });
    expect(await errorCode(channel().open(id, only.answering(side('Kaye'))))).to.equal(
      'call-expired',
    );
  });

  it("that is over by the server's clock alone is refused as well", async () => {
    const id = newCallId();
    await setDoc(callDoc(id), { v: 1, offer, expireAt: hours(-0.5) });
    expect(await errorCode(channel().open(id, only.answering(side('Kaye'))))).to.equal(
      'call-expired',
    );
  });

  it('that somebody else answers at the same moment is full', async () => {
    const id = newCallId();
    await setDoc(callDoc(id), { v: 1, offer, expireAt: hours(1) });
    const kaye = side('Kaye');
    const slowly = async () => {
      await updateDoc(callDoc(id), { answer });
      return kaye.answer;
    };
    expect(await errorCode(channel().open(id, { answer: slowly }))).to.equal('call-full');
  });

  it('that has expired makes room in a fixed room', async () => {
    const id = newCallId();
    await setDoc(callDoc(id), { v: 1, offer, expireAt: hours(-2) });
    const tom = side('Tom');

    expect(await channel({ fixed: true }).open(id, tom.negotiation)).to.equal('caller');

    expect((await stored(id))?.['offer']).to.deep.equal(tom.offer.description);
  });

  it('that both sides abandoned makes room in a fixed room', async () => {
    const id = newCallId();
    await setDoc(callDoc(id), {
      v: 1,
      offer,
      answer,
      renewedAt: hours(-0.1),
      expireAt: hours(1),
    });
    const tom = side('Tom');

    expect(await channel({ fixed: true }).open(id, tom.negotiation)).to.equal('caller');

    const record = await stored(id);
    expect(record?.['offer']).to.deep.equal(tom.offer.description);
    expect(record).not.to.have.property('answer');
  });

  it('that was renewed within the lease keeps its room', async () => {
    const id = newCallId();
    await setDoc(callDoc(id), {
      v: 1,
      offer,
      answer,
      renewedAt: serverTimestamp(),
      expireAt: hours(1),
    });
    expect(await errorCode(channel({ fixed: true }).open(id, side('Tom').negotiation))).to.equal(
      'call-full',
    );
  });
});

describeOnEmulator('a seat whose reply got lost', () => {
  const { channel, callDoc, stored } = useFirestore();

  it('is taken all the same by who made the call', async () => {
    const id = newCallId();
    const tom = side('Tom');
    // what the first attempt left
    await setDoc(callDoc(id), { v: 1, offer: tom.offer.description, createdAt: serverTimestamp() });

    expect(await channel().open(id, only.offering(tom))).to.equal('caller');
  });

  it('is taken all the same by who answers', async () => {
    const id = newCallId();
    const [tom, kaye] = [side('Tom'), side('Kaye')];
    await channel().open(id, only.offering(tom));
    const lost = async () => {
      await updateDoc(callDoc(id), { answer: kaye.answer.description });
      return kaye.answer;
    };

    expect(await channel().open(id, { answer: lost })).to.equal('callee');
  });

  it('is taken back from who has put another call in its place', async () => {
    const id = newCallId();
    await setDoc(callDoc(id), { v: 1, offer: opening('offer', 'somebody').description });
    const tom = side('Tom');

    expect(await channel().open(id, only.offering(tom))).to.equal('caller');
    expect((await stored(id))?.['offer']).to.deep.equal(tom.offer.description);
  });
});
