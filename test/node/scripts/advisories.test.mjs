/** What the check of advisories makes of npm's answers. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { describe, test } from 'node:test';
import { readAudit, shippedPackages } from '../../../scripts/testing/advisories.mjs';

/** @param {string} name @param {string} severity */
const advisory = (name, severity) => ({
  ...{ source: 1, name, dependency: name, title: 'It leaks', severity, range: '<2' },
  url: 'https://github.com/advisories/GHSA-1',
});

/** What npm answers where it knows these. @param {...(string | ReturnType<typeof advisory>)} via */
const report = (...via) =>
  JSON.stringify({
    auditReportVersion: 2,
    vulnerabilities: { any: { name: 'any', severity: 'critical', via } },
  });

const shipped = new Set(['lit', 'firebase']);

describe('An audit', () => {
  for (const severity of ['high', 'critical']) {
    test(`tells an advisory of ${severity} severity`, () => {
      const line = `lit <2: It leaks (${severity}) https://github.com/advisories/GHSA-1`;
      const answer = report(advisory('lit', severity));
      assert.deepEqual(readAudit(answer, shipped), { advisories: [line] });
    });
  }

  for (const severity of ['info', 'low', 'moderate']) {
    test(`lets one of ${severity} severity pass`, () => {
      assert.deepEqual(readAudit(report(advisory('lit', severity)), shipped), { advisories: [] });
    });
  }

  test('lets one of a tool pass, also where it is named beside what ships', () => {
    const answer = report(advisory('eslint', 'critical'), 'lit');
    assert.deepEqual(readAudit(answer, shipped), { advisories: [] });
  });

  test('tells one once that concerns several packages', () => {
    const answer = report(advisory('lit', 'high'), advisory('lit', 'high'));
    const audit = readAudit(answer, shipped);
    assert.equal('advisories' in audit && audit.advisories.length, 1);
  });

  test('passes where nothing is known', () => {
    const answer = JSON.stringify({ auditReportVersion: 2, vulnerabilities: {} });
    assert.deepEqual(readAudit(answer, shipped), { advisories: [] });
  });

  for (const [what, answer, why] of [
    [
      'a mirror without the endpoint',
      '{"message":"405 Method Not Allowed","statusCode":405,"body":"","error":{"summary":"","detail":""}}',
      '405 Method Not Allowed',
    ],
    ['no lock file', '{"error":{"code":"ENOLOCK","summary":"No lock"}}', 'No lock'],
    ['no answer', '', 'npm gave no report'],
    ['something else', 'null', 'npm gave no report'],
  ]) {
    test(`says that there is none with ${what}`, () => {
      assert.deepEqual(readAudit(String(answer), shipped), { unavailable: why });
    });
  }
});

describe('What ships', () => {
  test('is the dependencies, the peer, and what they need, at any depth', () => {
    const packages = {
      '': {
        dependencies: { a: '1' },
        peerDependencies: { b: '1' },
        devDependencies: { tool: '1' },
      },
      'node_modules/a': { dependencies: { c: '1' } },
      'node_modules/b': {},
      'node_modules/c': {},
      'node_modules/a/node_modules/c': { dependencies: { a: '1', '@s/d': '1' } },
      'node_modules/@s/d': {},
      'node_modules/d': { dependencies: { tool: '1' } },
      'node_modules/tool': {},
    };
    assert.deepEqual([...shippedPackages({ packages })].sort(), ['@s/d', 'a', 'b', 'c']);
  });

  test('has Lit, lean-qr and the Firestore of this package, and none of its tools', async () => {
    const lock = new URL('../../../package-lock.json', import.meta.url);
    const names = shippedPackages(JSON.parse(await readFile(lock, 'utf8')));
    for (const name of ['lit-html', 'lean-qr', '@firebase/firestore']) assert.ok(names.has(name));
    for (const name of ['eslint', 'vite', 'typescript']) assert.ok(!names.has(name));
  });
});
