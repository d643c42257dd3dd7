/** What a host's page server serves of the rivals: a page each, and the script that the package itself ships for pages. */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

const scripts = {
  peerjs: require.resolve('peerjs/dist/peerjs.min.js'),
  'simple-peer': require.resolve('simple-peer/simplepeer.min.js'),
};

/** @param {string} name */
const pageOf = (name) => `<!doctype html>
<html lang="en">
  <meta charset="utf-8" />
  <title>${name}</title>
  <script src="/rivals/${name}.min.js"></script>
  <script type="module" src="/rivals/${name}.js"></script>
  <video autoplay playsinline></video>
</html>`;

/** @param {string} name */
const read = (name) => () => readFile(new URL(`page/${name}`, import.meta.url));

/** @type {Record<string, () => string | Promise<Buffer>>} */
export const rivalFiles = {
  '/rivals/page.js': read('page.js'),
  ...Object.fromEntries(
    Object.entries(scripts).flatMap(([name, script]) => [
      [`/rivals/${name}.html`, () => pageOf(name)],
      [`/rivals/${name}.js`, read(`${name}.js`)],
      [`/rivals/${name}.min.js`, () => readFile(script)],
    ]),
  ),
};
