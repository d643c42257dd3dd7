import { CallError } from '../../errors.js';
import type { Peer } from './peer.js';

/** ICE found nothing between the two: why, as far as this side can tell. */
export const noRoute = (peer: Pick<Peer, 'gathering'> | null): CallError => {
  const { problem, details } = peer?.gathering ?? {};
  const why = [problem ?? 'no path between the two networks', details].filter(Boolean);
  return new CallError('no-route', why.join(': '), problem && { detail: problem });
};
