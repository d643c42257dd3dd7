/** 32 letters and digits that a person can read out and type: none looks like another. */
const alphabet = 'abcdefghijkmnpqrstuvwxyz23456789';

const madeLength = 26;
/** Such an id with anything but letters and digits around it. */
const made = new RegExp(`(?:^|[^a-z0-9])([${alphabet}]{${madeLength}})(?![a-z0-9])`, 'i');

/**
 * A call id nobody can guess: 26 characters, 130 bits. Whoever has the id can join the call, so it
 * comes from the platform's random generator.
 */
export const newCallId = (): string =>
  Array.from(
    crypto.getRandomValues(new Uint8Array(madeLength)),
    (byte) => alphabet[byte % 32],
  ).join('');

/** The id that `newCallId` made, out of a text that has more in it; undefined when there is none. */
export const madeCallIdIn = (text: string): string | undefined =>
  made.exec(text)?.[1]?.toLowerCase();

/** What a call id may look like, whoever chose it. The security rules say the same. */
export const isCallId = (text: string): boolean => /^[\w-]{4,64}$/.test(text);
