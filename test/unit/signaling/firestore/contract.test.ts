import { openFirestoreChannel } from '../../../../src/signaling/firestore/open.js';
import { describeOnEmulator, emulatorConfig } from '../../../support/signaling/emulator.js';
import { signalingContract } from '../../../support/signaling/signaling-contract.js';

describeOnEmulator('FirestoreChannel', () => {
  signalingContract(
    () =>
      ({ fixed }) =>
        openFirestoreChannel(emulatorConfig, { collection: 'calls', fixed }),
  );
});
