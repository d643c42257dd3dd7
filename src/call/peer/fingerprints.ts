/**
 * The certificates that a description vouches for (`a=fingerprint`, RFC 8122, 5): the same text for the
 * same set, in whatever order and however often they stand there. DTLS proves that whoever connects
 * holds one of them.
 */
export const fingerprintsOf = (sdp: string): string => {
  const lines = sdp.match(/^a=fingerprint:.*$/gm) ?? [];
  const fingerprints = lines.map((line) => line.trim().toLowerCase());
  return [...new Set(fingerprints)].sort().join('\n');
};
