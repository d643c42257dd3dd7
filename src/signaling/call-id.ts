/** 32 letters and digits that a person can read out and type: none looks like another. */
const alphabet = 'abcdefghijkmnpqrstuvwxyz23456789';

/**
 * A call id nobody can guess: 26 characters, 130 bits. Whoever has the id can join the call, so it
 * comes from the platform's random generator.
 */
export const newCallId = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(26)), (byte) => alphabet[byte % 32]).join('');

/** What a call id may look like, whoever chose it. The security rules say the same. */
export const isCallId = (text: string): boolean => /^[\w-]{4,64}$/.test(text);
