/** @import { Page } from 'puppeteer-core' */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { loadRules, newProjectId, skip } from './support/emulator.mjs';
import { createNarrowLink } from './support/narrow-link.mjs';
import { press, until } from './support/page.mjs';
import { participants } from './support/participants.mjs';
import { startServer } from './support/server.mjs';
import { linkOf, startCall, waitForStatus, widgetUrl } from './support/widget.mjs';

const bitsPerSecond = 500_000;

/** What the path carries of a file in about a second, in bytes: so much of it may come before a message. */
const overtakenAtMost = 40_000;

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
    await startCall(caller);
    await callee.goto(await linkOf(caller));
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

    await callee.evaluate(() => {
      const call = document.querySelector('p2p-call');
      // how much of the file had come when each message came
      const bytesAt = /** @type {number[]} */ ([]);
      Object.assign(window, { bytesAt });
      call?.addEventListener('call-message', () => bytesAt.push(call.files[0]?.transferred ?? 0));
    });
    const messages = 8;
    let overtaken = 0;
    for (let index = 0; index < messages; index++) {
      const { bytes } = await arrived(callee);
      await caller.evaluate(() => document.querySelector('p2p-call')?.sendMessage('first'));
      const bytesAt = await until('the message', () =>
        callee.evaluate((at) => /** @type {any} */ (window).bytesAt.slice(at)[0], index),
      );
      overtaken += (bytesAt - bytes) / messages;
    }
    t.diagnostic(`${Math.round(overtaken)} bytes of the file came before a message`);
    assert.ok(overtaken < overtakenAtMost, `${overtaken} bytes came before a message`);
    await until('more', async () => (await arrived(callee)).bytes > before.bytes + 2e5, 90_000);
  });
});
