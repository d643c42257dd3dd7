import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { parseSync } from 'vite';
import { possible } from '../../scripts/bundle/declaration-order.mjs';
import { declarationsIn } from '../../scripts/bundle/declarations.mjs';

const code = `
// node_modules/library/index.js
const library = 1;

// src/words.ts
const double = (word) => word + suffix;
const suffix = 's';
const words = ['call'].map((word) => double(word));

// src/element.ts
const later = () => words.length;
class Base {}
class Element extends Base {
  static styles = [words];
  own = later;
  render() {
    return later();
  }
}
customElements.define('x-y', Element);
`;

const found = declarationsIn(code, /** @type {any} */ (parseSync('chunk.js', code).program));
/** @param {string} name */
const needsOf = (name) => found.find((one) => one.name === name)?.needs.sort();

describe('The order of the declarations in the bundle', () => {
  test('is that of our modules only', () => {
    assert.deepEqual(
      found.map(({ name }) => name),
      ['double', 'suffix', 'words', 'later', 'Base', 'Element'],
    );
  });

  test('keeps in front what runs while the script is read', () => {
    assert.deepEqual(needsOf('words'), ['double', 'suffix']);
    assert.deepEqual(needsOf('Element'), ['Base', 'later', 'words']);
  });

  test('is free where a function runs later', () => {
    assert.deepEqual(needsOf('double'), []);
    assert.deepEqual(needsOf('later'), []);
  });

  test('does without a list that asks for the impossible', () => {
    const names = possible([...found].reverse()).map(({ name }) => name);
    for (const { name, needs } of found) {
      for (const needed of needs) assert.ok(names.indexOf(needed) < names.indexOf(name), name);
    }
    assert.equal(names.length, found.length);
  });
});
