/** Values that the rules must refuse, each under what makes it wrong. */
import { Bytes, GeoPoint } from 'firebase/firestore';
import {
  candidate,
  hour,
  inMs,
  korean,
  mailbox,
  minute,
  profile,
  text,
  without,
} from './call-documents.mjs';

/**
 * Everything that is not a description.
 * @param {{ type: string, sdp: string }} good
 */
export const wrongDescriptions = (good) => ({
  'is not a map': good.sdp,
  'is null': null,
  'has no sdp': { type: good.type },
  'has no type': { sdp: good.sdp },
  'is of another type': { ...good, type: 'pranswer' },
  'has an empty sdp': { ...good, sdp: '' },
  'has an sdp longer than 32768': { ...good, sdp: text(32769) },
  'has an sdp of more than 32768 bytes in fewer letters': { ...good, sdp: korean(32769) },
  'has an sdp that is a list': { ...good, sdp: ['v=0'] },
  'has an sdp that is bytes': { ...good, sdp: Bytes.fromUint8Array(new Uint8Array(100)) },
  'has an unknown member': { ...good, more: 1 },
});

export const wrongProfiles = {
  'is not a map': 'Tom',
  'is null': null,
  ...Object.fromEntries(Object.keys(profile).map((it) => [`has no ${it}`, without(profile, it)])),
  'has a session longer than 64': { ...profile, session: text(65) },
  'has a session of more than 64 bytes': { ...profile, session: korean(66) },
  'has a session that is a list': { ...profile, session: [] },
  'has a name of more than 320 bytes': { ...profile, name: korean(321) },
  'has a name that is a map': { ...profile, name: { more: text(100) } },
  'has a microphone that is text': { ...profile, microphone: text(100) },
  'has a camera that is a number': { ...profile, camera: 1 },
  'has an unknown member': { ...profile, more: 1 },
};

export const wrongMailboxes = {
  'is not a map': 'data',
  'is null': null,
  ...Object.fromEntries(Object.keys(mailbox).map((it) => [`has no ${it}`, without(mailbox, it)])),
  'has a negative seq': { ...mailbox, seq: -1 },
  'has a broken ack': { ...mailbox, ack: 0.5 },
  'has a seq that is text': { ...mailbox, seq: text(100) },
  'has data that is a list': { ...mailbox, data: [text(100)] },
  'has data longer than 32768': { ...mailbox, data: text(32769) },
  'has data of more than 32768 bytes': { ...mailbox, data: korean(32769) },
  'has an unknown member': { ...mailbox, more: 1 },
};

/** @param {number} latest the last right one, in milliseconds from now */
export const wrongEnds = (latest) => ({
  'is text': 'tomorrow',
  'is a number': () => Date.now() + hour,
  'is a place': new GeoPoint(0, 0),
  'is null': null,
  'is in the past': () => inMs(-1000),
  'is too far away': () => inMs(latest + minute),
  'is in a hundred years': inMs(100 * 365 * 24 * hour),
});

export const wrongCandidates = {
  'is missing': without(candidate, 'candidate'),
  'is a list': { ...candidate, candidate: [] },
  'is null': { ...candidate, candidate: null },
  'is longer than 1024': { ...candidate, candidate: text(1025) },
  'is of more than 1024 bytes': { ...candidate, candidate: korean(1026) },
  'has an sdpMid that is a list': { ...candidate, sdpMid: [] },
  'has an sdpMid longer than 256': { ...candidate, sdpMid: text(257) },
  'has an sdpMid of more than 256 bytes': { ...candidate, sdpMid: korean(258) },
  'has an sdpMLineIndex that is text': { ...candidate, sdpMLineIndex: '0' },
  'has an sdpMLineIndex that is not whole': { ...candidate, sdpMLineIndex: 0.5 },
  'has a negative sdpMLineIndex': { ...candidate, sdpMLineIndex: -1 },
  'has an sdpMLineIndex that no SDP has': { ...candidate, sdpMLineIndex: 65536 },
  'has a usernameFragment that is a map': { ...candidate, usernameFragment: {} },
  'has a usernameFragment longer than 256': { ...candidate, usernameFragment: text(257) },
  'has an unknown member': { ...candidate, more: 1 },
  'has an end': { ...candidate, expireAt: inMs(hour) },
};
