import { createStore, del, delMany, entries, get, set } from 'idb-keyval';
import type { Profile, Seat, SeatTicket } from '../signaling/signaling-channel.js';

/** What another page of this browser needs to go on with a call. The key of a sealed call is not in it. */
export interface KeptSeat {
  readonly ticket: SeatTicket;
  /** Proves that it is the same person. */
  readonly certificate: RTCCertificate;
  /** The certificates of the other side, as `fingerprintsOf` tells them. */
  readonly remote: string;
  /** What the other side said of itself. */
  readonly profile: Profile;
  /** The last connection of the call that both had. */
  readonly generation: number;
  /** When the call was alive, in milliseconds since the epoch. */
  readonly at: number;
}

/** How long a seat is kept after the last sign of life, which comes every ten seconds. */
const keptMs = 45_000;

const keyOf = (callId: string, seat: Seat): string => `${callId} ${seat}`;

/** Nothing is opened before it is used. */
const store = createStore('p2p-call', 'seats');

/** Keeps it, in place of what was kept of this seat before. Where nothing can be stored, a reload leaves the call. */
export const keepSeat = async (callId: string, kept: KeptSeat): Promise<void> => {
  await set(keyOf(callId, kept.ticket.seat), kept, store).catch(() => undefined);
};

/** Forgets it: the call is over. */
export const dropSeat = async (callId: string, seat: Seat): Promise<void> => {
  await del(keyOf(callId, seat), store).catch(() => undefined);
};

const isOver = ({ at }: KeptSeat): boolean => Date.now() >= at + keptMs;

/** Forgets what was left behind, in whichever call: a browser that crashed and never came back. */
export const dropOldSeats = async (): Promise<void> => {
  const all = await entries<string, KeptSeat>(store).catch(() => []);
  const old = all.filter(([, kept]) => isOver(kept)).map(([key]) => key);
  await delMany(old, store).catch(() => undefined);
};

/** The seat that this browser has in a call, in whichever page; of two the guest's. Null for none. Never rejects. */
export const keptSeat = async (
  callId: string,
  among: readonly Seat[] = ['callee', 'caller'],
): Promise<KeptSeat | null> => {
  if (!globalThis.indexedDB) return null;
  for (const seat of among) {
    const kept = await get<KeptSeat>(keyOf(callId, seat), store).catch(() => undefined);
    if (kept && !isOver(kept)) return kept;
    if (kept) await dropSeat(callId, seat);
  }
  return null;
};
