import { base64UrlOf } from './base64-url.js';

/** 128 bits: as many as nobody can try. */
const keyBytes = 16;

/** Characters of a key that `newSealKey` makes. */
export const madeKeyLength = 22;

/** What a key may look like: a longer one is no worse (256 bits are 43). */
const keyPattern = /^[\w-]{22,86}$/;

/** A key for one sealed call, base64url as it stands in the invitation link. */
export const newSealKey = (): string =>
  base64UrlOf(crypto.getRandomValues(new Uint8Array(keyBytes)));

/** False for a key that was cut off on its way. */
export const isSealKey = (text: string): boolean => keyPattern.test(text);
