/** As browsers make one for each connection by themselves (RFC 8827, 6.5). */
const algorithm: EcKeyGenParams = { name: 'ECDSA', namedCurve: 'P-256' };

/**
 * Makes the certificate that this side has in a call, in every connection of it: to the other side it is who
 * this side is. Null where the browser makes none on demand: then each connection has one of its own.
 */
export const newCertificate = async (): Promise<RTCCertificate | null> => {
  try {
    return await RTCPeerConnection.generateCertificate(algorithm);
  } catch {
    return null;
  }
};
