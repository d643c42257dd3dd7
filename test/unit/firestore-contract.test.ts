import { openFirestoreChannel } from '../../src/signaling/firestore-open.js';
import { describeOnEmulator, emulatorConfig } from '../support/emulator.js';
import { signalingContract } from '../support/signaling-contract.js';

describeOnEmulator('FirestoreChannel', () => {
  signalingContract(
    () =>
      ({ fixed }) =>
        openFirestoreChannel(emulatorConfig, { collection: 'calls', fixed }),
  );
});
