/**
 * @import { TestContext } from 'node:test'
 * @import { BrowserName } from './support/browsers.mjs'
 */
import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join as pathOf } from 'node:path';
import { describe, test } from 'node:test';
import { without } from './support/browsers.mjs';
import { skip } from './support/emulator.mjs';
import { waitForPicture, waitForSound } from './support/media.mjs';
import { find, focusByTab, focused, press, until, waitFor, waitForText } from './support/page.mjs';
import { openSite } from './support/site.mjs';
import { linkOf, startCall, waitForFile, waitForRemote, waitForStatus } from './support/widget.mjs';

describe('What there is in a call', { skip }, () => {
  const { join, newProject } = openSite();

  /**
   * @param {TestContext} t
   * @param {BrowserName} guestBrowser
   */
  const invite = async (t, guestBrowser) => {
    const { url } = await newProject();
    const host = await join(t, 'host', 'chromium', url);
    await startCall(host.page);
    const guest = await join(t, 'guest', guestBrowser, await linkOf(host.page));
    return { host: host.page, guest: guest.page, errors: () => [...host.errors, ...guest.errors] };
  };

  for (const browser of /** @type {const} */ (['chromium', 'firefox'])) {
    test(
      `a guest says their name and switches the camera off before they join, in ${browser}`,
      { skip: without('chromium', browser) },
      async (t) => {
        const { host, guest } = await invite(t, browser);
        await (await waitFor(guest, 'textbox', 'Your name')).type('Kaye');
        await press(guest, 'Turn camera off');
        await waitFor(guest, 'button', 'Turn camera on');
        await press(guest, 'Join the call');
        await Promise.all([waitForRemote(guest), waitForStatus(host, 'connected')]);
        await waitForText(host, 'Kaye');
        await waitForText(host, 'Camera off');
      },
    );
  }

  test('between Chromium and Firefox', { skip: without('chromium', 'firefox') }, async (t) => {
    const { host, guest, errors } = await invite(t, 'firefox');
    await press(guest, 'Join the call');
    const together = () => Promise.all([waitForRemote(host), waitForRemote(guest)]);
    await together();

    await t.test('messages go both ways, and an address in one is a link', async () => {
      for (const page of [host, guest]) await press(page, 'Open chat');
      await (await waitFor(host, 'textbox', 'Message')).type('See https://example.org/a?b=c.');
      await press(host, 'Send');
      const link = await waitFor(guest, 'link', 'https://example.org/a?b=c');
      assert.equal(
        await link.evaluate((a) => /** @type {HTMLAnchorElement} */ (a).href),
        'https://example.org/a?b=c',
      );
      await (await waitFor(guest, 'textbox', 'Message')).type('I have.');
      await press(guest, 'Send');
      await waitForText(host, 'I have.');
    });

    await t.test('both read the same safety words', async () => {
      const [hosts, guests] = await Promise.all(
        [host, guest].map((page) =>
          until('the safety words', () =>
            page.evaluate(() => document.querySelector('p2p-call')?.safetyWords),
          ),
        ),
      );
      assert.equal(hosts?.length, 5);
      assert.deepEqual(hosts, guests);
    });

    await t.test('a file arrives as it was sent', async () => {
      const folder = await mkdtemp(pathOf(tmpdir(), 'call-file-'));
      try {
        const bytes = randomBytes(300_000);
        await writeFile(pathOf(folder, 'numbers.bin'), bytes);
        const [chooser] = await Promise.all([host.waitForFileChooser(), press(host, 'Send files')]);
        await chooser.accept([pathOf(folder, 'numbers.bin')]);
        await waitForText(guest, 'numbers.bin');
        await press(guest, 'Accept');
        await waitForFile(guest, 'done');
        await waitFor(guest, 'button', 'Save');
        const digest = await guest.evaluate(async () => {
          const [file] = document.querySelector('p2p-call')?.files ?? [];
          const received = await (await fetch(file?.url ?? '')).arrayBuffer();
          const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', received));
          return Array.from(hash, (byte) => byte.toString(16).padStart(2, '0')).join('');
        });
        assert.equal(digest, createHash('sha256').update(bytes).digest('hex'));
      } finally {
        await rm(folder, { recursive: true });
      }
      for (const page of [host, guest]) await press(page, 'Close chat');
    });

    await t.test('a screen is seen beside the face, until it is stopped', async () => {
      await press(host, 'Share screen');
      await waitForText(host, 'You are sharing your screen');
      // a busy machine sends less at first; and Chromium tells the size of the screen before that of the picture
      await until('the screen, as large as it is sent', async () => {
        const seen = await waitForPicture(guest, 'remoteScreen');
        const size = await host.evaluate(() => {
          const [track] = document.querySelector('p2p-call')?.localScreen?.getVideoTracks() ?? [];
          const { width, height } = track?.getSettings() ?? {};
          return [width, height];
        });
        return String(seen) === String(size);
      });
      await waitForRemote(guest); // the face
      await press(host, 'Stop sharing');
      await until('the screen is gone', async () =>
        guest.evaluate(() => document.querySelector('p2p-call')?.remoteScreen === null),
      );
      await waitForRemote(guest);
    });

    await t.test('who is recorded is told', async () => {
      await host.evaluate(() => {
        const recorded = new Promise((resolve) => {
          document.querySelector('p2p-call')?.addEventListener('call-recorded', (event) => {
            event.preventDefault(); // no download
            resolve(event.detail.file.size);
          });
        });
        Object.assign(window, { recorded });
      });
      await press(host, 'More');
      await press(host, 'Record the call');
      await waitForText(host, 'You are recording');
      await waitForText(guest, 'The other person is recording');
      await press(host, 'Stop recording');
      await until(
        'the words are gone',
        async () => !(await guest.$('::-p-text(The other person is recording)')),
      );
      const size = await host.evaluate(() => /** @type {any} */ (window).recorded);
      assert.ok(size > 10_000, `${size} bytes`);
    });

    await t.test('the connection is told in figures', async () => {
      await waitForText(host, 'direct, UDP');
      await waitForText(host, '1280×720');
      await waitForText(host, 'VP8, opus');
    });

    await t.test('another microphone is heard without a break', async () => {
      const picker = await waitFor(host, 'combobox', 'Microphone');
      const sent = await host.evaluateHandle(() => {
        const senders = document.querySelector('p2p-call')?.peerConnection?.getSenders() ?? [];
        const [sender] = senders.filter(({ track }) => track?.kind === 'audio');
        return { sender, before: sender?.track };
      });
      const other = await picker.evaluate((select) => {
        const { options, value } = /** @type {HTMLSelectElement} */ (select);
        const values = [...options].map((option) => option.value);
        return values.findLast((id) => id !== value) ?? '';
      });
      await picker.select(other);
      await until('another track is sent', () =>
        sent.evaluate(({ sender, before }, id) => {
          const { track } = sender ?? {};
          return track && track !== before && track.getSettings().deviceId === id;
        }, other),
      );
      await waitForSound(guest);
    });

    await t.test('audio only takes the pictures away and brings them back', async () => {
      await press(host, 'Audio only');
      await waitForText(host, 'Camera off');
      await waitForText(guest, 'Camera off');
      await waitForSound(guest);
      await press(host, 'Audio only');
      await together();
    });

    await t.test('the call fills the screen and comes back', async () => {
      await press(host, 'Full screen');
      await host.waitForFunction(() => document.fullscreenElement?.localName === 'p2p-call');
      assert.ok(await (await waitFor(host, 'button', 'Leave the call')).isVisible());
      await press(host, 'Full screen');
      await host.waitForFunction(() => document.fullscreenElement === null);
    });

    await t.test('the call goes on in a small window with its own buttons', async () => {
      const opened = host
        .browser()
        .waitForTarget((target) => target.opener() === host.target() && target.type() === 'page');
      await press(host, 'Picture in picture');
      const small = await (await opened).page();
      assert.ok(small);
      await press(small, 'Mute');
      await waitForText(guest, 'Microphone off');
      await press(small, 'Unmute');
      await waitFor(small, 'button', 'Turn camera off');
      await waitFor(small, 'button', 'Leave the call');
      await press(host, 'Picture in picture');
      await until('the window is closed', async () => small.isClosed());
    });

    await t.test('the key m mutes, except where somebody writes', async () => {
      await (await waitFor(host, 'button', 'Mute')).focus();
      await host.keyboard.press('m');
      await waitFor(host, 'button', 'Unmute');
      await host.keyboard.press('m');
      await waitFor(host, 'button', 'Mute');
      await press(host, 'Open chat');
      const field = await waitFor(host, 'textbox', 'Message');
      await field.type('mmm');
      assert.equal(
        await field.evaluate((it) => /** @type {HTMLTextAreaElement} */ (it).value),
        'mmm',
      );
      assert.ok(await find(host, 'button', 'Mute'));
    });

    assert.deepEqual(errors(), []);
  });

  test('a call is made, joined, muted and left by keyboard alone', async (t) => {
    const { url } = await newProject();
    const { page: host } = await join(t, 'host', 'chromium', url);
    await focusByTab(host, 'Start a call');
    await host.keyboard.press('Enter');
    await waitForStatus(host, 'waiting');

    const { page: guest } = await join(t, 'guest', 'chromium', await linkOf(host));
    await waitFor(guest, 'textbox', 'Your name');
    await focusByTab(guest, 'Your name');
    await guest.keyboard.type('Kaye');
    await guest.keyboard.press('Enter');
    await Promise.all([waitForRemote(host), waitForRemote(guest)]);
    await waitForText(host, 'Kaye');

    await focusByTab(guest, 'Mute');
    await guest.keyboard.press('Enter');
    await waitForText(host, 'Microphone off');
    assert.equal(await focused(guest), 'Unmute');
    await focusByTab(guest, 'Leave the call');
    await guest.keyboard.press('Enter');
    await waitForStatus(guest, 'ended');
    await waitForText(host, 'The other person left');
    await focusByTab(host, 'Call again');
    await host.keyboard.press('Enter');
    await waitForStatus(host, 'waiting');
  });
});
