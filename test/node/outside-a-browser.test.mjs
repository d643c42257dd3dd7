/** The built files where there is no browser: on a server, and in the DOM that other people's tests use. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { describe, test } from 'node:test';
import { JSDOM, VirtualConsole } from 'jsdom';
import { drawnOnServer, inNode } from '../support/drawn-on-server.mjs';

const root = new URL('../../', import.meta.url);

describe('Outside of a browser', () => {
  const names = ['p2p-call', 'p2p-call/p2p-call.js', 'p2p-call/react'];
  const files = ['p2p-call.js', 'p2p-call.lean.js', 'p2p-call.global.js', 'npm/index.js'];
  for (const name of [...names, ...files.map((file) => `./dist/${file}`)]) {
    test(`importing ${name} does nothing and throws nothing`, async () => {
      const script = `
        await import('${name}');
        console.log(typeof document, typeof HTMLElement);`;
      assert.equal(await inNode(script), 'undefined undefined\n');
    });
  }

  for (const file of ['p2p-call.js', 'p2p-call.lean.js', 'npm/index.js']) {
    test(`${file} has what a program can use without elements`, async () => {
      const script = `
        const { CallError, P2PCall } = await import('./dist/${file}');
        console.log(new CallError('no-route', 'No way.').code, typeof P2PCall);`;
      assert.equal(await inNode(script), 'no-route function\n');
    });
  }

  test('the classic script has it under its one name', async () => {
    const script = `
      import { readFileSync } from 'node:fs';
      import { runInThisContext } from 'node:vm';
      runInThisContext(readFileSync('dist/p2p-call.global.js', 'utf8'));
      console.log(new p2pCall.CallError('no-route', 'No way.').code, typeof p2pCall.P2PCall);`;
    assert.equal(await inNode(script), 'no-route function\n');
  });

  test('a server draws the card that begins a call, with its words and its button', async () => {
    const text = await drawnOnServer('<p2p-call></p2p-call>');
    assert.match(text, /<p2p-call[^>]*><template [^>]*shadowrootmode="open"/);
    assert.match(text, /aria-label="Video call"/);
    assert.match(text, /<call-panel[^>]*><template [^>]*shadowrootmode="open"/);
    assert.match(text, /<h2[^>]*>\s*Start a video call\s*<\/h2>/);
    assert.match(text, /<button part="start-button"[^>]*>Start a call<\/button>/);
  });

  test('a server draws what the attributes say', async () => {
    const lobby = await drawnOnServer('<p2p-call call-id="room-7" lang="ko"></p2p-call>');
    assert.match(lobby, /<button part="join-button"[^>]*>통화 참여하기<\/button>/);
    const mistake = await drawnOnServer('<p2p-call api-key="alone"></p2p-call>');
    assert.match(mistake, /project-id is missing/);
  });

  test('a server draws every element of a layout', async () => {
    const manifest = await readFile(new URL('custom-elements.json', root), 'utf8');
    const tags = [...manifest.matchAll(/"tagName": "(call-[a-z]+)"/g)].map(([, tag]) => tag);
    assert.ok(tags.length > 5);
    const inside = tags.map((tag) => `<${tag}></${tag}>`).join('');
    const text = await drawnOnServer(`<p2p-call>${inside}</p2p-call>`);
    for (const tag of tags) assert.match(text, new RegExp(`<${tag}[^>]*><template`));
    assert.equal(text.match(/part="start-button"/g)?.length, 2); // in our layout, and in the page's
  });

  test('a server that connects elements before it draws them gets the same', async () => {
    const tag = '<p2p-call><call-meter></call-meter></p2p-call>';
    const setup = 'globalThis.litSsrCallConnectedCallback = true;';
    assert.equal(await drawnOnServer(tag, setup), await drawnOnServer(tag));
  });

  test('a DOM without observers and media shows the card', async () => {
    /** @type {string[]} */
    const errors = [];
    const virtualConsole = new VirtualConsole();
    virtualConsole.on('jsdomError', ({ message }) => errors.push(message));
    const { window } = new JSDOM('<!doctype html><p2p-call></p2p-call>', {
      runScripts: 'outside-only',
      url: 'https://shop.example/',
      virtualConsole,
    });
    window.eval(await readFile(new URL('dist/p2p-call.global.js', root), 'utf8'));
    const element = window.document.querySelector('p2p-call');
    const panel = () => element?.shadowRoot?.querySelector('call-panel')?.shadowRoot?.textContent;
    while (!panel()?.includes('Start a call')) await new Promise((later) => setTimeout(later, 20));
    assert.deepEqual(errors, []);
    element?.remove();
    window.close();
  });
});
