// npm run soak -- --calls 100: as many calls on the same pages, and whether anything of them stays behind.
// npm run soak -- --seed 7 --steps 500: a random walk through what people do, the same for the same seed.
import { isBuilt } from './bundle/is-built.mjs';
import { readOptions } from './process/command-line.mjs';
import { SetupError, command, ensurePackages } from './setup.mjs';
import { runInNetlab } from './testing/netlab.mjs';

await command(async () => {
  const { calls, seed, steps } = readOptions({
    calls: { type: 'string' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    steps: { type: 'string', default: '500' },
  });
  if (calls !== undefined && !(Number(calls) >= 8)) {
    throw new SetupError('--calls takes a number from 8, for example 100.');
  }
  if (!Number.isInteger(Number(seed)) || !(Number(steps) > 0)) {
    throw new SetupError('--seed and --steps take whole numbers, for example 7 and 500.');
  }
  ensurePackages();
  const { ensureBrowsers } = await import('./browser/browsers.mjs');
  const { prepareEmulator } = await import('./emulator/emulator-programs.mjs');
  const { startFirestore } = await import('./emulator/emulator.mjs');
  const { chrome } = await ensureBrowsers();
  process.env['CHROME_PATH'] = chrome;
  if (!process.env['FIRESTORE_EMULATOR_HOST']) prepareEmulator();
  const code = await runInNetlab();
  if (code !== undefined) process.exit(code);
  const firestore = await startFirestore();
  if (!firestore) throw new SetupError('The soak needs the Firestore emulator.');
  process.env['FIRESTORE_EMULATOR_HOST'] = `${firestore.host}:${firestore.port}`;
  try {
    // only now: they need the packages, the browser and the emulator's address
    const { build } = await import('./bundle/build.mjs');
    if (!isBuilt()) await build();
    if (calls === undefined) {
      const { walk } = await import('../test/soak/walk.mjs');
      await walk(Number(seed), Number(steps), (line) => console.log(line));
      console.log(`Everything held with seed ${seed}.`);
    } else {
      const { soakCalls } = await import('../test/soak/calls.mjs');
      const grown = await soakCalls(Number(calls), (line) => console.log(line));
      for (const line of grown) console.log(`✗ ${line}`);
      if (grown.length > 0) throw new SetupError('Something stays behind.');
      console.log(`Nothing stays of ${calls} calls.`);
    }
  } finally {
    await firestore.stop();
  }
});
process.exit(); // the browsers' pipes would keep it waiting
