import type { Seat } from '../../signaling/signaling-channel.js';

/** Something that each of the two sides has. */
export type OfBoth<T> = Readonly<Record<Seat, T>>;

const hex = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');

/** The list is written down with its bounds: no two lists give the same bytes. */
const sha256 = async (...texts: readonly string[]): Promise<Uint8Array> => {
  const bytes = new TextEncoder().encode(JSON.stringify(texts));
  return new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
};

/** 128 random bits, as 32 hexadecimal digits. */
export const newNonce = (): string => hex(crypto.getRandomValues(new Uint8Array(16)));

/**
 * Binds a side to its nonce without telling it: 64 hexadecimal digits. The seat is in it, so that
 * nobody can send a side's own commitment back to it, and so are the certificates it vouches for.
 */
export const commitmentOf = async (
  seat: Seat,
  fingerprints: string,
  nonce: string,
): Promise<string> => hex(await sha256('p2p-call commitment', seat, fingerprints, nonce));

/**
 * What both people compare: five numbers from 0 to 63, each the place of a word in a list. Whoever sits
 * in the middle has shown each side another certificate than the real one, and gets the same numbers on
 * both sides in one of 2³⁰ calls.
 */
export const safetyNumbers = async (
  nonces: OfBoth<string>,
  fingerprints: OfBoth<string>,
): Promise<readonly number[]> => {
  const { caller, callee } = fingerprints;
  const digest = await sha256('p2p-call words', nonces.caller, nonces.callee, caller, callee);
  return Array.from(digest.subarray(0, 5), (byte) => byte % 64);
};
