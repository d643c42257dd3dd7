/**
 * What a call looks like in Firestore, right and wrong, for the tests of the security rules.
 *
 * @import { DocumentData } from 'firebase/firestore'
 */
import { deleteField, serverTimestamp, Timestamp } from 'firebase/firestore';

export const minute = 60 * 1000;
export const hour = 60 * minute;
export const day = 24 * hour;
/** @param {number} ms */
export const inMs = (ms) => Timestamp.fromMillis(Date.now() + ms);
/** @param {number} length */
export const text = (length) => 'x'.repeat(length);
/**
 * Text of so many bytes, three to a letter: a rule that counts letters lets it through.
 * @param {number} bytes
 */
export const korean = (bytes) => '가'.repeat(Math.floor(bytes / 3)) + text(bytes % 3);

export const offer = { type: 'offer', sdp: 'v=0 the offer' };
export const answer = { type: 'answer', sdp: 'v=0 the answer' };
/** @param {string} [sealed] */
export const sealedOffer = (sealed = 'abc') => ({ type: 'offer', sdp: `sealed:name:0:${sealed}` });
/** @param {string} [sealed] */
export const sealedAnswer = (sealed = 'abc') => ({ ...sealedOffer(sealed), type: 'answer' });
export const profile = { session: 'session-1', name: 'Tom', microphone: true, camera: false };
export const mailbox = { seq: 0, ack: 0, data: '' };
export const candidate = {
  candidate: 'candidate:1 1 udp 2122260223 192.0.2.1 50000 typ host',
  sdpMid: '0',
  sdpMLineIndex: 0,
  usernameFragment: 'abcd',
};

/**
 * Who takes part: user ids, or null for somebody who is not signed in.
 * @typedef {object} People
 * @property {string | null} caller
 * @property {string | null} callee
 * @property {string | null} third somebody who was given the id as well
 */

/** @type {People} */
export const nobodySignedIn = { caller: null, callee: null, third: null };
/** @type {People} */
export const everybodySignedIn = { caller: 'tom', callee: 'kaye', third: 'eve' };

/**
 * The documents of a widget's calls between these people.
 * @param {People} people
 */
export const callsBetween = ({ caller, callee }) => {
  const owner = caller === null ? {} : { owner: caller };
  const guest = callee === null ? {} : { guest: callee };
  const renewed = () => ({ renewedAt: serverTimestamp() });

  /** A call as its caller creates it. @param {DocumentData} [changes] */
  const created = (changes) => ({
    v: 1,
    offer,
    caller: profile,
    ...owner,
    createdAt: serverTimestamp(),
    expireAt: inMs(day),
    ...changes,
  });
  /** What the callee adds to it. @param {DocumentData} [changes] */
  const answered = (changes) => ({ answer, callee: profile, ...guest, ...changes });
  /** As it lies in the database for an hour. @param {DocumentData} [changes] */
  const stored = (changes) =>
    created({ createdAt: inMs(-hour), expireAt: inMs(23 * hour), ...changes });
  /** @param {DocumentData} [changes] */
  const storedAnswered = (changes) => stored({ ...answered(), ...changes });
  const agoInRoom = { renewedAt: inMs(-minute) };

  /** @param {() => DocumentData} call */
  const sealed = (call) => () => {
    const rest = without(without(call(), 'caller'), 'callee');
    return {
      ...rest,
      ...('offer' in rest && { offer: sealedOffer() }),
      ...('answer' in rest && { answer: sealedAnswer() }),
    };
  };

  return {
    created,
    createdRoom: () => created(renewed()),
    createdSealed: sealed(created),
    answered,
    answeredRoom: () => answered(renewed()),
    answeredSealed: sealed(answered),
    stored,
    storedRoom: () => stored(agoInRoom),
    storedSealed: sealed(stored),
    storedAnswered,
    storedAnsweredRoom: () => storedAnswered(agoInRoom),
    storedAnsweredSealed: sealed(storedAnswered),
    /** Its last sign of life is older than a room's lease. */
    abandonedRoom: () => storedAnswered({ renewedAt: inMs(-5 * minute - 1000) }),
    /** Written to show that a room is in use. */
    renewal: () => ({ ...renewed(), expireAt: inMs(day) }),
  };
};

/**
 * @param {DocumentData} data
 * @param {string} field
 */
export const without = (data, field) =>
  Object.fromEntries(Object.entries(data).filter(([name]) => name !== field));

/** For each field a value as good as the one in `stored`, but another. */
const another = () => ({
  v: 2,
  offer: { ...offer, sdp: 'v=0 another offer' },
  answer: { ...answer, sdp: 'v=0 another answer' },
  caller: { ...profile, name: 'Eve' },
  callee: { ...profile, name: 'Eve' },
  owner: 'eve',
  guest: 'eve',
  a: { ...mailbox, seq: 1, data: 'a restart' },
  b: { ...mailbox, ack: 1, data: 'its answer' },
  createdAt: serverTimestamp(),
  renewedAt: serverTimestamp(),
  expireAt: inMs(day),
});

/** Every member a record may have. */
export const members = Object.keys(another());

/**
 * Another value for one field alone; for a field that no call has, any.
 * @param {string} field
 */
export const change = (field) => ({ [field]: { more: 1, ...another() }[field] ?? 'any' });

/** @param {string} field */
export const removal = (field) => ({ [field]: deleteField() });

/** A call of a client written after the tutorial. */
export const tutorial = () => ({ offer });
export const tutorialAnswered = () => ({ offer, answer });

/**
 * The emulator judges a read by when its stream was opened, so a call that is over was over before.
 * @param {() => DocumentData} call
 */
export const expired = (call) => () => ({ ...call(), expireAt: inMs(-minute) });

export const impossibleIds = ['abc', text(65), 'with blank', 'dot.dot', 'ümlaut', 'line\nbreak'];
