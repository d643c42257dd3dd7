import { expect } from '@open-wc/testing';
import { newCallId } from '../../../../src/signaling/call-id.js';
import { openWithCredentials } from '../../../../src/signaling/firestore/open.js';
import {
  describeOnEmulator,
  emulatorConfig,
  projectWithFile,
} from '../../../support/signaling/emulator.js';
import { only, side } from '../../../support/signaling/signaling-fixture.js';

/** Firebase asks for a token without reCAPTCHA where this is set: https://firebase.google.com/docs/app-check/web/debug-provider */
declare global {
  interface Window {
    FIREBASE_APPCHECK_DEBUG_TOKEN?: string | undefined;
  }
}

const token = 'a-token-of-app-check';

/** Whatever of the requests of this page can be read, in the order they were made. */
const recordRequests = (): { readonly sent: string[]; restore(): void } => {
  const { fetch } = window;
  const sent: string[] = [];
  window.fetch = async (input, init) => {
    const request = new Request(input, init);
    const { url, headers } = request;
    if (new URL(url).hostname === 'content-firebaseappcheck.googleapis.com') {
      return Response.json({ token, ttl: '3600s' });
    }
    sent.push(`${url} ${JSON.stringify([...headers])} ${await request.clone().text()}`);
    return fetch(request);
  };
  return { sent, restore: () => void (window.fetch = fetch) };
};

describeOnEmulator('a call with App Check', () => {
  let requests: ReturnType<typeof recordRequests>;
  before(() => {
    window.FIREBASE_APPCHECK_DEBUG_TOKEN = '00000000-0000-4000-8000-000000000000';
    requests = recordRequests();
  });
  after(() => {
    requests.restore();
    window.FIREBASE_APPCHECK_DEBUG_TOKEN = undefined;
  });

  it('shows its token with whatever it asks of the database', async () => {
    const projectId = await projectWithFile('/firestore.open.rules');
    const config = { ...emulatorConfig, projectId, appCheck: 'a-site-key' };
    const channel = await openWithCredentials(config, { collection: 'calls', fixed: false });
    await channel.open(newCallId(), only.offering(side('Tom')));
    await channel.close('remove');

    // single requests, and the first of each stream: those after it name the stream (SID)
    const asked = requests.sent.filter(
      (request) =>
        /^http\S+\/(documents:|google\.firestore)/.test(request) && !/&SID=/.test(request),
    );
    expect(asked.length).to.be.greaterThan(1);
    expect(asked.filter((request) => !request.includes(token))).to.deep.equal([]);
  });
});
