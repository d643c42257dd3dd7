/** `npm run soak -- --calls N`: two pages that have one call after another. */
import { launch } from '../e2e/support/browsers.mjs';
import { countTimers } from '../e2e/support/census.mjs';
import { loadRules, newProjectId } from '../e2e/support/emulator.mjs';
import { startServer } from '../e2e/support/server.mjs';
import { widgetUrl } from '../e2e/support/widget.mjs';
import { growthOver } from './rounds.mjs';

/**
 * Answers what there is more of after the last call than after the sixth.
 * @param {number} calls
 * @param {(line: string) => void} [tell] hears what was counted
 */
export const soakCalls = async (calls, tell) => {
  const projectId = newProjectId();
  await loadRules(projectId);
  const server = await startServer();
  const browsers = await Promise.all([launch('chromium'), launch('chromium')]);
  try {
    const [host, guest] = await Promise.all(
      browsers.map(async (browser) => {
        const page = await browser.newPage();
        await countTimers(page);
        await page.goto(widgetUrl(server.origin, projectId));
        return page;
      }),
    );
    if (!host || !guest) throw new Error('A call takes two.');
    return await growthOver({ host, guest }, Math.ceil(calls / 2), tell);
  } finally {
    await Promise.all(browsers.map((browser) => browser.close()));
    await server.close();
  }
};
