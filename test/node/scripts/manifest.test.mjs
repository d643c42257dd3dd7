import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import ts from 'typescript';
import config from '../../../custom-elements-manifest.config.mjs';
import { validateManifest } from '../../../scripts/manifest/validate.mjs';

const sources = [
  'src/elements/chat/call-chat.ts',
  'src/elements/p2p-call/p2p-call.ts',
  'src/index.ts',
];

/** @param {string[]} globs paths of the sources, as a file system gives them */
const order = (globs) =>
  config.overrideModuleCreation({ ts, globs }).map(({ fileName }) => fileName);

test('the manifest is written from the sources in one order, in whatever order they are found', () => {
  assert.deepEqual(order(sources), sources);
  assert.deepEqual(order(sources.toReversed()), sources);
});

describe('custom-elements.json', () => {
  const root = new URL('../../../', import.meta.url);
  /** @param {string} name */
  const read = (name) => JSON.parse(readFileSync(new URL(name, root), 'utf8'));
  const manifest = read('custom-elements.json');
  /** @type {import('../../../scripts/manifest/public-elements.mjs').ElementDeclaration[]} */
  const elements = manifest.modules[0].declarations;
  /** @type {import('custom-elements-manifest/schema').Export[]} */
  const exported = manifest.modules[0].exports;

  test('names files of the package only, and none that is not there', () => {
    const paths = [...JSON.stringify(manifest).matchAll(/"(?:path|module)":"(.*?)"/g)];
    const files = new Set(paths.map(([, path]) => path ?? ''));
    assert.ok(files.size > 5);
    for (const file of files) {
      assert.match(file, /^dist\/npm\//);
      assert.ok(existsSync(new URL(file, root)), file);
    }
  });

  test('has every element in the module that the package exports, where it is defined', () => {
    assert.equal(manifest.modules.length, 1);
    assert.equal(`./${manifest.modules[0].path}`, read('package.json').exports['.'].default);
    for (const { name, tagName } of elements) {
      const entries = exported.filter(({ declaration }) => declaration.name === name);
      assert.deepEqual(
        entries.map((entry) => [entry.kind, entry.name]),
        [
          ['js', name],
          ['custom-element-definition', tagName],
        ],
      );
    }
    const definitions = exported.filter(({ kind }) => kind === 'custom-element-definition');
    assert.equal(definitions.length, elements.length);
  });

  test('tells type and default of every attribute that is a property, and its values where they are a list', () => {
    const all = elements.flatMap(({ attributes = [] }) => attributes);
    for (const { name, fieldName, type, default: initial } of all) {
      assert.match(type?.text ?? '', /^(string|boolean|'[\w-]+'( \| '[\w-]+')+)$/, name);
      if (fieldName) assert.match(initial ?? '', /^('.*'|false|null)$/, name);
    }
    const action = all.find(({ name }) => name === 'action');
    assert.match(action?.type?.text ?? '', /'camera' \| .*'microphone' \| /);
  });

  test('is not accepted with a type that nobody can import', async () => {
    const without = exported.filter(({ name }) => name !== 'CallState');
    const spoilt = { ...manifest, modules: [{ ...manifest.modules[0], exports: without }] };
    await assert.doesNotReject(validateManifest(manifest));
    await assert.rejects(validateManifest(spoilt), /validation failed/);
  });
});
