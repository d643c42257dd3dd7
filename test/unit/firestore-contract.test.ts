import { loadSdk } from '../../src/signaling/firestore-loading.js';
import { openFirestoreChannel } from '../../src/signaling/firestore-open.js';
import { describeOnEmulator, emulatorConfig } from '../support/emulator.js';
import { signalingContract } from '../support/signaling-contract.js';

before(loadSdk);

describeOnEmulator('FirestoreChannel', () => {
  signalingContract(
    () =>
      ({ fixed }) =>
        openFirestoreChannel(emulatorConfig, { collection: 'calls', fixed }),
  );
});
