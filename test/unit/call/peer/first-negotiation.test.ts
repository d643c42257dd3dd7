import { expect } from '@open-wc/testing';
import type { LocalMedia } from '../../../../src/call/media/local-media.js';
import { FirstNegotiation } from '../../../../src/call/peer/first-negotiation.js';

describe('FirstNegotiation', () => {
  it('makes its next connection with the servers that were renewed meanwhile', async () => {
    const scope = new AbortController();
    const noMedia = Promise.resolve({ track: () => null } as unknown as LocalMedia);
    const profile = () => ({ session: 'one', name: '', microphone: false, camera: false });
    const negotiation = new FirstNegotiation(
      { iceServers: [{ urls: 'stun:127.0.0.1:9' }] },
      new MediaStream(),
      noMedia,
      profile,
      scope.signal,
    );
    const offer = () => negotiation.begin(true, false).offer?.();
    await offer();
    const { peer } = negotiation;
    peer.setServers([{ urls: 'stun:127.0.0.1:10' }]);
    await offer();
    expect(negotiation.peer).not.to.equal(peer);
    const { iceServers = [] } = negotiation.peer.connection.getConfiguration();
    expect(iceServers.map(({ urls }) => urls).flat()).to.deep.equal(['stun:127.0.0.1:10']);
    scope.abort();
  });
});
