import { expect } from '@open-wc/testing';
import { inTwo } from '../../../../src/elements/chat/long-text.js';

describe('inTwo', () => {
  it('leaves a text whole up to 1,000 characters', () => {
    expect(inTwo('')).to.deep.equal(['', '']);
    expect(inTwo('a'.repeat(1_000))).to.deep.equal(['a'.repeat(1_000), '']);
  });

  it('parts a longer one behind a word or a line', () => {
    for (const space of [' ', '\n']) {
      const [begin, rest] = inTwo(`word${space}`.repeat(400));
      expect(begin).to.equal(`word${space}`.repeat(140));
      expect(begin + rest).to.equal(`word${space}`.repeat(400));
    }
  });

  it('parts one without words between two characters', () => {
    const [begin, rest] = inTwo(`a ${'💙'.repeat(1_000)}`);
    expect(begin).to.equal(`a ${'💙'.repeat(349)}`);
    expect(rest).to.equal('💙'.repeat(651));
    expect(inTwo('💙'.repeat(1_000))[0]).to.equal('💙'.repeat(350));
    expect(inTwo(`a${'💙'.repeat(1_000)}`)[0]).to.equal(`a${'💙'.repeat(350)}`);
  });
});
