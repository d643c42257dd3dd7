import { base64UrlOf, bytesOf } from './base64-url.js';

/** Bytes of an AES-GCM initialization vector: 96 bits, random for each text (NIST SP 800-38D, 8.2.2). */
const ivBytes = 12;

/** Names the scheme in the derivation: another one derives another key. */
const scheme = new TextEncoder().encode('p2p-call sealed signaling 1');

/**
 * Seals texts of one call with the key that only its invitation link carries: AES-256-GCM under a key that
 * HKDF-SHA-256 (RFC 5869) derives from the link's key and the call's id.
 *
 * Every text is bound to its place (additional data): one that was moved to another call, record, role,
 * round or member does not open there.
 */
export class Seal {
  readonly #key: Promise<CryptoKey>;

  /** @param key - As the invitation link carries it. */
  constructor(key: string, callId: string) {
    this.#key = deriveKey(key, callId);
    this.#key.catch(() => undefined); // whoever seals or opens is told
  }

  /** The sealed text, base64url. */
  async seal(text: string, place: readonly unknown[]): Promise<string> {
    const iv = crypto.getRandomValues(new Uint8Array(ivBytes));
    const sealed = await crypto.subtle.encrypt(
      { name: 'AES-GCM', iv, additionalData: bytesOfPlace(place) },
      await this.#key,
      new TextEncoder().encode(text),
    );
    return base64UrlOf(new Uint8Array([...iv, ...new Uint8Array(sealed)]));
  }

  /** The text as it was sealed; null for what this key did not seal, or not for this place. */
  async open(sealed: string, place: readonly unknown[]): Promise<string | null> {
    const bytes = bytesOf(sealed);
    if (!bytes || bytes.length <= ivBytes) return null;
    const key = await this.#key;
    try {
      const text = await crypto.subtle.decrypt(
        { name: 'AES-GCM', iv: bytes.subarray(0, ivBytes), additionalData: bytesOfPlace(place) },
        key,
        bytes.subarray(ivBytes),
      );
      return new TextDecoder().decode(text);
    } catch {
      return null; // not authentic
    }
  }
}

/** JSON keeps the members apart: no two places have the same bytes. */
const bytesOfPlace = (place: readonly unknown[]): BufferSource =>
  new TextEncoder().encode(JSON.stringify(place));

const deriveKey = async (key: string, callId: string): Promise<CryptoKey> => {
  const encoder = new TextEncoder();
  const material = await crypto.subtle.importKey('raw', encoder.encode(key), 'HKDF', false, [
    'deriveKey',
  ]);
  return crypto.subtle.deriveKey(
    { name: 'HKDF', hash: 'SHA-256', salt: encoder.encode(callId), info: scheme },
    material,
    { name: 'AES-GCM', length: 256 },
    false,
    ['encrypt', 'decrypt'],
  );
};
