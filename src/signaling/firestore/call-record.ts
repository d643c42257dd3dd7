import { descriptionOf, membersOf } from '../outgoing-signal.js';
import { profileOf } from '../profile.js';
import type { Opening } from '../signaling-channel.js';

/**
 * `calls/{id}` as it is stored, by whomever: every member may be anything. `offer` and `answer` are the
 * tutorial's; a client written after it ignores the rest. Each side writes its own fields only.
 */
export interface CallRecord {
  /** 1; absent in a record that a tutorial client made. */
  readonly v?: unknown;
  readonly offer?: unknown;
  readonly answer?: unknown;
  readonly caller?: unknown;
  readonly callee?: unknown;
  /** The caller's mailbox, used while the data channel cannot carry the signals. */
  readonly a?: unknown;
  /** The callee's mailbox. */
  readonly b?: unknown;
  /** When the call was made, by the server's clock. */
  readonly createdAt?: unknown;
  /** The last sign of life in a fixed room, by the server's clock: the rules accept no other time. */
  readonly renewedAt?: unknown;
  /** From then on the rules refuse to change the record. Reckoned by the clock of whoever wrote it. */
  readonly expireAt?: unknown;
}

/** An invitation is good for a day: the time in which a person answers one. In milliseconds. */
export const lifetimeMs = 24 * 60 * 60_000;

/** How long a call in a fixed room counts as alive after its last sign of life. */
export const leaseMs = 5 * 60_000;

/** How often a fixed room in a call is renewed: within the lease, and no more than it must be. */
export const renewalMs = 140_000;

/** What every SDP of a WebRTC call has: a version, a media section, and who may connect to it (RFC 8829, 5.2.1). */
const sdpEssentials = [/^v=0[\r\n]/, /^m=/m, /^a=fingerprint:/m, /^a=ice-ufrag:/m];

/** What stands in the place of an SDP that is sealed, before all else. */
export const sealedPrefix = 'sealed:';

/** The SDP, or what stands in its place; null where there is no description. */
export const sdpOf = (description: unknown): string | null =>
  descriptionOf(description)?.sdp ?? null;

/** True for a record whose descriptions only its link's key can read. */
export const isSealed = ({ offer }: CallRecord): boolean =>
  sdpOf(offer)?.startsWith(sealedPrefix) === true;

/** The description with the profile beside it; null where no browser could make a call of it. */
export const openingOf = (
  type: 'offer' | 'answer',
  stored: unknown,
  profile: unknown,
): Opening | null => {
  const description = descriptionOf(stored);
  if (description?.type !== type) return null;
  if (!sdpEssentials.every((essential) => essential.test(description.sdp))) return null;
  return { description, profile: profileOf(profile) };
};

/** The caller's half; null for a record that is no call. */
export const offerOf = (record: CallRecord | undefined): Opening | null =>
  openingOf('offer', record?.offer, record?.caller);

/** The callee's half; null until somebody has answered, and for an answer that is none. */
export const answerOf = (record: CallRecord | undefined): Opening | null =>
  openingOf('answer', record?.answer, record?.callee);

/** True once somebody has written an answer, of whatever kind: the rules let nobody write another. */
export const isAnswered = (record: CallRecord): boolean => record.answer !== undefined;

/** Milliseconds since the epoch of a Firestore timestamp; null for anything else. */
export const timeOf = (value: unknown): number | null => {
  const { toMillis } = membersOf(value);
  return typeof toMillis === 'function' ? (value as { toMillis(): number }).toMillis() : null;
};

/** True for a call that ended by its own `expireAt`, of which the rules judge by the server's clock. */
export const isExpired = (record: CallRecord, now: number): boolean =>
  (timeOf(record.expireAt) ?? now) < now;

/** What a clock says of a record, in milliseconds since the epoch; best the service's own. */
export interface RecordTimes {
  readonly now: number;
  /** When the record was last written; null when that is not known. */
  readonly updatedAt: number | null;
}

/**
 * True for an offer that has waited in a fixed room for longer than the lease: its caller may have
 * crashed. One that is still there sees its record go, takes a seat anew and finds the other waiting.
 * A tutorial client could not come back, but its offer is never renewed and so never old.
 */
export const isOldOffer = (record: CallRecord, { now }: RecordTimes, lease: number): boolean =>
  (timeOf(record.renewedAt) ?? now) + lease < now;

/**
 * True for an answered call in a fixed room that nobody has renewed within the lease: both sides are
 * gone. Without a renewal that can be true (none, or one in the future) the record is as old as its
 * last change, which was no later than its end.
 */
export const isAbandoned = (
  record: CallRecord,
  { now, updatedAt }: RecordTimes,
  lease: number,
): boolean => {
  const renewedAt = timeOf(record.renewedAt);
  const lastChange = Math.min(updatedAt ?? Infinity, timeOf(record.expireAt) ?? Infinity);
  const lastSign = renewedAt !== null && renewedAt <= now ? renewedAt : lastChange;
  return lastSign + lease < now;
};
