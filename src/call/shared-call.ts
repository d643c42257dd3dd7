import type { Seat } from '../signaling/signaling-channel.js';
import type { CallSession } from './call-session.js';
import type { Captions } from './captions.js';
import type { Chat } from './conversation/chat.js';
import type { LocalSide } from './media/local-side.js';
import type { Recorder } from './recorder.js';

/** What a class shows: a stand-in that has the same can take its place. */
type Face<T> = Pick<T, keyof T>;

/** The call as elements read it while they render, and what a press does with it. */
export interface Call extends Omit<
  Face<CallSession>,
  'local' | 'chat' | 'recorder' | 'open' | 'openPreview'
> {
  readonly local: Omit<Face<LocalSide>, 'openPreview' | 'take'>;
  readonly chat: Omit<Face<Chat>, 'begin' | 'clear' | 'end'>;
  readonly recorder: Omit<Face<Recorder>, 'end'>;
}

/** What `<p2p-call>` shares with the elements inside it: the call, and the ways into one. */
export interface SharedCall {
  readonly session: Call;
  readonly captions: Pick<Captions, 'on' | 'possible' | 'text' | 'toggle'>;
  /** The call a person would join now: the invitation link's, else the fixed room; null for none. */
  readonly offeredCallId: string | null;
  /** The link that brings somebody into the running call; null outside a call. */
  readonly inviteUrl: string | null;
  /** The BCP 47 tag of the words on screen. */
  readonly language: string;
  /** Opens this side's devices as the next call will; rejects with a `CallError`. */
  preview(): Promise<void>;
  /** Makes a call. Resolves with its id when the offer is stored; rejects with a `CallError`. */
  start(): Promise<string>;
  /**
   * Joins a call by id, with the key where it is sealed; else the invited one, else the fixed room. Resolves
   * once the seat is taken; rejects with a `CallError`.
   */
  join(callId?: string, key?: string | null): Promise<void>;
  /** What was tried last, once more: whoever asked first. */
  retry(): Promise<void>;
  /** Goes on with a call that this tab had this seat in, before its page was loaded again. */
  comeBack(callId: string, key: string | null, seat: Seat): Promise<void>;
  /** The next `start()` makes this call, whose invitation is out: this tab waited in it before its page was loaded again. */
  remake(callId: string, key: string | null): void;
  /** The last call, once more: whoever of the two comes first waits in it. For one whose connection was lost. */
  resume(): Promise<void>;
}
