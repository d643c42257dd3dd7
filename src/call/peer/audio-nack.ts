import type { Description } from '../../signaling/signaling-channel.js';

/**
 * A remote description that lets this browser ask for sound again which was lost on the way (generic NACK, RFC 4585
 * 6.2.1). Chromium answers such requests, as does what is built on the same library, but offers it for pictures alone,
 * and no interface asks for it. A browser that does not know it leaves the requests alone.
 */
export const withAudioNack = ({ type, sdp }: Description): Description => ({
  type,
  sdp: sdp.replaceAll(/^a=rtpmap:(\d+) opus\/.*$/gim, (line, payload: string) => {
    const nack = `a=rtcp-fb:${payload} nack`;
    return sdp.includes(`${nack}\r\n`) ? line : `${line}\r\n${nack}`;
  }),
});
