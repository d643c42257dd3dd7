import { expect } from '@open-wc/testing';
import {
  callIdIn,
  invitationOf,
  invitationUrl,
} from '../../../../src/elements/shared/invitation-link.js';

describe('invitationOf', () => {
  it('reads the call', () => {
    expect(invitationOf('#call=room-7')).to.deep.equal({ callId: 'room-7', key: null });
  });

  it('reads the key of a sealed call', () => {
    const hash = '#call=room-7&key=a_b-c';
    expect(invitationOf(hash)).to.deep.equal({ callId: 'room-7', key: 'a_b-c' });
  });

  it("minds the page's own fragment parts no more than their order", () => {
    expect(invitationOf('#tab=2&call=room-7')?.callId).to.equal('room-7');
  });

  for (const hash of [
    '',
    '#',
    '#room-7',
    '#call',
    '#call=',
    '#call=abc',
    '#call=a%2Fbcd',
    '#/call=x',
  ]) {
    it(`finds none in ${hash || 'no fragment'}`, () => {
      expect(invitationOf(hash)).to.equal(null);
    });
  }
});

describe('callIdIn', () => {
  const table = {
    'room-7': 'room-7',
    '  room-7\n': 'room-7',
    'https://shop.example/talk#call=room-7': 'room-7',
    ' https://shop.example/?a=1#call=room-7&key=abc ': 'room-7',
    '#call=room-7': 'room-7',
    'https://shop.example/talk': 'https://shop.example/talk',
    'https://shop.example/#top': 'https://shop.example/#top',
    '': '',
  };
  for (const [text, id] of Object.entries(table)) {
    it(`takes ${JSON.stringify(text)} for ${JSON.stringify(id)}`, () => {
      expect(callIdIn(text)).to.equal(id);
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
    expect(invitationUrl('https://shop.example/#call=room-6&key=abc', 'room-7')).to.equal(
      'https://shop.example/#call=room-7',
    );
  });

  it('stands on the page where it is relative', () => {
    expect(invitationUrl('/talk', 'room-7')).to.equal(`${location.origin}/talk#call=room-7`);
  });

  it('is read again as it was written', () => {
    const url = new URL(invitationUrl(location.href, 'room_-7'));
    expect(invitationOf(url.hash)).to.deep.equal({ callId: 'room_-7', key: null });
    expect(callIdIn(url.href)).to.equal('room_-7');
  });
});
