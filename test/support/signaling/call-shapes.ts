import { sdpOf } from './signaling-fixture.js';

const sdp = sdpOf('offer');
const without = (line: string) =>
  sdp
    .split('\r\n')
    .filter((other) => !other.startsWith(line))
    .join('\r\n');

/** What may lie where an offer belongs, and is none. */
export const noOffers: Readonly<Record<string, unknown>> = {
  null: null,
  text: sdp,
  'a number': 1,
  'a list': [{ type: 'offer', sdp }],
  'an empty map': {},
  'an offer without SDP': { type: 'offer' },
  'an SDP that is a number': { type: 'offer', sdp: 1 },
  'an SDP without a type': { sdp },
  'an answer': { type: 'answer', sdp },
  'a rollback': { type: 'rollback', sdp: '' },
  'no text': { type: 'offer', sdp: '' },
  'text that is no SDP': { type: 'offer', sdp: 'v=0 hello' },
  'an SDP without a version': { type: 'offer', sdp: without('v=') },
  'an SDP without a media section': { type: 'offer', sdp: without('m=') },
  'an SDP without a fingerprint': { type: 'offer', sdp: without('a=fingerprint:') },
  'an SDP without an ICE ufrag': { type: 'offer', sdp: without('a=ice-ufrag:') },
  'an SDP that is too long': { type: 'offer', sdp: sdp + 'x'.repeat(32_768) },
};
