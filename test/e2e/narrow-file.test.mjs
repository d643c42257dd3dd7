/** @import { Page } from 'puppeteer-core' */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { loadRules, newProjectId, skip } from './support/emulator.mjs';
import { createNarrowLink } from './support/narrow-link.mjs';
import { press, until } from './support/page.mjs';
import { participants } from './support/participants.mjs';
import { startServer } from './support/server.mjs';
import { startCall, waitForStatus, widgetUrl } from './support/widget.mjs';

/** What the path carries in two seconds, in bytes: so much of a file may pass before a message does. */
const bitsPerSecond = 500_000;
const twoSeconds = (2 * bitsPerSecond) / 8;

/**
 * The sound and the file that have come so far.
 * @param {Page} page
 */
const arrived = (page) =>
  page.evaluate(async () => {
    const call = document.querySelector('p2p-call');
    const reports = [...((await call?.peerConnection?.getStats())?.values() ?? [])];
    const sound = reports.find(({ type, kind }) => type === 'inbound-rtp' && kind === 'audio');
    const [file] = call?.files ?? [];
    return {
      packets: Number(sound?.packetsReceived ?? 0),
      at: Number(sound?.timestamp ?? 0),
      status: file?.status,
      bytes: file?.transferred ?? 0,
    };
  });

/**
 * Whether nearly all of the 50 packets a second came in the last three seconds.
 * @param {Page} page
 */
const heardInFull = (page) => {
  /** @type {Awaited<ReturnType<typeof arrived>>[]} */
  const flows = [];
  return async () => {
    const now = await arrived(page);
    flows.push(now);
    const before = flows.findLast(({ at }) => at <= now.at - 3_000);
    return before && (now.packets - before.packets) / (now.at - before.at) > 0.045;
  };
};

describe('On a narrow path', { skip }, () => {
  const join = participants();
  /** @type {Awaited<ReturnType<typeof startServer>>} */
  let server;
  before(async () => {
    server = await startServer();
  });
  after(() => server?.close());

  test('sound and messages go before the bytes of a file, and the file goes on', async (t) => {
    const link = createNarrowLink();
    t.after(() => link.close());
    const projectId = newProjectId();
    await loadRules(projectId);
    const url = widgetUrl(server.origin, projectId);
    const [{ page: caller }, { page: callee }] = await Promise.all([
      join(t, 'caller', 'chromium', 'about:blank'),
      join(t, 'callee', 'chromium', 'about:blank'),
    ]);
    await link.between(caller, callee);
    await caller.goto(url);
    const callId = await startCall(caller);
    await callee.goto(`${url}#call=${callId}`);
    await press(callee, 'Join the call');
    for (const page of [caller, callee]) await waitForStatus(page, 'connected');
    link.limit(bitsPerSecond);
    await until('sound in full', heardInFull(callee), 60_000);

    await caller.evaluate(() => {
      const file = new File([new Uint8Array(8_000_000)], 'large.bin');
      document.querySelector('p2p-call')?.sendFile(file);
    });
    await until('the offer', async () => (await arrived(callee)).status === 'offered');
    await callee.evaluate(async () => {
      Reflect.deleteProperty(window, 'showSaveFilePicker'); // nobody is there to choose a place
      const call = document.querySelector('p2p-call');
      await call?.acceptFile(call.files[0]?.id ?? '');
    });
    await until('some of the file', async () => (await arrived(callee)).bytes > 60_000, 60_000);

    await until('sound in full beside the file', heardInFull(callee), 60_000);
    const before = await arrived(callee);
    assert.equal(before.status, 'sending');

    const passed = callee.evaluate(
      () =>
        /** @type {Promise<number>} */ (
          new Promise((resolve) => {
            const call = document.querySelector('p2p-call');
            call?.addEventListener('call-message', () => resolve(call.files[0]?.transferred ?? 0));
          })
        ),
    );
    await caller.evaluate(() => document.querySelector('p2p-call')?.sendMessage('first'));
    const overtaken = (await passed) - before.bytes;
    t.diagnostic(`${overtaken} bytes of the file passed before the message`);
    assert.ok(overtaken < twoSeconds, `${overtaken} bytes passed before the message`);
    await until('more', async () => (await arrived(callee)).bytes > before.bytes + 2e5, 90_000);
  });
});
