import { expect } from '@open-wc/testing';
import { deleteApp, initializeApp, type FirebaseApp } from 'firebase/app';
import { newCallId } from '../../../../src/signaling/call-id.js';
import { newSealKey } from '../../../../src/signaling/sealing/seal-key.js';
import { openWithCredentials } from '../../../../src/signaling/firestore/open.js';
import { signIn } from '../../../../src/signaling/firestore/sign-in.js';
import type { FirestoreConfig } from '../../../../src/signaling/firestore/app.js';
import type { SignalingChannel } from '../../../../src/signaling/signaling-channel.js';
import { Ear } from '../../../support/call/ear.js';
import { errorCode } from '../../../support/events/rejection.js';
import { emulatorConfig, projectWithFile } from '../../../support/signaling/emulator.js';
import { only, side } from '../../../support/signaling/signaling-fixture.js';

declare global {
  /** `host:port` of the Auth emulator, set by the test runner's page; empty where there is none. */
  interface Window {
    readonly __authEmulator?: string;
  }
}

const host = window.__authEmulator ?? '';
const emulator = `http://${host}`;
const describeSigningIn = host && window.__firestoreEmulator ? describe : describe.skip;
if (!host) console.error('SKIPPED, no Auth emulator: signing in. Run npm test, which starts one.');

describeSigningIn('signing in', () => {
  const apps: FirebaseApp[] = [];
  const app = (name: string) => {
    const one = initializeApp({ apiKey: 'demo', projectId: 'demo-p2p-call', appId: 'demo' }, name);
    apps.push(one);
    return one;
  };
  const closeAll = () => Promise.all(apps.splice(0).map((one) => deleteApp(one)));
  afterEach(closeAll);

  it('answers who this is, with a token', async () => {
    const { uid, token } = await signIn(app('one'), emulator);
    expect(uid).to.match(/^\w{20,}$/);
    const [, claims = ''] = (await token()).split('.');
    expect(JSON.parse(atob(claims.replaceAll('-', '+').replaceAll('_', '/')))).to.include({
      user_id: uid,
    });
  });

  it('is the same person after a reload, and adds nothing to the page', async () => {
    const { uid } = await signIn(app('again'), emulator);
    await closeAll();

    expect((await signIn(app('again'), emulator)).uid).to.equal(uid);
    expect(document.querySelector('.firebase-emulator-warning')).to.equal(null);
  });

  it('is signaling-blocked where the service cannot be reached', async () => {
    expect(await errorCode(signIn(app('nowhere'), 'http://127.0.0.1:1'))).to.equal(
      'signaling-blocked',
    );
  });
});

describeSigningIn('a call under the recommended rules', () => {
  let projectId: string;
  before(async () => {
    projectId = await projectWithFile('/firestore.rules');
  });
  const made: SignalingChannel[] = [];
  afterEach(async () => {
    await Promise.all(made.splice(0).map((one) => one.close('remove')));
  });
  const channel = async (
    place: { fixed?: boolean; key?: string | null } = {},
    config: Partial<FirestoreConfig> = { signIn: { emulator } },
  ): Promise<SignalingChannel> => {
    const one = await openWithCredentials(
      { ...emulatorConfig, projectId, ...config },
      { collection: 'calls', fixed: false, ...place },
    );
    made.push(one);
    return one;
  };

  for (const [form, key] of Object.entries({ plain: null, sealed: newSealKey() })) {
    it(`is made, answered, talked in and removed, ${form}`, async () => {
      const id = newCallId();
      const [caller, callee] = [await channel({ key }), await channel({ key })];
      const [tom, kaye] = [side('Tom'), side('Kaye')];
      await caller.open(id, only.offering(tom));
      await callee.open(id, only.answering(kaye));
      const [callerEar, calleeEar] = [new Ear(caller), new Ear(callee)];
      expect(await callerEar.next()).to.deep.equal({ type: 'opening', opening: kaye.answer });
      await callee.send({ type: 'restart' });
      expect(await callerEar.next()).to.deep.equal({ type: 'restart' });

      await caller.close('remove');
      expect(await calleeEar.next()).to.deep.equal({ type: 'gone' });
      expect(caller.usage.deletes).to.equal(1);
    });
  }

  it('is refused to who does not sign in', async () => {
    const stranger = await channel({}, {});
    expect(await errorCode(stranger.open(newCallId(), only.offering(side('Tom'))))).to.equal(
      'signaling-denied',
    );
  });
});
