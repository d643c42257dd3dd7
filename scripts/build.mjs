// npm run build: dist/p2p-call.js, dist/npm with the types, custom-elements.json.
import { command, ensurePackages } from './setup.mjs';

await command(async () => {
  ensurePackages();
  const { build } = await import('./bundle/build.mjs');
  const { checkBudget } = await import('./bundle/size.mjs');
  checkBudget(await build());
});
