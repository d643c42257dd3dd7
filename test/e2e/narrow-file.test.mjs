/** @import { Page } from 'puppeteer-core' */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { skip } from './support/emulator.mjs';
import { callOverNarrowLink, heardInFull } from './support/narrow-call.mjs';
import { until } from './support/page.mjs';
import { openSite } from './support/site.mjs';

const bitsPerSecond = 500_000;

/** What the path carries of a file in about a second, in bytes: so much of it may come before a message. */
const overtakenAtMost = 40_000;

/**
 * What has come of the file so far.
 * @param {Page} page
 */
const arrived = (page) =>
  page.evaluate(() => {
    const [file] = document.querySelector('p2p-call')?.files ?? [];
    return {
      status: file?.status,
      bytes: file?.transferred ?? 0,
    };
  });

/** Nearly all of the packets of sound, a second. */
const enough = 45;

describe('On a narrow path', { skip }, () => {
  const site = openSite();

  test('sound and messages go before the bytes of a file, and the file goes on', async (t) => {
    const { link, caller, callee } = await callOverNarrowLink(t, site);
    link.limit(bitsPerSecond);
    await until('sound in full', heardInFull(callee, enough), 60_000);

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

    await until('sound in full beside the file', heardInFull(callee, enough), 60_000);
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
