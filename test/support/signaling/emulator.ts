import { deleteApp, getApps, initializeApp, setLogLevel } from 'firebase/app';
import { connectFirestoreEmulator, getFirestore, type Firestore } from 'firebase/firestore';
import type { FirestoreConfig } from '../../../src/signaling/firestore/app.js';

declare global {
  /** `host:port` of the Firestore emulator, set by the test runner's page. */
  interface Window {
    readonly __firestoreEmulator?: string;
  }
}

setLogLevel('silent'); // the SDK logs every refusal and every lost race, which tests are about

// The browser keeps the page of a finished file for "back", and with it its connections.
after(async () => {
  await Promise.all(getApps().map((app) => deleteApp(app)));
});

const address = window.__firestoreEmulator ?? '';

/**
 * The emulator under a host name of its own. A browser has six connections to one host, and the
 * listeners of three Firestore clients hold them all: a fourth would wait for ever.
 */
const ownAddress = (): string =>
  address.replace(/^(127\.0\.0\.1|localhost):/, `${crypto.randomUUID()}.localhost:`);

/** The config of a page on the emulator. */
export const emulatorConfig: FirestoreConfig = {
  apiKey: 'demo-key',
  projectId: 'demo-p2p-call',
  appId: 'demo-app',
  databaseId: '(default)',
  emulator: ownAddress(),
};

/** A suite that needs the emulator; skipped, with one loud line, where there is none. */
export const describeOnEmulator: (title: string, suite: () => void) => void = (title, suite) => {
  if (address) {
    describe(title, suite);
    return;
  }
  console.error(`SKIPPED, no Firestore emulator: ${title}. Run npm test, which starts one.`);
  describe.skip(title, suite);
};

/** A Firestore that is not ours. */
export type OtherFirestore = Firestore & { close(): Promise<void> };

/** Somebody else's Firestore on the emulator: `owner` passes the rules. */
export const firestoreOf = (
  who: 'stranger' | 'owner',
  projectId = emulatorConfig.projectId,
): OtherFirestore => {
  const app = initializeApp({ apiKey: 'demo-key', projectId, appId: who }, crypto.randomUUID());
  const db = getFirestore(app);
  const [host = '', port] = ownAddress().split(':');
  const user = who === 'owner' ? { mockUserToken: 'owner' } : {};
  connectFirestoreEmulator(db, host, Number(port), user);
  return Object.assign(db, { close: () => deleteApp(app) });
};

/** Loads rules for a project of its own, whose id it answers. */
export const projectWithRules = (rules: string): Promise<string> =>
  projectWith(`rules_version = '2'; service cloud.firestore {
    match /databases/{database}/documents { ${rules} }
  }`);

/** The same with the rules of a file, named from the top of the project. */
export const projectWithFile = async (path: string): Promise<string> =>
  projectWith(await (await fetch(path)).text());

const projectWith = async (content: string): Promise<string> => {
  const projectId = `demo-${crypto.randomUUID()}`;
  const response = await fetch(
    `http://${address}/emulator/v1/projects/${projectId}:securityRules`,
    {
      method: 'PUT',
      body: JSON.stringify({ rules: { files: [{ name: 'firestore.rules', content }] } }),
    },
  );
  if (!response.ok) throw new Error(await response.text());
  return projectId;
};
