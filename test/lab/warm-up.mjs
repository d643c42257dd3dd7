/** The emulator as quick as the service it stands for, which always runs. */
import { callsBetween, mailbox, nobodySignedIn } from '../support/signaling/call-documents.mjs';
import { fieldsOf, restOf, restOfOwner } from '../support/signaling/rest.mjs';

const projectId = 'demo-p2p-call';

/** How many writes the rules judge before anything is measured. The first take up to a second each. */
const writes = 200;

/** About the size of a description that was sealed. */
const data = 'x'.repeat(8_000);

/** A call is two or three writes long: each of them would wait for rules that were never run before. */
export const warmUp = async () => {
  const call = callsBetween(nobodySignedIn).storedAnswered();
  const { name, commit } = restOf(projectId, null);
  const document = name('calls/warm-up');
  await restOfOwner(projectId).commit([{ update: { name: document, fields: fieldsOf(call) } }]);
  for (let seq = 1; seq <= writes; seq++) {
    const { status, text } = await commit([
      {
        update: { name: document, fields: fieldsOf({ a: { ...mailbox, seq, data } }) },
        updateMask: { fieldPaths: ['a'] },
      },
    ]);
    if (status !== 200) throw new Error(`The rules do not take a call's mail: ${text}`);
  }
};
