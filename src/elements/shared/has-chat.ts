import { isAtRest } from '../../call/call-state.js';
import type { Call } from '../../call/shared-call.js';

/** Whether there is a chat to look at: with somebody there, and then what is left of it until the next call. */
export const hasChat = ({ state, chat }: Call): boolean =>
  'remote' in state || (isAtRest(state) && chat.messages.length + chat.files.length > 0);
