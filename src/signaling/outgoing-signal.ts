import type { Description, OfGeneration, OutgoingSignal } from './signaling-channel.js';

/** Longest SDP that is read, in UTF-16 units, as in the security rules. An offer of ours has about 6,000. */
export const maxSdpLength = 32_768;

/** The same for a candidate line; browsers write about 150. */
const maxCandidateLength = 1_024;

/** The same for a candidate's `sdpMid` and `usernameFragment` (an ICE ufrag has at most 256: RFC 8839, 5.4). */
const maxNameLength = 256;

/** SDP numbers its media sections from 0; nobody has more. */
const maxSectionIndex = 65_535;

/** The members of something that came over the wire; none when it is no object. */
export const membersOf = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};

const isNameOrNothing = (value: unknown): value is string | null | undefined =>
  value == null || (typeof value === 'string' && value.length <= maxNameLength);

const isIndexOrNothing = (value: unknown): value is number | null | undefined =>
  value == null ||
  (Number.isInteger(value) && Number(value) >= 0 && Number(value) <= maxSectionIndex);

/** Reads an offer or an answer that somebody else wrote; null for anything else. Its SDP is only measured. */
export const descriptionOf = (value: unknown): Description | null => {
  const { type, sdp } = membersOf(value);
  if (type !== 'offer' && type !== 'answer') return null;
  return typeof sdp === 'string' && sdp.length <= maxSdpLength ? { type, sdp } : null;
};

/** Reads a candidate as `RTCIceCandidate.toJSON()` writes it; null when a member is of another type, or too long. */
export const candidateOf = (value: unknown): RTCIceCandidateInit | null => {
  const { candidate, sdpMid, sdpMLineIndex, usernameFragment } = membersOf(value);
  if (typeof candidate !== 'string' || candidate.length > maxCandidateLength) return null;
  if (!isNameOrNothing(sdpMid) || !isNameOrNothing(usernameFragment)) return null;
  if (!isIndexOrNothing(sdpMLineIndex)) return null;
  return {
    candidate,
    ...(sdpMid !== undefined && { sdpMid }),
    ...(sdpMLineIndex !== undefined && { sdpMLineIndex }),
    ...(usernameFragment !== undefined && { usernameFragment }),
  };
};

/** A call that lasts all day, with a new connection every minute, has fewer. */
const maxGeneration = 9_999;

/** Null for what is no generation. */
const generationOf = (value: unknown): OfGeneration | null => {
  if (value === undefined) return {};
  const isOne = Number.isInteger(value) && Number(value) >= 0 && Number(value) <= maxGeneration;
  return isOne ? { generation: Number(value) } : null;
};

/**
 * Reads a signal that the other side sent, over whatever channel: a new object with the known members,
 * each of its type and no longer than it may be. Null for anything else. Never throws.
 */
export const outgoingSignalOf = (value: unknown): OutgoingSignal | null => {
  const { type, ...members } = membersOf(value);
  const generation = generationOf(members['generation']);
  if (!generation) return null;
  switch (type) {
    case 'description': {
      const description = descriptionOf(members['description']);
      return description && { type, description, ...generation };
    }
    case 'candidate': {
      const candidate = candidateOf(members['candidate']);
      return candidate && { type, candidate, ...generation };
    }
    case 'restart':
      return { type, ...generation };
    case 'screen':
      return { type };
    default:
      return null;
  }
};
