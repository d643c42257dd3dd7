import { expect } from '@open-wc/testing';
import { en } from '../../../../src/elements/words/en.js';
import { ko } from '../../../../src/elements/words/ko.js';
import { languageOf } from '../../../../src/elements/words/language.js';
import { registerStrings, stringsFor } from '../../../../src/elements/words/strings.js';

const paths = (table: object, path = ''): string[] =>
  Object.entries(table).flatMap(([key, value]: [string, unknown]) =>
    typeof value === 'object' && value !== null ? paths(value, `${path}${key}.`) : `${path}${key}`,
  );

describe('strings', () => {
  it('say the same things in English and Korean', () => {
    expect(paths(ko).sort()).to.deep.equal(paths(en).sort());
  });

  it('are Korean in every place of the Korean table', () => {
    const latin = Object.entries(ko.errors).filter(([, { title }]) => !/[가-힣]/.test(title));
    expect(latin).to.deep.equal([]);
  });

  it('are found by the nearest language, else English', () => {
    expect(stringsFor('ko-KR')).to.deep.equal(ko);
    expect(stringsFor('KO')).to.deep.equal(ko);
    expect(stringsFor('xx')).to.equal(en);
    expect(stringsFor('')).to.equal(en);
  });

  it('take another language from the page, in part too: the rest is English', () => {
    registerStrings('eo', { start: 'Voku', errors: { 'call-full': { title: 'Plena' } } });
    const words = stringsFor('eo-XX');
    expect(words.start).to.equal('Voku');
    expect(words.errors['call-full']).to.deep.equal({
      title: 'Plena',
      help: en.errors['call-full'].help,
    });
    expect(words.join).to.equal(en.join);
    expect(words.unread(2)).to.equal(en.unread(2));
    expect(words.language).to.equal('eo');
  });

  it('keep what the language says already when a page replaces one word', () => {
    registerStrings('ko-KP', { start: '시작' });
    expect(stringsFor('ko-KP').start).to.equal('시작');
    expect(stringsFor('ko-KP').join).to.equal(ko.join);
    expect(stringsFor('ko')).to.deep.equal(ko);
  });

  it('follow the lang around the element, through slots and shadow roots', () => {
    const outer = document.createElement('div');
    outer.lang = 'ko';
    const root = outer.attachShadow({ mode: 'open' });
    root.append(document.createElement('p'));
    expect(languageOf(root.firstElementChild!)).to.equal('ko');
  });
});
