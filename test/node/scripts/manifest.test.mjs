import assert from 'node:assert/strict';
import { test } from 'node:test';
import ts from 'typescript';
import config from '../../../custom-elements-manifest.config.mjs';

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
