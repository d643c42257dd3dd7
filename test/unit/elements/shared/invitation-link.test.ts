import { expect } from '@open-wc/testing';
import {
  invitationIn,
  invitationOf,
  invitationUrl,
  withoutInvitation,
} from '../../../../src/elements/shared/invitation-link.js';

/** As the widget makes them. */
const made = 'abcdefghijkmnpqrstuvwxyz23';
const link = `https://shop.example/talk#call=${made}`;

describe('invitationOf', () => {
  it('reads the call', () => {
    expect(invitationOf('#call=room-7')).to.deep.equal({ callId: 'room-7', key: null });
  });

  it('reads the key of a sealed call', () => {
    const hash = '#call=room-7&key=a_b-c';
    expect(invitationOf(hash)).to.deep.equal({ callId: 'room-7', key: 'a_b-c' });
  });

  for (const hash of ['#tab=2&call=room-7', '#/room/5?call=room-7', '#!/a?b=1&call=room-7&c=2']) {
    it(`minds nothing else in ${hash}`, () => {
      expect(invitationOf(hash)).to.deep.equal({ callId: 'room-7', key: null });
    });
  }

  const repaired = {
    ...Object.fromEntries(
      [
        '.',
        ',',
        '>',
        ')',
        '"',
        "'",
        '!',
        '?',
        ';',
        ':',
        '*',
        '_',
        '-',
        ']',
        '}',
        '|',
        '%20',
        '%E2%80%8B',
        '%C2%AD',
        '%0A',
        '&',
        '&amp;',
        '%',
        '%3E',
        '…',
      ]
        .concat(['%22%3E', '&fbclid=x', '?utm_source=x', '=', '%2520'])
        .map((end) => [`#call=${made}${end}`, made]),
    ),
    [`#call%3D${made}`]: made,
    [`#call%253D${made}`]: made,
    [`#call=%22${made}%22`]: made,
    [`#call=${made.slice(0, 9)}%20${made.slice(9)}`]: made,
    [`#call=${made.slice(0, 9)}%0D%0A${made.slice(9)}`]: made,
    [`#call=${made.slice(0, 9)}%E2%80%8B${made.slice(9)}`]: made,
    [`#CALL=${made.toUpperCase()}`]: made,
    '#call=room-7.': 'room-7',
    '#call=room-7)%20': 'room-7',
    '#call=%E2%80%8Broom-7': 'room-7',
  };
  for (const [hash, callId] of Object.entries(repaired)) {
    it(`repairs ${hash}`, () => {
      expect(invitationOf(hash)).to.deep.equal({ callId, key: null });
    });
  }

  for (const hash of [
    '#call=',
    '#call=abc',
    '#call=a%2Fbcd',
    '#call=room%207',
    '#call=%',
    '#a=1&call=...',
  ]) {
    it(`says that ${hash} is damaged`, () => expect(invitationOf(hash)).to.equal('damaged'));
  }

  for (const hash of ['', '#', '#room-7', '#call', '#/call=x', '#recall=abcdef', '#a?b']) {
    it(`finds none in ${hash || 'no fragment'}`, () => {
      expect(invitationOf(hash)).to.equal(null);
    });
  }

  it('is not held up by a long fragment', () => {
    for (const piece of ['call=', '&', '%25', '?call', ' ', '-', '\u200b']) {
      invitationOf(`#${piece.repeat(1_000_000)}`);
      invitationIn(piece.repeat(1_000_000));
    }
  });
});

describe('invitationIn', () => {
  const table = {
    'room-7': 'room-7',
    '  room-7\n': 'room-7',
    'https://shop.example/talk#call=room-7': 'room-7',
    ' https://shop.example/?a=1#call=room-7&key=abc ': 'room-7',
    '#call=room-7': 'room-7',
    'Come to <https://shop.example/talk#call=room-7> at noon.': 'room-7',
    'https://shop.example/talk#call=room-7 see you': 'room-7',
    [`Join my video call: ${link}. Until then!`]: made,
    [`"${link}"`]: made,
    [`<a href="${link}">join</a>`]: made,
    [`[join](${link})`]: made,
    [`(ID: ${made})`]: made,
    [made.toUpperCase()]: made,
    [link.toUpperCase()]: made,
    [`${made.slice(0, 13)} ${made.slice(13)}`]: made,
    [`https://shop.example/talk%23call%3D${made}`]: made,
    [link.replace(/./g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0))]: made,
    'ｒｏｏｍ－７': 'room-7',
    '“room-7”': 'room-7',
  };
  for (const [text, id] of Object.entries(table)) {
    it(`takes ${JSON.stringify(text)} for ${id}`, () => {
      expect(invitationIn(text)?.callId).to.equal(id);
    });
  }

  for (const text of [
    '',
    'no id!',
    'abc',
    'https://shop.example/talk',
    'https://shop.example/#top',
  ]) {
    it(`finds none in ${JSON.stringify(text)}`, () => expect(invitationIn(text)).to.equal(null));
  }
});

describe('withoutInvitation', () => {
  const table = {
    '#call=room-7': '',
    '#call=room-7&key=abc': '',
    '#call%3Droom-7': '',
    '#call=abc': '',
    '#tab=2&call=room-7': '#tab=2',
    '#call=room-7&tab=2': '#tab=2',
    '#/room/5?call=room-7&key=abc': '#/room/5',
    '#/room/5?call=room-7&a=1': '#/room/5?a=1',
    '#/room/5?a=1&call=room-7&b=2': '#/room/5?a=1&b=2',
    '#top': '#top',
    '#a%20b&c': '#a%20b&c',
    '': '',
  };
  for (const [hash, rest] of Object.entries(table)) {
    it(`leaves ${rest || 'nothing'} of ${hash || 'no fragment'}`, () => {
      expect(withoutInvitation(hash)).to.equal(rest);
    });
  }
});

describe('invitationUrl', () => {
  it('puts the call into the fragment, where no server sees it', () => {
    expect(invitationUrl('https://shop.example/talk?a=1', 'room-7')).to.equal(
      'https://shop.example/talk?a=1#call=room-7',
    );
  });

  it('takes the place of another fragment', () => {
    for (const hash of ['#call=room-6&key=abc', '#top', '#tab=2']) {
      expect(invitationUrl(`https://shop.example/${hash}`, 'room-7')).to.equal(
        'https://shop.example/#call=room-7',
      );
    }
  });

  it('keeps a route in the fragment', () => {
    const table = {
      '#/room/5': '#/room/5?call=room-7',
      '#!/room/5': '#!/room/5?call=room-7',
      '#/room/5?a=1': '#/room/5?a=1&call=room-7',
      '#/room/5?call=room-6&key=abc': '#/room/5?call=room-7',
    };
    for (const [before, after] of Object.entries(table)) {
      expect(invitationUrl(`https://shop.example/${before}`, 'room-7')).to.equal(
        `https://shop.example/${after}`,
      );
    }
  });

  it('leaves out what trackers added, and nothing else', () => {
    const table = {
      '?utm_source=a&utm_medium=b&gclid=c': '',
      '?fbclid=a&id=5': '?id=5',
      '?p=1&msclkid=a&q=a%20b+c&&x': '?p=1&q=a%20b+c&&x',
      '?_gl=a&mc_eid=b&_hsenc=c&wbraid=d&ttclid=e': '',
      '?article=gclid&clid=7&utm=1': '?article=gclid&clid=7&utm=1',
      '?a=%zz': '?a=%zz',
    };
    for (const [before, after] of Object.entries(table)) {
      expect(invitationUrl(`https://shop.example/talk${before}`, 'room-7')).to.equal(
        `https://shop.example/talk${after}#call=room-7`,
      );
    }
  });

  it('stands on the page where it is relative', () => {
    expect(invitationUrl('/talk', 'room-7')).to.equal(`${location.origin}/talk#call=room-7`);
  });

  it('is read again as it was written', () => {
    for (const hash of ['', '#/room/5', '#/room/5?a=1']) {
      const url = new URL(invitationUrl(`https://shop.example/${hash}`, 'room_-7'));
      expect(invitationOf(url.hash)).to.deep.equal({ callId: 'room_-7', key: null });
      expect(invitationIn(url.href)?.callId).to.equal('room_-7');
    }
  });
});
