import { expect } from '@open-wc/testing';
import { outgoingSignalOf } from '../../../src/signaling/outgoing-signal.js';
import { candidate, description } from '../../support/signaling/signaling-fixture.js';

/** The same through JSON, as it comes over the wire. */
const carried = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

describe('outgoingSignalOf', () => {
  const signals = {
    'an offer': description('offer'),
    'an answer': description('answer'),
    'a candidate': candidate(1),
    'a candidate alone': { type: 'candidate', candidate: { candidate: '' } },
    'a candidate of no section': {
      type: 'candidate',
      candidate: { candidate: 'c', sdpMid: null, sdpMLineIndex: null, usernameFragment: null },
    },
    'a restart': { type: 'restart' },
    'a screen': { type: 'screen' },
  };
  for (const [what, signal] of Object.entries(signals)) {
    it(`reads ${what}`, () => {
      expect(outgoingSignalOf(carried(signal))).to.deep.equal(signal);
    });
  }

  it('drops members it does not know, at every level', () => {
    expect(outgoingSignalOf({ type: 'restart', more: 1 })).to.deep.equal({ type: 'restart' });
    expect(
      outgoingSignalOf({
        type: 'description',
        description: { type: 'offer', sdp: 'v=0', more: 1 },
        more: 1,
      }),
    ).to.deep.equal({ type: 'description', description: { type: 'offer', sdp: 'v=0' } });
    expect(
      outgoingSignalOf({ type: 'candidate', candidate: { candidate: 'c', more: 1 } }),
    ).to.deep.equal({ type: 'candidate', candidate: { candidate: 'c' } });
  });

  const offering = (value: unknown) => ({ type: 'description', description: value });
  const telling = (some: object) => ({
    type: 'candidate',
    candidate: { candidate: 'c', sdpMid: '0', sdpMLineIndex: 0, usernameFragment: 'f', ...some },
  });
  const wrong = {
    nothing: undefined,
    null: null,
    text: 'restart',
    'a list': [{ type: 'restart' }],
    'no type': {},
    'a type nobody sends': { type: 'gone' },
    'a type that is a list': { type: ['restart'] },
    'no description': { type: 'description' },
    'a description that is text': offering('v=0'),
    'a description of no type': offering({ sdp: 'v=0' }),
    'a rollback': offering({ type: 'rollback', sdp: '' }),
    'a description without SDP': offering({ type: 'offer' }),
    'an SDP that is no text': offering({ type: 'offer', sdp: 1 }),
    'an SDP longer than 32768': offering({ type: 'offer', sdp: 'x'.repeat(32_769) }),
    'no candidate': { type: 'candidate' },
    'a candidate that is text': { type: 'candidate', candidate: 'candidate:1' },
    'a candidate line that is no text': telling({ candidate: 1 }),
    'a candidate line longer than 1024': telling({ candidate: 'x'.repeat(1_025) }),
    'an sdpMid that is no text': telling({ sdpMid: 0 }),
    'an sdpMid longer than 256': telling({ sdpMid: 'x'.repeat(257) }),
    'an sdpMLineIndex that is text': telling({ sdpMLineIndex: '0' }),
    'an sdpMLineIndex that is not whole': telling({ sdpMLineIndex: 0.5 }),
    'a negative sdpMLineIndex': telling({ sdpMLineIndex: -1 }),
    'an sdpMLineIndex beyond all': telling({ sdpMLineIndex: 65_536 }),
    'a usernameFragment that is no text': telling({ usernameFragment: {} }),
    'a usernameFragment longer than 256': telling({ usernameFragment: 'x'.repeat(257) }),
  };
  for (const [what, value] of Object.entries(wrong)) {
    it(`reads nothing in ${what}`, () => expect(outgoingSignalOf(value)).to.equal(null));
  }
});
