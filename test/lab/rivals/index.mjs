import { peerjs } from './peerjs.mjs';
import { simplePeer } from './simple-peer.mjs';

/** Every library that can be measured beside the widget. */
export const rivals = [peerjs, simplePeer];
