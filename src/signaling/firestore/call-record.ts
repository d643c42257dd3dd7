import type { Description, Opening, Profile } from '../signaling-channel.js';

/**
 * `calls/{id}` as it is stored. `offer` and `answer` are the tutorial's; a client written after it
 * ignores the rest. Each side writes its own fields only.
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
  readonly createdAt?: unknown;
  readonly renewedAt?: unknown;
  readonly expireAt?: unknown;
}

/** An invitation is good for a day: the time in which a person answers one. */
export const lifetimeMs = 24 * 60 * 60_000;

/** How old the last sign of life of a fixed room may be before its call counts as dead. */
export const leaseMs = 5 * 60_000;

/** How often a fixed room in a call is renewed: within the lease, and no more than it must be. */
export const renewalMs = 140_000;

const descriptionOf = (value: unknown, type: 'offer' | 'answer'): Description | null => {
  const description = value as Partial<Description> | null | undefined;
  const { sdp } = description ?? {};
  return description?.type === type && typeof sdp === 'string' ? { type, sdp } : null;
};

/** Reads a profile that somebody else wrote: unknown members are dropped, the name is cut. */
export const profileOf = (value: unknown): Profile | null => {
  const { session, name, microphone, camera } = (value ?? {}) as Record<string, unknown>;
  if (typeof session !== 'string') return null;
  return {
    session,
    name: typeof name === 'string' ? name.slice(0, 80) : '',
    microphone: microphone !== false,
    camera: camera !== false,
  };
};

const openingOf = (description: Description | null, profile: unknown): Opening | null =>
  description && { description, profile: profileOf(profile) };

export const offerOf = (record: CallRecord | undefined): Opening | null =>
  openingOf(descriptionOf(record?.offer, 'offer'), record?.caller);

export const answerOf = (record: CallRecord | undefined): Opening | null =>
  openingOf(descriptionOf(record?.answer, 'answer'), record?.callee);

/** Milliseconds since the epoch of a Firestore timestamp; null for anything else. */
export const timeOf = (value: unknown): number | null => {
  const time = value as { toMillis?: () => number } | null | undefined;
  return typeof time?.toMillis === 'function' ? time.toMillis() : null;
};

/**
 * Clocks differ, and the rules judge by the server's. So this side calls a record expired only when
 * it is so by more than an hour.
 */
export const isExpired = (record: CallRecord, now: number): boolean =>
  (timeOf(record.expireAt) ?? now) + 60 * 60_000 < now;

/** True for an answered call that nobody has renewed within the lease: both sides are gone. */
export const isAbandoned = (record: CallRecord, now: number): boolean =>
  (timeOf(record.renewedAt) ?? now) + leaseMs < now;
