import { descriptionOf, membersOf, outgoingSignalOf } from './outgoing-signal.js';
import { profileOf } from './profile.js';
import type { Opening, OutgoingSignal } from './signaling-channel.js';

/** What the tabs of the preview post to each other. `ask` asks whoever holds the caller's seat for its offer. */
export type Post =
  | { readonly type: 'ask' }
  | { readonly type: 'offer'; readonly opening: Opening }
  | { readonly type: 'answer'; readonly opening: Opening }
  | { readonly type: 'signal'; readonly signal: OutgoingSignal }
  | { readonly type: 'left' };

/** Reads what somebody posted: any script of this origin may. Null for what is no post. Never throws. */
export const postOf = (value: unknown): Post | null => {
  const { type, opening, signal } = membersOf(value);
  switch (type) {
    case 'ask':
    case 'left':
      return { type };
    case 'offer':
    case 'answer': {
      const { description, profile } = membersOf(opening);
      const read = descriptionOf(description);
      return read?.type === type
        ? { type, opening: { description: read, profile: profileOf(profile) } }
        : null;
    }
    case 'signal': {
      const read = outgoingSignalOf(signal);
      return read && { type, signal: read };
    }
    default:
      return null;
  }
};
