import { expect } from '@open-wc/testing';
import { warmUp } from '../../../../src/elements/p2p-call/resolve-config.js';
import { BroadcastSignalingChannel } from '../../../../src/signaling/broadcast-channel.js';
import { noOptions } from '../../../support/elements/no-options.js';
import { waitUntil } from '../../../support/events/wait-until.js';

const firebase = { apiKey: 'key', projectId: 'demo-warm', appId: 'app' };

/** What the browser asked for of our Firestore files since then, which it does once in a page. */
const askedForSince = (begin: number) =>
  performance
    .getEntriesByType('resource')
    .filter(({ name, startTime }) => name.includes('/firestore/') && startTime >= begin);

describe('warmUp', () => {
  it('loads Firestore for a page with a Firebase config, and for no other', async () => {
    const begin = performance.now();
    warmUp(noOptions);
    warmUp({ ...noOptions, createChannel: () => new BroadcastSignalingChannel() });
    // a config for the page's own purposes
    warmUp({ ...noOptions, ...firebase, createChannel: () => new BroadcastSignalingChannel() });
    await fetch(location.href); // by then what those want is asked for
    const start = performance.now();

    warmUp({ ...noOptions, ...firebase });

    await waitUntil(() => askedForSince(start).length > 0, 'it is loaded');
    expect(askedForSince(begin)).to.deep.equal(askedForSince(start));
  });
});
