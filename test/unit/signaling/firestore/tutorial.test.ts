import { expect } from '@open-wc/testing';
import {
  addDoc,
  collection,
  deleteDoc,
  doc,
  getDoc,
  onSnapshot,
  setDoc,
  updateDoc,
  type DocumentReference,
} from 'firebase/firestore';
import { newCallId } from '../../../../src/signaling/call-id.js';
import { Ear } from '../../../support/call/ear.js';
import {
  describeOnEmulator,
  firestoreOf,
  type OtherFirestore,
} from '../../../support/signaling/emulator.js';
import { useFirestore } from '../../../support/signaling/firestore-fixture.js';
import { candidate, only, opening, side } from '../../../support/signaling/signaling-fixture.js';

describeOnEmulator('a tutorial client', () => {
  const { channel, stored, below } = useFirestore();
  let stranger: OtherFirestore;
  beforeEach(() => {
    stranger = firestoreOf('stranger');
  });
  afterEach(() => stranger.close());

  const sdp = opening('offer', 'the tutorial').description;
  const answer = opening('answer', 'the tutorial').description;
  /** A candidate as RTCIceCandidate.toJSON() spells it. */
  const json = (port: number) => {
    const signal = candidate(port);
    return signal.type === 'candidate' ? { ...signal.candidate } : {};
  };
  const theirs = (id: string): DocumentReference => doc(stranger, 'calls', id);

  it('is answered with exactly the answer', async () => {
    const id = newCallId();
    const kaye = side('Kaye');
    await setDoc(theirs(id), { offer: sdp });

    expect(await channel().open(id, only.answering(kaye))).to.equal('callee');

    expect(kaye.answered).to.deep.equal([{ description: sdp, profile: null }]);
    const answered = (await getDoc(theirs(id))).data();
    expect(answered).to.deep.equal({ offer: sdp, answer: kaye.answer.description });
  });

  it('that calls is heard, also what it wrote before, and its candidates go with the call', async () => {
    const id = newCallId();
    await addDoc(collection(theirs(id), 'offerCandidates'), json(1));
    await setDoc(theirs(id), { offer: sdp });
    const callee = channel();
    await callee.open(id, only.answering(side('Kaye')));
    const ear = new Ear(callee);
    expect(await ear.next()).to.deep.equal(candidate(1));

    await addDoc(collection(theirs(id), 'offerCandidates'), json(2));
    expect(await ear.next()).to.deep.equal(candidate(2));
    await callee.close('remove');

    expect(await stored(id)).to.equal(undefined);
    expect(await below(id, 'offerCandidates')).to.deep.equal([]);
  });

  it('that answers is heard, and its candidates go with the call', async () => {
    const id = newCallId();
    const caller = channel();
    await caller.open(id, only.offering(side('Tom')));
    const ear = new Ear(caller);
    await addDoc(collection(theirs(id), 'answerCandidates'), json(1));
    await updateDoc(theirs(id), { answer });

    expect(await ear.next()).to.deep.equal({
      type: 'opening',
      opening: { description: answer, profile: null },
    });
    expect(await ear.next()).to.deep.equal(candidate(1));
    await addDoc(collection(theirs(id), 'answerCandidates'), json(2));
    expect(await ear.next()).to.deep.equal(candidate(2));
    await caller.close('remove');

    expect(await stored(id)).to.equal(undefined);
    expect(await below(id, 'answerCandidates')).to.deep.equal([]);
  });

  it('gets each candidate as one document, and nothing else', async () => {
    const id = newCallId();
    const caller = channel();
    await caller.open(id, only.offering(side('Tom')));
    await caller.send(candidate(1));
    const heard = heardBelow(theirs(id), 'offerCandidates', 3);
    await updateDoc(theirs(id), { answer });
    await new Ear(caller).next();
    await caller.send({ type: 'description', description: sdp });

    void caller.send(candidate(2));
    void caller.send(candidate(3));

    expect(await heard).to.have.deep.members([json(1), json(2), json(3)]);
    expect((await stored(id))?.['a']).to.equal(undefined);
    await caller.close('remove');
    expect(await below(id, 'offerCandidates')).to.deep.equal([]);
  });

  it('gets the answering side’s candidates in their own collection', async () => {
    const id = newCallId();
    await setDoc(theirs(id), { offer: sdp });
    const callee = channel();
    await callee.open(id, only.answering(side('Kaye')));
    const heard = heardBelow(theirs(id), 'answerCandidates', 1);

    void callee.send(candidate(1));

    expect(await heard).to.deep.equal([json(1)]);
  });

  it('that ended its call is gone', async () => {
    const id = newCallId();
    await setDoc(theirs(id), { offer: sdp });
    const callee = channel();
    await callee.open(id, only.answering(side('Kaye')));
    const ear = new Ear(callee);

    await deleteDoc(theirs(id));

    expect(await ear.next()).to.deep.equal({ type: 'gone' });
  });

  /** The documents below a call once there are so many. */
  const heardBelow = (call: DocumentReference, name: string, count: number) =>
    new Promise<unknown[]>((resolve) => {
      const stop = onSnapshot(collection(call, name), ({ docs }) => {
        if (docs.length < count) return;
        stop();
        resolve(docs.map((found) => found.data()));
      });
    });
});
