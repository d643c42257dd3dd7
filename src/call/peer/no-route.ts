import { CallError } from '../../errors.js';
import type { Peer } from './peer.js';

/** ICE found nothing between the two: why, as far as this side can tell. */
export const noRoute = ({ gathering }: Pick<Peer, 'gathering'>): CallError => {
  const { problem, details } = gathering;
  const why = [problem ?? 'no path between the two networks', details].filter(Boolean);
  return new CallError('no-route', why.join(': '), problem && { detail: problem });
};
