import { expect } from '@open-wc/testing';
import { render } from 'lit';
import { withLinks } from '../../../../src/elements/chat/linkify.js';

const shown = (...texts: string[]) => {
  const root = document.createElement('p');
  render(withLinks(...texts), root);
  return root;
};

/** A text, and the addresses that become links. */
const table: readonly (readonly [text: string, ...links: string[]])[] = [
  ['no address at all'],
  ['see https://a.example/b.', 'https://a.example/b'],
  ['(https://a.example)', 'https://a.example'],
  ['“https://a.example/x”?!', 'https://a.example/x'],
  ['https://en.wikipedia.org/wiki/A_(b).', 'https://en.wikipedia.org/wiki/A_(b)'],
  ['(https://en.wikipedia.org/wiki/A_(b))', 'https://en.wikipedia.org/wiki/A_(b)'],
  ['HTTP://A.example/?q=1&b=2#c, and http://b', 'HTTP://A.example/?q=1&b=2#c', 'http://b'],
  ['https://a.example/한국어/', 'https://a.example/한국어/'],
  ['http://[::1]:8080/', 'http://[::1]:8080/'],
  ['<a href="https://a.example">', 'https://a.example'],
  ['https://a.example/<img/src=x/onerror=alert(1)>', 'https://a.example/'],
  ['https://a.example/"onclick="alert(1)', 'https://a.example/'],
  [
    'javascript:alert(1) data:text/html,x file:///etc/passwd blob:x vbscript:x ftp://a www.a.example',
  ],
  ['java\nscript:alert(1) jAvAsCrIpT://%0aalert(1)'],
  ['xhttps://a.example https:/a https:// https://.'],
  ['https://a.example/\u202egpj.exe', 'https://a.example/'],
  ['\u202ehttps://a.example', 'https://a.example'],
  ['https://a\u0000b https://a\ufeffb', 'https://a', 'https://a'],
];

describe('withLinks', () => {
  for (const [text, ...links] of table) {
    it(`finds ${links.join(' and ') || 'nothing'} in ${JSON.stringify(text)}`, () => {
      const root = shown(text);
      expect([...root.querySelectorAll('*')].map(({ localName }) => localName)).to.deep.equal(
        links.map(() => 'a'),
      );
      const anchors = [...root.querySelectorAll('a')];
      expect(anchors.map((link) => link.getAttribute('href'))).to.deep.equal(links);
      expect(anchors.map((link) => link.textContent)).to.deep.equal(links);
      for (const { protocol } of anchors) expect(protocol).to.match(/^https?:$/);
      expect(root.textContent).to.equal(text);
    });
  }

  it('makes links of the first twenty only, and loses nothing of the rest', () => {
    const text = 'https://a.example/ '.repeat(400);
    const root = shown(text);
    expect(root.querySelectorAll('a')).to.have.length(20);
    expect(root.textContent).to.equal(text);
  });

  it('makes links of the first twenty of several texts', () => {
    const text = 'https://a.example/ '.repeat(15);
    const root = shown(text, text);
    expect(root.querySelectorAll('a')).to.have.length(20);
    expect(root.textContent).to.equal(text + text);
  });

  // where the time doubles with each character, no test lasts that long
  it('takes no time for a text made to take long', () => {
    for (const part of ['(', '.', '(a', '(a)', 'http://', 'http://(']) {
      const text = 'http://' + part.repeat(10_000 / part.length);
      expect(shown(text).textContent).to.equal(text);
    }
  });
});
