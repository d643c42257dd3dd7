import { expect } from '@open-wc/testing';
import * as first from '../../../../src/elements/words/strings.js';
import '../../../../src/index.js';

/** The file once more, as a page has it that loads the widget from two addresses. */
const again = async <T>(file: string): Promise<T> => (await import(`/src/${file}?again`)) as T;

describe('a second copy of the script', () => {
  it('gives its words to the first, whose elements are shown', async () => {
    const second = await again<typeof first>('elements/words/strings.ts');
    expect(second.registerStrings === first.registerStrings, 'another copy').to.equal(false);
    let changes = 0;
    first.stringsChange.addEventListener('change', () => changes++);
    second.registerStrings('eu', { start: 'Deitu' });
    expect(first.stringsFor('eu').start).to.equal('Deitu');
    expect(changes).to.equal(1);
    first.registerStrings('eu', { join: 'Sartu' });
    expect(second.stringsFor('eu')).to.include({ start: 'Deitu', join: 'Sartu' });
  });

  it('says in the console that the first one is used, and leaves the elements alone', async () => {
    const { warn } = console;
    const warnings: unknown[] = [];
    console.warn = (message: unknown) => warnings.push(message);
    const used = customElements.get('p2p-call');
    try {
      await again('index.ts');
    } finally {
      console.warn = warn;
    }
    expect(warnings).to.have.length(1);
    expect(warnings[0]).to.contain('the first copy is used');
    expect(customElements.get('p2p-call') === used).to.equal(true);
  });
});
