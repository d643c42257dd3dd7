// npm start: the demo on the Firestore emulator. --port N for another port, --host to reach it from a phone.
import { networkInterfaces } from 'node:os';
import { join } from 'node:path';
import { readOptions, readPort, untilStopped } from './process/command-line.mjs';
import { root } from './process/paths.mjs';
import { command, ensurePackages } from './setup.mjs';

await command(async () => {
  const options = readOptions({
    port: { type: 'string', default: '5173' },
    host: { type: 'boolean', default: false },
  });
  const port = readPort(options.port);
  ensurePackages();
  const { default: getPort } = await import('get-port');
  const { startFirestore } = await import('./emulator/emulator.mjs');
  const shared = options.host ? networkAddress() : undefined;
  const firestore = await startFirestore({
    port: await getPort({ port: 8080 }),
    ...(shared ? { host: '0.0.0.0' } : {}),
    otherwise: 'Preview mode: calls work between the tabs of one browser only. ',
  });
  // Vite hands variables of this name on to the pages, as import.meta.env.VITE_FIRESTORE_EMULATOR.
  process.env['VITE_FIRESTORE_EMULATOR'] = firestore
    ? `${shared ?? firestore.host}:${firestore.port}`
    : '';

  const { createServer } = await import('vite');
  const server = await createServer({
    root,
    configFile: join(root, 'vite.config.ts'),
    clearScreen: false,
    logLevel: 'warn',
    server: { port, host: shared ? true : 'localhost' },
  });
  await server.listen();

  const pages = server.resolvedUrls?.local[0] ?? `http://localhost:${port}/`;
  console.log(`\n  Article with a call   ${pages}demo/`);
  console.log(`  Two peers and knobs   ${pages}demo/peers.html`);
  if (firestore) console.log(`  Firestore emulator    ${process.env['VITE_FIRESTORE_EMULATOR']}`);
  if (shared) {
    console.log(`\n  From another device   http://${shared}:${new URL(pages).port}/demo/`);
    console.log(
      '  There a browser gives no camera without https: put an https tunnel in front, or',
    );
    console.log(
      '  allow this address in chrome://flags/#unsafely-treat-insecure-origin-as-secure.',
    );
  }
  console.log('\n  Ctrl-C stops it.\n');

  await untilStopped();
  await server.close();
  await firestore?.stop();
  process.exit(0);
});

/** This machine's address in its network. */
function networkAddress() {
  const addresses = Object.values(networkInterfaces()).flatMap((list) => list ?? []);
  return addresses.find(({ family, internal }) => family === 'IPv4' && !internal)?.address;
}
