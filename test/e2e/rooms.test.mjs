import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { documentsLeft, emulator, skip } from './support/emulator.mjs';
import { press, until, waitForText } from './support/page.mjs';
import { openSite } from './support/site.mjs';
import {
  joinBy,
  linkOf,
  startCall,
  stateOf,
  waitForRemote,
  waitForStatus,
} from './support/widget.mjs';

describe('In a fixed room', { skip }, () => {
  const { join, newProject } = openSite();

  const newRoom = () => newProject({ 'call-id': 'front-desk' });

  test('the first waits, the second joins, a third is told it is full, and it is free again after', async (t) => {
    const { projectId, url } = await newRoom();
    const [first, second, third] = await Promise.all([
      join(t, 'first', 'chromium', url),
      join(t, 'second', 'chromium', url),
      join(t, 'third', 'chromium', url),
    ]);
    await press(first.page, 'Join the call');
    await waitForStatus(first.page, 'waiting');
    await press(second.page, 'Join the call');
    await Promise.all([waitForRemote(first.page), waitForRemote(second.page)]);

    await press(third.page, 'Join the call');
    await waitForText(third.page, 'This call is full');
    assert.equal((await stateOf(third.page)).status, 'failed');
    assert.equal((await stateOf(first.page)).status, 'connected');

    await press(second.page, 'Leave the call');
    await waitForStatus(first.page, 'ended');
    await until('the room is empty', async () => (await documentsLeft(projectId)).length === 0);

    await press(third.page, 'Try again');
    await waitForStatus(third.page, 'waiting');
    await press(first.page, 'Call again');
    await Promise.all([waitForRemote(first.page), waitForRemote(third.page)]);
  });

  /** What anybody may write who knows the room's name, and no browser can answer. */
  const garbage = {
    'text that is no SDP': 'hello',
    'an SDP that every browser refuses': [
      'v=0',
      'o=- 1 1 IN IP4 127.0.0.1',
      's=-',
      't=0 0',
      'a=fingerprint:nonsense',
      'm=audio nonsense',
      'a=ice-ufrag:x',
      '',
    ].join('\r\n'),
  };
  for (const [what, sdp] of Object.entries(garbage)) {
    test(`a stranger cannot shut it with ${what}`, async (t) => {
      const { projectId, url } = await newRoom();
      const [first, second] = await Promise.all([
        join(t, 'first', 'chromium', url),
        join(t, 'second', 'chromium', url),
      ]);
      const written = await fetch(
        `http://${emulator}/v1/projects/${projectId}/databases/(default)/documents/calls?documentId=front-desk`,
        {
          method: 'POST',
          body: JSON.stringify({
            fields: {
              offer: {
                mapValue: { fields: { type: { stringValue: 'offer' }, sdp: { stringValue: sdp } } },
              },
            },
          }),
        },
      );
      assert.equal(written.status, 200, 'the rules let it through');

      await press(first.page, 'Join the call');
      await waitForStatus(first.page, 'waiting');
      await press(second.page, 'Join the call');
      await Promise.all([waitForRemote(first.page), waitForRemote(second.page)]);
    });
  }

  test('two who press at the same moment are in one call', async (t) => {
    const { url } = await newRoom();
    const [first, second] = await Promise.all([
      join(t, 'first', 'chromium', url),
      join(t, 'second', 'chromium', url),
    ]);
    await Promise.all([press(first.page, 'Join the call'), press(second.page, 'Join the call')]);
    await Promise.all([waitForRemote(first.page), waitForRemote(second.page)]);
  });

  test('autojoin needs no hand at all', async (t) => {
    const { url } = await newProject({ 'call-id': 'front-desk', autojoin: '' });
    const first = await join(t, 'first', 'chromium', url);
    await waitForStatus(first.page, 'waiting');
    const second = await join(t, 'second', 'chromium', url);
    await Promise.all([waitForRemote(first.page), waitForRemote(second.page)]);
  });
});

describe('On one page', { skip }, () => {
  const { join, newProject } = openSite();

  test('two independent calls do not disturb each other', async (t) => {
    const { projectId, url } = await newProject();
    const [host, guest] = await Promise.all([
      join(t, 'host', 'chromium', url),
      join(t, 'guest', 'chromium', url),
    ]);
    const callId = await startCall(host.page);
    const otherId = await host.page.evaluate(async () => {
      const first = document.querySelector('p2p-call');
      if (!first) throw new Error('There is no widget.');
      const second = /** @type {typeof first} */ (first.cloneNode());
      second.id = 'second';
      document.body.append(second);
      return second.start();
    });
    assert.notEqual(otherId, callId);
    await joinBy(guest.page, await linkOf(host.page));
    await Promise.all([waitForRemote(host.page), waitForRemote(guest.page)]);
    const second = () =>
      host.page.evaluate(
        () =>
          /** @type {import('../../src/index.js').P2PCall} */ (document.querySelector('#second'))
            .state.status,
      );
    assert.equal(await second(), 'waiting');
    await host.page.evaluate(() => document.querySelector('#second')?.remove());
    await until('only the first call is left', async () => {
      const left = await documentsLeft(projectId);
      return left.length === 1 && left[0] === `calls/${callId}`;
    });
    assert.equal((await stateOf(host.page)).status, 'connected');
  });
});
