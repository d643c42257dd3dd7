/** The built files where there is no browser: on a server, and in the DOM that other people's tests use. */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { describe, test } from 'node:test';
import { promisify } from 'node:util';
import { JSDOM, VirtualConsole } from 'jsdom';

const root = new URL('../../', import.meta.url);
const run = promisify(execFile);

/** @param {string} script */
const inNode = async (script) =>
  (await run(process.execPath, ['--input-type=module', '--eval', script], { cwd: root })).stdout;

describe('Outside of a browser', () => {
  for (const name of ['p2p-call', 'p2p-call/p2p-call.js', 'p2p-call/react']) {
    test(`importing ${name} does nothing and throws nothing`, async () => {
      const script = `
        const { CallError } = await import('${name}');
        console.log(typeof CallError, typeof document, typeof HTMLElement);`;
      const told = (await inNode(script)).trim();
      assert.equal(told, 'function undefined undefined');
    });
  }

  test('a server renders the frame of the widget', async () => {
    const script = `
      import { render } from '@lit-labs/ssr';
      import { collectResult } from '@lit-labs/ssr/lib/render-result.js';
      import { html } from 'lit';
      import 'p2p-call';
      console.log(await collectResult(render(html\`<p2p-call call-id="room-7"></p2p-call>\`)));`;
    const text = await inNode(script);
    assert.match(text, /<p2p-call[^>]*>\s*<template shadowroot="open"/);
    assert.match(text, /aria-label="Video call"/);
    assert.match(text, /<call-panel/);
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
