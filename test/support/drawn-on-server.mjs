/** What a program of Node does with the package: one of its own, since the package may change it for good. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const root = new URL('../../', import.meta.url);
const run = promisify(execFile);

/**
 * What a script prints that runs in the package's folder.
 * @param {string} script an ES module
 */
export const inNode = async (script) =>
  (await run(process.execPath, ['--input-type=module', '--eval', script], { cwd: root })).stdout;

/**
 * What Lit's server rendering makes of a tag, less the comments that tell it where it drew what.
 * @param {string} tag
 * @param {string} [setup] runs before
 */
export const drawnOnServer = async (tag, setup = '') => {
  const text = await inNode(`
    import { render } from '@lit-labs/ssr';
    import { collectResult } from '@lit-labs/ssr/lib/render-result.js';
    import { html } from 'lit';
    import 'p2p-call';
    ${setup}
    console.log(await collectResult(render(html\`${tag}\`)));`);
  return text.replace(/<!--.*?-->/g, '');
};
