// Whether a grave advisory is known of what ships. Where the registry cannot say, it passes: a check of the source may
// not depend on the network.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { npm } from '../process/packages.mjs';
import { root } from '../process/paths.mjs';
import { readAudit, shippedPackages } from './advisories.mjs';

const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));
const { stdout } = npm(['audit', '--json', '--fetch-retries=0', '--fetch-timeout=30000'], {
  stdio: ['ignore', 'pipe', 'ignore'],
  maxBuffer: 2 ** 26,
});
const audit = readAudit(String(stdout), shippedPackages(lock));
if ('unavailable' in audit) {
  console.log(`The audit of what ships could not be had: ${audit.unavailable}`);
} else if (audit.advisories.length > 0) {
  console.error(audit.advisories.join('\n'));
  process.exitCode = 1;
}
