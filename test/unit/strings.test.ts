import { expect } from '@open-wc/testing';
import { en } from '../../src/elements/strings-en.js';
import { ko } from '../../src/elements/strings-ko.js';
import { languageOf, registerStrings, stringsFor } from '../../src/elements/strings.js';

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
    expect(stringsFor('ko-KR')).to.equal(ko);
    expect(stringsFor('KO')).to.equal(ko);
    expect(stringsFor('xx')).to.equal(en);
    expect(stringsFor('')).to.equal(en);
  });

  it('take another language from the page', () => {
    const eo = { ...en, start: 'Voku' };
    registerStrings('eo', eo);
    expect(stringsFor('eo-XX')).to.equal(eo);
  });

  it('follow the lang around the element, through slots and shadow roots', () => {
    const outer = document.createElement('div');
    outer.lang = 'ko';
    const root = outer.attachShadow({ mode: 'open' });
    root.append(document.createElement('p'));
    expect(languageOf(root.firstElementChild!)).to.equal('ko');
  });
});
