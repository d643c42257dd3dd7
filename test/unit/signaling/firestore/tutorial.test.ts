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
  writeBatch,
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
  const { channel, callDoc, stored, below } = useFirestore();
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

  it('is read with care: what is no candidate is dropped, and so are members nobody knows', async () => {
    const id = newCallId();
    await setDoc(callDoc(id), { offer: sdp });
    const documents = {
      '1-no-text': { ...json(1), candidate: 7 },
      '2-too-long': { ...json(1), candidate: 'x'.repeat(1_025) },
      '3-no-index': { ...json(1), sdpMLineIndex: 'first' },
      '4-empty': {},
      '5-with-more': { ...json(2), more: 1 },
    };
    for (const [name, data] of Object.entries(documents)) {
      await setDoc(doc(callDoc(id), 'offerCandidates', name), data);
    }
    const callee = channel();
    await callee.open(id, only.answering(side('Kaye')));

    expect(await new Ear(callee).next()).to.deep.equal(candidate(2));
    await callee.close('remove');
    expect(await below(id, 'offerCandidates')).to.deep.equal([]);
  });

  it('is read up to a hundred candidates: each is billed to the owner', async () => {
    const id = newCallId();
    await setDoc(callDoc(id), { offer: sdp });
    const { firestore } = callDoc(id);
    const batch = writeBatch(firestore);
    for (let port = 1; port <= 130; port++) {
      batch.set(doc(collection(callDoc(id), 'offerCandidates')), json(port));
    }
    await batch.commit();
    const callee = channel();
    await callee.open(id, only.answering(side('Kaye')));
    const ear = new Ear(callee);

    await ear.take(100);

    expect(ear.unread).to.deep.equal([]);
    expect(callee.usage.reads).to.be.at.most(103);
    await callee.close('remove');
    expect(callee.usage.deletes).to.equal(101);
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
