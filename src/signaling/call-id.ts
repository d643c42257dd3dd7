const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

/**
 * A call id nobody can guess: 22 characters of `[A-Za-z0-9]`, about 131 bits. Whoever has the id can
 * join the call, so it comes from the platform's random generator.
 */
export const newCallId = (): string => {
  let id = '';
  while (id.length < 22) {
    for (const byte of crypto.getRandomValues(new Uint8Array(32))) {
      // 248 is the largest multiple of 62 in a byte: above it the first letters would come more often
      if (byte < 248 && id.length < 22) id += alphabet[byte % 62];
    }
  }
  return id;
};

/** What a call id may look like, whoever chose it. The security rules say the same. */
export const isCallId = (text: string): boolean => /^[A-Za-z0-9_-]{4,64}$/.test(text);
