import { newSealKey } from '../../../../src/signaling/sealing/seal-key.js';
import { openFirestoreChannel } from '../../../../src/signaling/firestore/open.js';
import { describeOnEmulator, emulatorConfig } from '../../../support/signaling/emulator.js';
import { signalingContract } from '../../../support/signaling/signaling-contract.js';

for (const [what, key] of Object.entries({ plain: null, sealed: newSealKey() })) {
  describeOnEmulator(`FirestoreChannel, ${what}`, () => {
    signalingContract(
      () =>
        ({ fixed }) =>
          openFirestoreChannel(emulatorConfig, { collection: 'calls', fixed, key }),
    );
  });
}
