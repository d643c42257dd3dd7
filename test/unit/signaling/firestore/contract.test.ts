import { loadSdk } from '../../../../src/signaling/firestore/loading.js';
import { openFirestoreChannel } from '../../../../src/signaling/firestore/open.js';
import { describeOnEmulator, emulatorConfig } from '../../../support/signaling/emulator.js';
import { signalingContract } from '../../../support/signaling/signaling-contract.js';

before(loadSdk);

describeOnEmulator('FirestoreChannel', () => {
  signalingContract(
    () =>
      ({ fixed }) =>
        openFirestoreChannel(emulatorConfig, { collection: 'calls', fixed }),
  );
});
