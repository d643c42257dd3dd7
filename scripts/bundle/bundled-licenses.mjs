import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join, sep } from 'node:path';
import { root } from '../process/paths.mjs';

/**
 * @typedef {object} BundledPackage
 * @property {string} name
 * @property {string} version
 * @property {string} license the SPDX id
 * @property {string} text
 */

const modulesFolder = join(root, 'node_modules');

/** Firebase's packages come without their licence's text; this one of its dependencies has it. */
const texts = new Map([['Apache-2.0', '@grpc/grpc-js']]);

/**
 * Names what a bundle contains: in short at its top, with the full texts in LICENSES.txt beside it.
 *
 * @returns {import('vite').Plugin}
 */
export function bundledLicenses() {
  return {
    name: 'bundled-licenses',
    generateBundle(_options, bundle) {
      const modules = Object.values(bundle).flatMap((file) =>
        file.type === 'chunk' ? file.moduleIds : [],
      );
      this.emitFile({ type: 'asset', fileName: 'LICENSES.txt', source: licenseTexts(modules) });
    },
  };
}

/**
 * The comment at the top of a bundle of these modules.
 *
 * @param {readonly string[]} moduleIds
 */
export function licenseBanner(moduleIds) {
  const { name, version, license } = describe(root);
  const lines = [`${name} ${version} | ${license} | ${copyright(licenseText(root))}`];
  for (const [id, packages] of groupBy(bundledPackages(moduleIds), (entry) => entry.license)) {
    const names = packages.map((entry) => entry.name.replace(/^(@[^/]+)\/.*/, '$1/*'));
    const holders = packages.map((entry) => copyright(entry.text));
    lines.push(`${list(names)} | ${id} | ${list(holders)}`);
  }
  return `/*!\n${lines.map((line) => ` * ${line}\n`).join('')} * Texts: LICENSES.txt\n */`;
}

/** @param {readonly string[]} moduleIds */
function licenseTexts(moduleIds) {
  const packages = [describe(root), ...bundledPackages(moduleIds)];
  return [...groupBy(packages, ({ text }) => text.trim())]
    .map(([text, same]) => {
      const titles = same.map(({ name, version, license }) => `${name} ${version} (${license})`);
      return `${titles.join('\n')}\n\n${text}\n`;
    })
    .join(`\n${'-'.repeat(80)}\n\n`);
}

/**
 * @param {readonly string[]} moduleIds
 * @returns {BundledPackage[]}
 */
function bundledPackages(moduleIds) {
  const names = moduleIds
    .filter((id) => id.startsWith(modulesFolder.replaceAll(sep, '/')))
    .map((id) => /.*\/node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(id)?.[1])
    .filter((name) => name !== undefined);
  return [...new Set(names)].sort().map((name) => describe(join(modulesFolder, name)));
}

/**
 * @param {string} folder
 * @returns {BundledPackage}
 */
function describe(folder) {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const source = texts.get(license);
  const own = licenseText(folder);
  const text =
    own || (source ? `Copyright Google LLC\n\n${licenseText(join(modulesFolder, source))}` : '');
  if (!text)
    throw new Error(`${name} is bundled, but the text of its licence (${license}) was not found`);
  return { name, version, license, text };
}

/** @param {string} folder */
function licenseText(folder) {
  const file =
    existsSync(folder) && readdirSync(folder).find((name) => /^licen[cs]e(\.|$)/i.test(name));
  return file ? readFileSync(join(folder, file), 'utf8') : '';
}

/**
 * Whose it is, in short: the years are in the full text.
 *
 * @param {string} text
 */
const copyright = (text) =>
  /^\s*(Copyright (?!.*\bowner\b).*?)(?:\. All rights reserved\.)?\s*$/m
    .exec(text)?.[1]
    ?.replace(/\(c\) [\d, -]+/i, '') ?? '';

/** @param {readonly string[]} words */
const list = (words) => [...new Set(words)].join(', ');

/**
 * @template Item
 * @param {readonly Item[]} items
 * @param {(item: Item) => string} key
 */
function groupBy(items, key) {
  /** @type {Map<string, Item[]>} */
  const groups = new Map();
  for (const item of items) {
    const group = groups.get(key(item));
    if (group) group.push(item);
    else groups.set(key(item), [item]);
  }
  return groups;
}
