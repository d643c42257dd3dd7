import { expect } from '@open-wc/testing';
import { privatePlace, removeLeftFiles } from '../../../../src/call/conversation/private-place.js';
import { waitUntil } from '../../../support/events/wait-until.js';

const source = new URL('../../../../src/call/conversation/private-place.ts', import.meta.url).href;

const names = async (): Promise<string[]> => {
  const root = await navigator.storage.getDirectory();
  const folder = await root.getDirectoryHandle('p2p-call', { create: true });
  const found: string[] = [];
  for await (const name of folder.keys()) found.push(name);
  return found;
};

/** Another page of this origin, which has begun to write a file. The browser ends it as if it crashed. */
const otherPage = async () => {
  const frame = document.createElement('iframe');
  document.body.append(frame);
  const { eval: run } = frame.contentWindow as unknown as { eval(code: string): Promise<void> };
  await run(`import(${JSON.stringify(source)}).then(
    async ({ privatePlace }) => {
      const { handle } = await privatePlace();
      const writer = await handle.createWritable();
      await writer.write('half a file');
    })`);
  return { crash: () => frame.remove() };
};

describe('What came and was not saved', () => {
  beforeEach(async () => {
    await removeLeftFiles();
    expect(await names()).to.deep.equal([]);
  });

  it('stays while its page is there, whoever visits beside it', async () => {
    const place = await privatePlace();
    const page = await otherPage();
    await removeLeftFiles();
    const before = await names();
    expect(before.some((name) => name === place!.handle.name)).to.equal(true);
    expect(before.filter((name) => !name.startsWith(place!.handle.name)).length).to.be.at.least(1);
    await place!.remove!();
    page.crash();
  });

  it('is gone with the next visit after its page has crashed', async () => {
    const page = await otherPage();
    expect(await names()).not.to.deep.equal([]);
    page.crash();
    const free = async () => {
      const { held = [] } = await navigator.locks.query();
      return !held.some(({ name }) => name?.startsWith('p2p-call:file:'));
    };
    while (!(await free())) await new Promise((resolve) => setTimeout(resolve));

    await import('../../../../src/index.js');
    const element = document.createElement('p2p-call'); // what a visit begins with
    let left = await names();
    await waitUntil(() => {
      void names().then((now) => (left = now));
      return left.length === 0;
    }, 'an empty folder');
    element.remove();
  });
});
