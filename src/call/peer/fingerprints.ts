import type { Seat } from '../../signaling/signaling-channel.js';

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

/** The seat of this side, and the certificates that each side's description vouches for. */
export type Certificates = { readonly seat: Seat } & Readonly<Record<Seat, string>>;

/** As the descriptions in use have them; a side without a description has none. */
export const certificatesOf = (
  {
    currentLocalDescription,
    currentRemoteDescription,
  }: Pick<RTCPeerConnection, 'currentLocalDescription' | 'currentRemoteDescription'>,
  seat: Seat,
): Certificates => {
  const local = fingerprintsOf(currentLocalDescription?.sdp ?? '');
  const remote = fingerprintsOf(currentRemoteDescription?.sdp ?? '');
  return seat === 'callee'
    ? { seat, caller: remote, callee: local }
    : { seat, caller: local, callee: remote };
};

/**
 * Who the other side of a call is: whoever holds the certificates that its first accepted description named.
 * A description with others is somebody else's, whoever wrote it into the database.
 */
export class RemoteIdentity {
  #fingerprints: string | null = null;

  /** True for a description of the same side; also for any, as long as none was accepted. */
  matches(sdp: string): boolean {
    return this.#fingerprints === null || fingerprintsOf(sdp) === this.#fingerprints;
  }

  /** From the first description on that the connection has taken. */
  accept(sdp: string): void {
    this.#fingerprints ??= fingerprintsOf(sdp);
  }
}
