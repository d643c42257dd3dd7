import { expect } from '@open-wc/testing';
import { deleteDoc, doc, onSnapshot, setDoc, type DocumentReference } from 'firebase/firestore';
import { newCallId } from '../../../../src/signaling/call-id.js';
import { newSealKey } from '../../../../src/signaling/sealing/seal-key.js';
import { openFirestoreChannel } from '../../../../src/signaling/firestore/open.js';
import type { Party } from '../../../support/call/parties.js';
import { useParties } from '../../../support/call/parties.js';
import { waitUntil } from '../../../support/events/wait-until.js';
import {
  describeOnEmulator,
  emulatorConfig,
  firestoreOf,
  type OtherFirestore,
} from '../../../support/signaling/emulator.js';
import { opening } from '../../../support/signaling/signaling-fixture.js';

describeOnEmulator('a call made by a link, whose record a stranger removes', () => {
  const people = useParties();
  let stranger: OtherFirestore;
  before(() => {
    stranger = firestoreOf('owner');
  });
  after(() => stranger.close());

  /** Somebody who calls through the emulator. */
  const caller = (): Party =>
    people.party({
      patience: { lostSeatMs: [0, 200, 200, 200] },
      createChannel: ({ key }) =>
        openFirestoreChannel(emulatorConfig, { collection: 'calls', fixed: false, key }),
    });
  const open = (party: Party, callId: string, key: string | null, isNew: boolean) =>
    party.session.open({
      callId,
      key,
      mayCreate: isNew,
      mustCreate: isNew,
      config: party.config,
    });
  const recordOf = (callId: string): DocumentReference => doc(stranger, 'calls', callId);
  /** Puts an offer of their own into a call whenever the caller's is there; stops with the function. */
  const takingOver = (callId: string) => {
    const { description: offer, profile } = opening('offer', 'Mallory');
    let times = 0;
    const ref = recordOf(callId);
    const stop = onSnapshot(ref, (snapshot) => {
      const record = snapshot.data();
      if (!record || (record['offer'] as { sdp: string }).sdp === offer.sdp) return;
      times++;
      void deleteDoc(ref).then(() => setDoc(ref, { v: 1, offer, caller: profile }));
    });
    return { stop, times: () => times };
  };

  for (const [form, key] of Object.entries({ plain: null, sealed: newSealKey() })) {
    it(`is made again, ${form}, and the other person finds it`, async () => {
      const id = newCallId();
      const [tom, kaye] = [caller(), caller()];
      await open(tom, id, key, true);
      await tom.reaches('waiting');
      const offers: unknown[] = [];
      const stop = onSnapshot(recordOf(id), (snapshot) => offers.push(snapshot.get('offer.sdp')));
      await waitUntil(() => offers.length >= 1);

      await deleteDoc(recordOf(id));
      await waitUntil(() => offers.length > 2 && offers.at(-1) !== undefined);
      await open(kaye, id, key, false);

      await Promise.all([tom.reaches('connected'), kaye.reaches('connected')]);
      stop();
      expect(tom.statuses).not.to.include('failed');
      // two offers and one removed record: nothing that was caused is forgotten
      expect(tom.session.usage.writes).to.equal(2);
    });

    it(`is never answered, ${form}, by who made it: it is ended with a reason`, async () => {
      const id = newCallId();
      const tom = caller();
      await open(tom, id, key, true);
      await tom.reaches('waiting');
      const mallory = takingOver(id);

      const { error } = await tom.reaches('failed');
      mallory.stop();

      expect(error.code).to.be.oneOf(['signaling-failed', 'call-full']);
      expect(tom.statuses).not.to.include('connecting');
      // a record that is overwritten in the moment it is made is seen by nobody
      expect(tom.session.usage.writes).to.be.within(mallory.times(), 5);
      await deleteDoc(recordOf(id));
    });
  }

  it('has one certificate in all its connections', async () => {
    const fingerprints = new Set<string | undefined>();
    const id = newCallId();
    const tom = caller();
    await open(tom, id, null, true);
    const note = () => {
      const { sdp } = tom.session.peerConnection?.localDescription ?? {};
      const fingerprint = /^a=fingerprint:.*$/m.exec(sdp ?? '')?.[0];
      if (fingerprint) fingerprints.add(fingerprint);
    };
    await tom.reaches('waiting');
    note();
    const first = tom.session.peerConnection;
    await deleteDoc(recordOf(id));
    await waitUntil(() => {
      const { peerConnection } = tom.session;
      return peerConnection !== first && Boolean(peerConnection?.localDescription);
    });
    note();

    expect(fingerprints.size).to.equal(1);
  });
});
