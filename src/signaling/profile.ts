import { membersOf } from './outgoing-signal.js';
import type { Profile } from './signaling-channel.js';

/** Reads a profile that somebody else wrote: unknown members are dropped, texts are cut. Null when it is none. */
export const profileOf = (value: unknown): Profile | null => {
  const { session, name, microphone, camera } = membersOf(value);
  if (typeof session !== 'string') return null;
  return {
    session: session.slice(0, 64),
    name: typeof name === 'string' ? name.slice(0, 80) : '',
    microphone: microphone !== false,
    camera: camera !== false,
  };
};
