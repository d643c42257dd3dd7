// npm run check: what can be said of the source without running it.
import { staticChecks } from './testing/checks.mjs';
import { describeTotals, runParts } from './testing/part.mjs';
import { command, ensurePackages } from './setup.mjs';

await command(async () => {
  ensurePackages();
  const totals = await runParts(staticChecks());
  console.log(describeTotals(totals));
  process.exit(totals.failed > 0 ? 1 : 0);
});
