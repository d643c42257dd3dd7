/** The source maps beside the built files: a debugger finds a line of ours by them. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { SourceMap } from 'node:module';
import { describe, test } from 'node:test';

const dist = new URL('../../dist/', import.meta.url);

describe('Source maps', () => {
  for (const file of ['p2p-call.js', 'p2p-call.lean.js', 'p2p-call.global.js']) {
    test(`that of ${file} leads from the minified text to the line it is from`, async () => {
      const lines = (await readFile(new URL(file, dist), 'utf8')).split('\n');
      const map = JSON.parse(await readFile(new URL(`${file}.map`, dist), 'utf8'));
      const words = 'is loaded from two addresses';
      const line = lines.findIndex((text) => text.includes(words));
      const entry = new SourceMap(map).findEntry(line, lines[line]?.indexOf(words) ?? -1);
      assert.ok('originalSource' in entry, 'the text is in the map');
      assert.match(entry.originalSource, /\/src\/index\.ts$/);
      const content = map.sourcesContent[map.sources.indexOf(entry.originalSource)];
      assert.match(content.split('\n')[entry.originalLine], new RegExp(words));
    });
  }
});
