import { expect, nextFrame } from '@open-wc/testing';
import { deleteApp, getApp, getApps, initializeApp } from 'firebase/app';
import {
  connectFirestoreEmulator,
  doc,
  getDoc,
  getFirestore,
  type Firestore,
} from 'firebase/firestore';
import { newCallId } from '../../../../src/signaling/call-id.js';
import { borrowFirestore } from '../../../../src/signaling/firestore/app.js';
import { openFirestoreChannel } from '../../../../src/signaling/firestore/open.js';
import {
  describeOnEmulator,
  emulatorConfig,
  firestoreOf,
} from '../../../support/signaling/emulator.js';
import { only, side } from '../../../support/signaling/signaling-fixture.js';
import { waitUntil } from '../../../support/events/wait-until.js';

const place = { collection: 'calls', fixed: false };
/** A configuration nobody else uses. */
const newConfig = () => ({ ...emulatorConfig, appId: crypto.randomUUID() });

/** A boolean: a Firebase app is too much for an assertion to print. */
const exists = ({ app }: Firestore) => getApps().includes(app);

describe('borrowFirestore', () => {
  it('shares one Firebase app between all calls of a configuration', () => {
    const config = newConfig();
    const apps = getApps().length;
    const [first, second] = [borrowFirestore(config), borrowFirestore({ ...config })];

    expect(second.db === first.db).to.equal(true);
    expect(getApps().length).to.equal(apps + 1);
    first.release();
    second.release();
  });

  it('makes another app for another configuration', () => {
    const config = newConfig();
    const [first, second] = [
      borrowFirestore(config),
      borrowFirestore({ ...config, databaseId: 'b' }),
    ];

    expect(second.db.app === first.db.app).to.equal(false);
    first.release();
    second.release();
  });

  it('closes the app a while after the last call', async () => {
    const { db, release } = borrowFirestore(newConfig(), 20);
    release();
    expect(exists(db)).to.equal(true);
    await waitUntil(() => !exists(db), 'the app is deleted');
  });

  it('keeps the app while another call uses it', async () => {
    const config = newConfig();
    const [first, second] = [borrowFirestore(config, 20), borrowFirestore(config, 20)];
    const other = borrowFirestore(newConfig(), 20);

    first.release();
    first.release();
    other.release();
    await waitUntil(() => !exists(other.db), 'an app of the same age is deleted');

    expect(exists(second.db)).to.equal(true);
    second.release();
  });

  it('gives the same app to who calls again in between', async () => {
    const config = newConfig();
    const first = borrowFirestore(config, 20);
    const other = borrowFirestore(newConfig(), 20);
    first.release();
    const again = borrowFirestore(config, 20);
    other.release();
    await waitUntil(() => !exists(other.db), 'an app of the same age is deleted');

    expect(again.db === first.db).to.equal(true);
    expect(exists(again.db)).to.equal(true);
    again.release();
  });
});

/** The names under which Firebase has noted a visit of this web app on the device. */
const notedNames = async (appId: string): Promise<string[]> => {
  const opened = indexedDB.open('firebase-heartbeat-database');
  await new Promise((resolve) => (opened.onsuccess = resolve));
  const db = opened.result;
  try {
    if (!db.objectStoreNames.contains('firebase-heartbeat-store')) return [];
    const keys = db
      .transaction('firebase-heartbeat-store')
      .objectStore('firebase-heartbeat-store')
      .getAllKeys();
    await new Promise((resolve) => (keys.onsuccess = resolve));
    return keys.result.map(String).filter((key) => key.endsWith(`!${appId}`));
  } finally {
    db.close();
  }
};

describe("Firebase's note of a visit", () => {
  it('is one, however often the page is visited', async () => {
    const config = newConfig();
    const names: string[] = [];
    for (let visit = 0; visit < 2; visit++) {
      const { db, release } = borrowFirestore(config, 0);
      names.push(db.app.name);
      while ((await notedNames(config.appId)).length === 0) await nextFrame();
      release();
      await waitUntil(() => !exists(db), 'the app is deleted');
    }
    expect(names[1]).to.equal(names[0]);
    expect((await notedNames(config.appId)).length).to.equal(1);
  });
});

describeOnEmulator("the page's own Firebase", () => {
  it('stays undisturbed', async () => {
    const [host = '', port] = emulatorConfig.emulator.split(':');
    const own = initializeApp({ apiKey: 'own', projectId: emulatorConfig.projectId });
    const db = getFirestore(own);
    connectFirestoreEmulator(db, host, Number(port));
    const channel = openFirestoreChannel(emulatorConfig, place);
    await channel.open(newCallId(), only.offering(side('Tom')));

    expect(getApp() === own).to.equal(true);
    expect(own.options.apiKey).to.equal('own');
    await channel.close('remove');
    expect((await getDoc(doc(db, 'calls', newCallId()))).exists()).to.equal(false);
    await deleteApp(own);
  });

  it('is used where the page hands it over, and stays open after the call', async () => {
    const db = firestoreOf('stranger');
    const id = newCallId();
    const apps = getApps().length;
    const channel = openFirestoreChannel(db, place);
    await channel.open(id, only.offering(side('Tom')));

    expect(getApps().length).to.equal(apps);
    expect((await getDoc(doc(db, 'calls', id))).exists()).to.equal(true);
    await channel.close('remove');
    expect((await getDoc(doc(db, 'calls', id))).exists()).to.equal(false);
    await db.close();
  });
});
