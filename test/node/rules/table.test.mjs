import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { assertFails, assertSucceeds } from '@firebase/rules-unit-testing';
import { everybodySignedIn, nobodySignedIn } from '../../support/signaling/call-documents.mjs';
import { openRules, rulesTable, skip, strictRules } from '../../support/signaling/rules-table.mjs';
import { attempts } from '../../support/signaling/rules-attempts.mjs';

const columns = {
  'strict: caller': { rules: strictRules, people: everybodySignedIn, person: 'tom' },
  'strict: callee': { rules: strictRules, people: everybodySignedIn, person: 'kaye' },
  'strict: somebody else': { rules: strictRules, people: everybodySignedIn, person: 'eve' },
  'open: who has the id': { rules: openRules, people: nobodySignedIn, person: null },
};

/** The table of docs/rules.md: who may do what, in the words an owner reads. */
const [header, ...rows] = readFileSync(new URL('../../../docs/rules.md', import.meta.url), 'utf8')
  .split('\n')
  .filter((line) => /^\| (what|[a-z].*\| (yes|no) +\|$)/.test(line))
  .map((line) =>
    line
      .split('|')
      .map((cell) => cell.trim())
      .slice(1, -1),
  );

test('docs/rules.md has a row for everything that is tried, and for nothing else', () => {
  assert.deepEqual(header, ['what', ...Object.keys(columns)]);
  assert.deepEqual(rows.map(([what]) => what).sort(), Object.keys(attempts).sort());
});

for (const [number, [who, { rules, people, person }]] of Object.entries(columns).entries()) {
  describe(`As docs/rules.md says, ${who}`, { skip }, () => {
    const table = rulesTable(rules);
    for (const [what = '', ...verdicts] of rows) {
      const may = verdicts[number] === 'yes';
      test(`${may ? 'may' : 'may not'} ${what}`, async () => {
        const attempt = attempts[what];
        assert.ok(attempt);
        for (const tried of await attempt({ ...table, people, person })) {
          await (may ? assertSucceeds : assertFails)(tried());
        }
      });
    }
  });
}

describe('As docs/rules.md says, whoever is not signed in under the strict rules', { skip }, () => {
  const table = rulesTable(strictRules);
  for (const [what, attempt] of Object.entries(attempts)) {
    test(`may not ${what}`, async () => {
      for (const tried of await attempt({ ...table, people: everybodySignedIn, person: null })) {
        await assertFails(tried());
      }
    });
  }
});
