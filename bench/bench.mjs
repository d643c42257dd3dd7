/**
 * `npm run bench`: the figures that the README quotes, measured in one run, printed and written to
 * `bench/latest.json`. `npm run bench -- --runs 5` makes fewer calls.
 */
import { writeFile } from 'node:fs/promises';
import { readOptions } from '../scripts/process/command-line.mjs';
import { SetupError, command, ensurePackages } from '../scripts/setup.mjs';

await command(async () => {
  const runs = Number(readOptions({ runs: { type: 'string', default: '20' } }).runs);
  if (!(runs > 0)) throw new SetupError('--runs takes a number of calls, for example 20.');
  ensurePackages();
  const { ensureBrowsers } = await import('../scripts/browser/browsers.mjs');
  const { startFirestore } = await import('../scripts/emulator/emulator.mjs');
  const { startAuth } = await import('../scripts/emulator/auth-emulator.mjs');
  await ensureBrowsers();
  const firestore = await startFirestore();
  if (!firestore) throw new SetupError('The bench measures calls over the Firestore emulator.');
  process.env['FIRESTORE_EMULATOR_HOST'] = `${firestore.host}:${firestore.port}`;
  const auth = await startAuth({ otherwise: 'No call is measured signed in. ' });
  try {
    // only now: they need the packages, the browser and the emulator's address
    const { build } = await import('../scripts/bundle/build.mjs');
    const { measureCallSetup, printCallSetup } = await import('./call-setup.mjs');
    const { measureOperations, printOperations } = await import('./operations.mjs');
    const { prepareWays } = await import('./ways.mjs');
    const { measureIdle, printIdle } = await import('./idle.mjs');
    const { measureFloods, measureLongChat, printFloods, printLongChat } =
      await import('./long-chat.mjs');
    const size = await build();
    const ways = await prepareWays(auth ? `http://${auth.host}:${auth.port}` : undefined);
    const callSetup = await measureCallSetup(runs, ways);
    printCallSetup(callSetup);
    const operations = await measureOperations(ways);
    printOperations(operations);
    const idle = await measureIdle(5);
    printIdle(idle);
    const longChat = await measureLongChat();
    printLongChat(longChat);
    const floods = await measureFloods();
    printFloods(floods);
    const measured = { callSetup, operations, idle, longChat, floods };
    const figures = { date: new Date().toISOString(), size, ...measured };
    const file = new URL('latest.json', import.meta.url);
    await writeFile(file, `${JSON.stringify(figures, null, 2)}\n`);
    console.log('\nWritten to bench/latest.json');
  } finally {
    await Promise.all([firestore.stop(), auth?.stop()]);
  }
});
process.exit(0); // the browsers' pipes would keep it waiting
