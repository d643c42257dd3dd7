import { expect } from '@open-wc/testing';
import type { Firestore } from 'firebase/firestore';
import { CallError } from '../../../../src/errors.js';
import { openFirestoreChannel } from '../../../../src/signaling/firestore/open.js';
import { ourSdk, type FirestoreSdk } from '../../../../src/signaling/firestore/sdk.js';
import { describeOnEmulator, emulatorConfig } from '../../../support/signaling/emulator.js';
import { foreignFirebase } from '../../../support/signaling/foreign-firebase.js';
import { signalingContract } from '../../../support/signaling/signaling-contract.js';

const place = { collection: 'calls', fixed: false };

describeOnEmulator("a page's own Firestore of another copy of Firebase", () => {
  let foreign: Awaited<ReturnType<typeof foreignFirebase>>;
  let db: Firestore;
  before(async () => {
    foreign = await foreignFirebase();
    const { app, firestore } = foreign;
    firestore.setLogLevel('silent');
    const { apiKey, projectId, emulator } = emulatorConfig;
    db = firestore.getFirestore(app.initializeApp({ apiKey, projectId }));
    const [host = '', port] = emulator.split(':');
    firestore.connectFirestoreEmulator(db, host, Number(port));
  });
  after(() => foreign.app.deleteApp(foreign.app.getApp()));

  /** The message of the `config-invalid` it is refused with. */
  const refusalOf = (sdk: unknown): string => {
    try {
      openFirestoreChannel(db, { ...place, sdk: sdk as FirestoreSdk });
    } catch (cause) {
      expect((cause as CallError).code).to.equal('config-invalid');
      return (cause as CallError).message;
    }
    throw new Error('It was not refused.');
  };

  it('is refused without the module that made it, and the owner is told to hand that over', () => {
    const { onSnapshot, ...lite } = foreign.firestore;
    expect(onSnapshot).to.be.a('function');
    for (const wrong of [null, undefined, ourSdk, {}, lite]) {
      expect(refusalOf(wrong)).to.contain('another copy').and.to.contain('firestoreSdk');
    }
  });

  describe('with its own module', () => {
    signalingContract(
      () =>
        ({ fixed }) =>
          openFirestoreChannel(db, { ...place, fixed, sdk: foreign.firestore }),
    );
  });
});
