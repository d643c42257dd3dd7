// npm run soak -- --calls 100: as many calls on the same pages, and whether anything of them stays behind.
import { readOptions } from './process/command-line.mjs';
import { SetupError, command, ensurePackages } from './setup.mjs';
import { runInNetlab } from './testing/netlab.mjs';

await command(async () => {
  const calls = Number(readOptions({ calls: { type: 'string', default: '100' } }).calls);
  if (!(calls >= 8)) throw new SetupError('--calls takes a number from 8, for example 100.');
  ensurePackages();
  const { ensureBrowsers } = await import('./browser/browsers.mjs');
  const { startFirestore } = await import('./emulator/emulator.mjs');
  const { chrome } = await ensureBrowsers();
  process.env['CHROME_PATH'] = chrome;
  const code = await runInNetlab();
  if (code !== undefined) process.exit(code);
  const firestore = await startFirestore();
  if (!firestore) throw new SetupError('The soak needs the Firestore emulator.');
  process.env['FIRESTORE_EMULATOR_HOST'] = `${firestore.host}:${firestore.port}`;
  try {
    // only now: they need the packages, the browser and the emulator's address
    const { build } = await import('./bundle/build.mjs');
    const { soakCalls } = await import('../test/soak/calls.mjs');
    await build();
    const grown = await soakCalls(calls);
    for (const line of grown) console.log(`✗ ${line}`);
    console.log(grown.length > 0 ? 'Something stays behind.' : `Nothing stays of ${calls} calls.`);
    process.exitCode = grown.length > 0 ? 1 : 0;
  } finally {
    await firestore.stop();
  }
});
process.exit(); // the browsers' pipes would keep it waiting
