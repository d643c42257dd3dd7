import { collection, doc, getDoc, getDocs, type DocumentReference } from 'firebase/firestore';
import type { FirestoreConfig } from '../../../src/signaling/firestore/app.js';
import type { Lease } from '../../../src/signaling/firestore/place.js';
import { openFirestoreChannel } from '../../../src/signaling/firestore/open.js';
import type { SignalingChannel } from '../../../src/signaling/signaling-channel.js';
import { emulatorConfig, firestoreOf, type OtherFirestore } from './emulator.js';

/** Channels on the emulator for the surrounding `describe`, and a look past the rules at what they do. */
export const useFirestore = () => {
  let owner: OtherFirestore;
  before(() => {
    owner = firestoreOf('owner');
  });
  after(() => owner.close());

  const made: SignalingChannel[] = [];
  afterEach(async () => {
    await Promise.all(made.splice(0).map((one) => one.close('remove')));
  });

  const callDoc = (id: string): DocumentReference => doc(owner, 'calls', id);

  return {
    /** Closed again after the test. */
    channel: ({
      fixed = false,
      collection = 'calls',
      key = null,
      lease = {},
      ...config
    }: ChannelOptions = {}) => {
      const place = { collection, fixed, key, ...lease };
      const one = openFirestoreChannel({ ...emulatorConfig, ...config }, place);
      made.push(one);
      return one;
    },
    callDoc,
    /** The record of a call as it is stored. */
    stored: async (id: string) => (await getDoc(callDoc(id))).data(),
    /** All documents of a collection below a call. */
    below: async (id: string, name: string) => {
      const { docs } = await getDocs(collection(callDoc(id), name));
      return docs.map((found) => found.data());
    },
  };
};

type ChannelOptions = Partial<FirestoreConfig> & {
  fixed?: boolean;
  collection?: string;
  /** Of a sealed call. */
  key?: string | null;
  /** Other times than the usual ones. */
  lease?: Partial<Lease>;
};
