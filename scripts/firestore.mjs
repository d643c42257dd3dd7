// npm run firestore -- --port 8080 [--rules FILE]: the official emulator alone, with our rules; it stops with its parent.
import { resolve } from 'node:path';
import { onParentGone } from './process/ancestors.mjs';
import { readOptions, readPort, untilStopped } from './process/command-line.mjs';
import { SetupError, command, ensurePackages } from './setup.mjs';

await command(async () => {
  onParentGone(() => process.exit(0)); // the emulator ends with this process
  const options = readOptions({
    port: { type: 'string', default: '8080' },
    rules: { type: 'string' },
  });
  const port = readPort(options.port);
  ensurePackages();
  const { default: getPort } = await import('get-port');
  if ((await getPort({ port })) !== port) {
    throw new SetupError(`Port ${options.port} cannot be had: name a free one with --port.`);
  }
  const { startFirestore } = await import('./emulator/emulator.mjs');
  const rules = options.rules === undefined ? {} : { rules: resolve(options.rules) };
  const firestore = await startFirestore({ port, own: true, ...rules });
  if (!firestore) process.exit(1);
  console.log(
    `Firestore emulator: ${firestore.host}:${firestore.port} (${options.rules ?? 'firestore.open.rules'})`,
  );
  await untilStopped();
  await firestore.stop();
  process.exit(0);
});
