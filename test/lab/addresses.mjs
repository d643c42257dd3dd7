/** The internet's addresses (RFC 5737: they belong to nobody). */

/** The device in the lab's own namespace that all routers are plugged into. */
export const bridge = 'br0';

export const addresses = { turn: '198.51.100.1', firestore: '198.51.100.2' };
export const firestorePort = 8080;
/** The rivals' signaling servers are at Firestore's address: whatever cuts or spares one does so to all. */
export const rivalPorts = { peerjs: 9000, 'simple-peer': 9001 };

/** Whatever has no other way goes there and is never heard of again: private addresses of a peer, above all. */
export const sink = { address: '198.51.100.254', hardware: '02:00:00:00:00:fe' };
