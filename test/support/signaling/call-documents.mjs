/**
 * What a call looks like in Firestore, right and wrong, for the tests of the security rules.
 *
 * @import { DocumentData } from 'firebase/firestore'
 */
import { deleteField, serverTimestamp, Timestamp } from 'firebase/firestore';

export const minute = 60 * 1000;
export const hour = 60 * minute;
/** @param {number} ms */
export const inMs = (ms) => Timestamp.fromMillis(Date.now() + ms);
/** @param {number} length */
export const text = (length) => 'x'.repeat(length);

export const offer = { type: 'offer', sdp: 'v=0 the offer' };
export const answer = { type: 'answer', sdp: 'v=0 the answer' };
export const profile = { session: 'session-1', name: 'Tom', microphone: true, camera: false };
export const mailbox = { seq: 0, ack: 0, data: '' };
export const candidate = {
  candidate: 'candidate:1 1 udp 2122260223 192.0.2.1 50000 typ host',
  sdpMid: '0',
  sdpMLineIndex: 0,
  usernameFragment: 'abcd',
};

/** What stands in the place of an SDP in a sealed call. */
export const sealed = `sealed:${'n'.repeat(22)}:0:${'c'.repeat(400)}`;

/**
 * A call of ours in a fixed room, as its caller creates it.
 * @param {DocumentData} [changes]
 */
export const created = (changes) => ({
  v: 1,
  offer,
  caller: profile,
  createdAt: serverTimestamp(),
  renewedAt: serverTimestamp(),
  expireAt: inMs(24 * hour),
  ...changes,
});

/**
 * What the callee adds to it.
 * @param {DocumentData} [changes]
 */
export const answered = (changes) => ({
  answer,
  callee: profile,
  renewedAt: serverTimestamp(),
  ...changes,
});

/**
 * A call as it lies in the database: an hour old, its last sign of life a minute.
 * @param {DocumentData} [changes]
 */
export const stored = (changes) =>
  created({
    createdAt: inMs(-hour),
    renewedAt: inMs(-minute),
    expireAt: inMs(23 * hour),
    ...changes,
  });

/** @param {DocumentData} [changes] */
export const storedAnswered = (changes) =>
  stored({ ...answered(), a: mailbox, b: mailbox, renewedAt: inMs(-minute), ...changes });

/**
 * The same call, made by a link for this time.
 * @param {DocumentData} call
 */
export const byLink = (call) => without(call, 'renewedAt');

/**
 * @param {DocumentData} data
 * @param {string} field
 */
export const without = (data, field) =>
  Object.fromEntries(Object.entries(data).filter(([name]) => name !== field));

/** For each field a value as good as the one in `stored`, but another. */
const another = () => ({
  v: 1,
  offer: { ...offer, sdp: 'v=0 another offer' },
  answer: { ...answer, sdp: 'v=0 another answer' },
  caller: { ...profile, name: 'Kaye' },
  callee: { ...profile, name: 'Tim' },
  owner: 'mallory',
  guest: 'mallory',
  a: { ...mailbox, seq: 1, data: 'a restart' },
  b: { ...mailbox, ack: 1, data: 'its answer' },
  createdAt: serverTimestamp(),
  renewedAt: serverTimestamp(),
  expireAt: inMs(24 * hour),
});

/**
 * Another value for one field alone; for a field that no call has, any.
 * @param {string} field
 */
export const change = (field) => ({ [field]: { more: 1, ...another() }[field] });

/** @param {string} field */
export const removal = (field) => ({ [field]: deleteField() });

/** A call of a client written after the tutorial. */
export const tutorial = () => ({ offer });
export const tutorialAnswered = () => ({ offer, answer });

/** @param {() => DocumentData} call */
export const expired = (call) => () => ({ ...call(), expireAt: inMs(-minute) });

export const impossibleIds = ['abc', text(65), 'with blank', 'dot.dot', 'ümlaut', 'line\nbreak'];

/**
 * Everything that is not a description, under what makes it wrong.
 * @param {{ type: string, sdp: string }} good
 */
export const wrongDescriptions = (good) => ({
  'is not a map': good.sdp,
  'has no sdp': { type: good.type },
  'has no type': { sdp: good.sdp },
  'is of another type': { ...good, type: 'pranswer' },
  'has an empty sdp': { ...good, sdp: '' },
  'has an sdp longer than 32768': { ...good, sdp: text(32769) },
  'has an sdp of more bytes, in fewer characters': { ...good, sdp: '가'.repeat(11000) },
  'has an sdp that is not text': { ...good, sdp: ['v=0'] },
  'has an unknown member': { ...good, more: 1 },
});

export const wrongProfiles = {
  'is not a map': 'Tom',
  'has no session': without(profile, 'session'),
  'has no name': without(profile, 'name'),
  'has no microphone': without(profile, 'microphone'),
  'has no camera': without(profile, 'camera'),
  'has a session longer than 64': { ...profile, session: text(65) },
  'has a session that is not text': { ...profile, session: [] },
  'has a name of more than 320 bytes': { ...profile, name: '가'.repeat(107) },
  'has a name that is not text': { ...profile, name: [] },
  'has a microphone that is not a boolean': { ...profile, microphone: 'on' },
  'has a camera that is not a boolean': { ...profile, camera: 1 },
  'has an unknown member': { ...profile, more: 1 },
};

export const wrongMailboxes = {
  'is not a map': 'data',
  'has no seq': without(mailbox, 'seq'),
  'has no ack': without(mailbox, 'ack'),
  'has no data': without(mailbox, 'data'),
  'has a negative seq': { ...mailbox, seq: -1 },
  'has a negative ack': { ...mailbox, ack: -1 },
  'has a broken seq': { ...mailbox, seq: 0.5 },
  'has a broken ack': { ...mailbox, ack: 0.5 },
  'has data that is not text': { ...mailbox, data: [] },
  'has data longer than 32768': { ...mailbox, data: text(32769) },
  'has data of more bytes, in fewer characters': { ...mailbox, data: '가'.repeat(11000) },
  'has an unknown member': { ...mailbox, more: 1 },
};

export const wrongExpiries = {
  'is not a time': 'tomorrow',
  'is in the past': inMs(-1000),
  'is more than 25 hours away': inMs(25 * hour + minute),
};
