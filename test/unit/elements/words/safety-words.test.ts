import { expect } from '@open-wc/testing';
import { en } from '../../../../src/elements/words/en.js';
import { ko } from '../../../../src/elements/words/ko.js';
import { safetyWordsIn } from '../../../../src/elements/words/safety-words.js';
import { registerStrings, stringsFor } from '../../../../src/elements/words/strings.js';

const lists = { English: en.safety.list.split(' '), Korean: ko.safety.list.split(' ') };

/** What is spoken, sign by sign. Syllables of Hangul become letters; two vowels sound the same to many. */
const soundsOf = (word: string): string =>
  word.normalize('NFD').replace(/[ᅦᅨᅤ]/g, 'ᅢ').replace(/ᄋ/g, '');

/** How many signs have to be changed, taken out or put in to make one of the other (Levenshtein). */
const distance = (one: string, other: string): number => {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (const [index, sign] of Array.from(one).entries()) {
    const next = [index + 1];
    for (let column = 0; column < other.length; column++) {
      const changed = row[column]! + (other[column] === sign ? 0 : 1);
      next.push(Math.min(changed, row[column + 1]! + 1, next[column]! + 1));
    }
    row = next;
  }
  return row.at(-1)!;
};

const pairsOf = (words: readonly string[]) =>
  words.flatMap((one, index) => words.slice(index + 1).map((other) => [one, other] as const));

describe('the safety words', () => {
  for (const [language, words] of Object.entries(lists)) {
    it(`are 64 different ones in ${language}`, () => {
      expect(words).to.have.length(64);
      expect(new Set(words).size).to.equal(64);
    });

    it(`differ by two sounds at least in ${language}, and none is in another one`, () => {
      const alike = pairsOf(words.map(soundsOf)).filter(
        ([one, other]) => distance(one, other) < 2 || one.includes(other) || other.includes(one),
      );
      expect(alike).to.deep.equal([]);
    });
  }

  it('are short, and written in their own letters', () => {
    expect(lists.English.filter((word) => !/^[a-z]{3,12}$/.test(word))).to.deep.equal([]);
    expect(lists.Korean.filter((word) => !/^[가-힣]{2,6}$/.test(word))).to.deep.equal([]);
  });

  it('say the same at the same place', () => {
    const said = {
      airplane: '비행기',
      lemon: '레몬',
      piano: '피아노',
      tiger: '호랑이',
      zebra: '얼룩말',
    };
    for (const [english, korean] of Object.entries(said)) {
      expect(lists.Korean[lists.English.indexOf(english)]).to.equal(korean);
    }
  });

  it('are found by their numbers, in a language of the page too', () => {
    expect(safetyWordsIn(en, [0, 63])).to.deep.equal([lists.English[0], lists.English[63]]);
    registerStrings('eo', { safety: { list: 'akordiono glano' } });
    expect(safetyWordsIn(stringsFor('eo'), [1, 0])).to.deep.equal(['glano', 'akordiono']);
    expect(safetyWordsIn(stringsFor('eo'), [1, 7]), 'too short').to.deep.equal(['glano', '7']);
    registerStrings('ia', { start: 'Appellar' });
    expect(safetyWordsIn(stringsFor('ia'), [7]), 'none').to.deep.equal([lists.English[7]]);
  });
});
