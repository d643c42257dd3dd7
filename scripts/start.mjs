// npm start: the demo on the Firestore and Auth emulators. --port N for another port, --host to reach it from a phone,
// --rules FILE for other rules than ours: the recommended ones where the Auth emulator is to be had, else the open ones.
import { networkInterfaces } from 'node:os';
import { join, resolve } from 'node:path';
import { readOptions, readPort, untilStopped } from './process/command-line.mjs';
import { root } from './process/paths.mjs';
import { command, ensurePackages } from './setup.mjs';

await command(async () => {
  const options = readOptions({
    port: { type: 'string', default: '5173' },
    host: { type: 'boolean', default: false },
    rules: { type: 'string' },
  });
  const port = readPort(options.port);
  ensurePackages();
  const { default: getPort } = await import('get-port');
  const { startFirestore } = await import('./emulator/emulator.mjs');
  const { startAuth } = await import('./emulator/auth-emulator.mjs');
  const shared = options.host ? networkAddress() : undefined;
  const host = shared ? { host: '0.0.0.0' } : {};
  console.log('Starting the emulators…');
  const auth = await startAuth({
    port: await getPort({ port: 9099 }),
    ...host,
    otherwise: 'Nobody signs in, which only open rules accept. ',
  });
  const rules = options.rules ?? (auth ? 'firestore.rules' : 'firestore.open.rules');
  const firestore = await startFirestore({
    port: await getPort({ port: 8080 }),
    ...host,
    rules: resolve(rules),
    otherwise: 'Preview mode: calls work between the tabs of one browser only. ',
  });
  // Vite hands variables of these names on to the pages, as import.meta.env.VITE_FIRESTORE_EMULATOR.
  process.env['VITE_FIRESTORE_EMULATOR'] = firestore
    ? `${shared ?? firestore.host}:${firestore.port}`
    : '';
  process.env['VITE_AUTH_EMULATOR'] = auth ? `http://${shared ?? auth.host}:${auth.port}` : '';

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
  if (firestore) {
    const signedIn = auth
      ? `visitors sign in at ${process.env['VITE_AUTH_EMULATOR']}`
      : 'no sign-in';
    console.log(`  Firestore emulator    ${process.env['VITE_FIRESTORE_EMULATOR']}`);
    console.log(`  Rules                 ${rules}, ${signedIn}`);
  }
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
  await Promise.all([firestore?.stop(), auth?.stop()]);
  process.exit(0);
});

/** This machine's address in its network. */
function networkAddress() {
  const addresses = Object.values(networkInterfaces()).flatMap((list) => list ?? []);
  return addresses.find(({ family, internal }) => family === 'IPv4' && !internal)?.address;
}
