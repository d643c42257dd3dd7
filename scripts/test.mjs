// npm test: every check and test. npm test -- --files FILE…: just these tests.
import { existsSync } from 'node:fs';
import { bundle, isBuilt } from './bundle/is-built.mjs';
import { prepareAuthEmulator } from './emulator/auth-emulator-program.mjs';
import { buildCheck, staticChecks } from './testing/checks.mjs';
import { readArguments } from './process/command-line.mjs';
import { runInNetlab } from './testing/netlab.mjs';
import { addTotals, describeTotals, runParts } from './testing/part.mjs';
import { command, ensurePackages } from './setup.mjs';
import { suites } from './testing/suites.mjs';

await command(async () => {
  const { values, positionals } = readArguments({ files: { type: 'string', multiple: true } });
  const files = values.files && [...values.files, ...positionals];
  const { unit, node, endToEnd } = suites(files);
  // beside what follows: it takes longer than all of that
  const fetched = process.env['AUTH_EMULATOR_HOST'] ? null : prepareAuthEmulator();
  ensurePackages();
  const { ensureBrowsers } = await import('./browser/browsers.mjs');
  const { prepareEmulator } = await import('./emulator/emulator-programs.mjs');
  const { startFirestore } = await import('./emulator/emulator.mjs');
  const { startAuth } = await import('./emulator/auth-emulator.mjs');

  const { chrome, firefox } = await ensureBrowsers({ firefox: true });
  process.env['CHROME_PATH'] = chrome;
  if (firefox) process.env['FIREFOX_PATH'] = firefox;
  if (!process.env['FIRESTORE_EMULATOR_HOST']) prepareEmulator();
  await fetched;
  const code = await runInNetlab();
  if (code !== undefined) process.exit(code);

  const [firestore, auth] = await Promise.all([
    startFirestore({ otherwise: 'THE FIRESTORE SUITES ARE SKIPPED. ' }),
    startAuth({ otherwise: 'THE SUITES WITH SIGN-IN ARE SKIPPED. ' }),
  ]);
  if (firestore) process.env['FIRESTORE_EMULATOR_HOST'] = `${firestore.host}:${firestore.port}`;
  if (auth) process.env['AUTH_EMULATOR_HOST'] = `${auth.host}:${auth.port}`;

  const needsBuild = files ? endToEnd.length > 0 && !isBuilt() : true;
  const checks = [...(files ? [] : staticChecks()), ...(needsBuild ? [buildCheck()] : [])];
  // The tests in a page mostly wait: their two browsers and the checks share the processors. Two browsers in a call
  // need them, so those tests follow, one file at a time.
  const totals = { passed: 0, failed: 0, skipped: 0 };
  const together = [...unit.map((part) => [part]), [...checks, ...node]];
  for (const some of await Promise.all(together.map(runParts))) addTotals(totals, some);
  // These load the built file: without it there is one failure to tell, and that is the build's.
  if (existsSync(bundle)) addTotals(totals, await runParts(endToEnd));
  if (process.env['CI'] === 'true') {
    for (const missing of [
      !firestore && 'The Firestore emulator',
      !auth && 'The Auth emulator',
      !firefox && 'Firefox',
    ]) {
      if (!missing) continue;
      console.log(`✗ ${missing} is missing, which CI does not forgive`);
      totals.failed++;
    }
  }
  await Promise.all([firestore?.stop(), auth?.stop()]);
  console.log(describeTotals(totals));
  process.exit(totals.failed > 0 ? 1 : 0);
});
