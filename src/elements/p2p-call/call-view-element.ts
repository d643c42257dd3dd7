import type { LitElement, PropertyDeclarations } from 'lit';
import type { CallError } from '../../errors.js';
import { P2PCallOptions } from './p2p-call-options.js';
import type { CallSide, CallView } from '../shared/call-view.js';

/** What `<p2p-call>` shows of a running call, and how: the attributes that a person changes, too. */
export abstract class CallViewElement extends P2PCallOptions implements CallView {
  static override properties: PropertyDeclarations = {
    fit: { reflect: true, useDefault: true },
    selfHidden: { type: Boolean, attribute: 'self-hidden', reflect: true },
    selfCorner: { attribute: 'self-corner', reflect: true, useDefault: true },
    noSounds: { type: Boolean, attribute: 'no-sounds', reflect: true },
    noShortcuts: { type: Boolean, attribute: 'no-shortcuts' },
    side: { reflect: true },
    chatOpen: { type: Boolean, attribute: 'chat-open', reflect: true },
    copied: { state: true },
  };

  /** How the other side's picture fills the frame: `cover` (default) or `contain`. */
  fit = 'cover';
  /** Puts the own picture away. */
  selfHidden = false;
  /** Where the own picture is: `top-end` (default), `top-start`, `bottom-end` or `bottom-start`. */
  selfCorner = 'top-end';
  /** Switches the sounds off that tell of coming and going. */
  noSounds = false;
  /** Switches the keys off that work while the focus is inside. */
  noShortcuts = false;

  /** Shared with the elements inside. @internal */
  copied: string | null = null;
  /** Shared with the elements inside. @internal */
  readonly elements = new Set<LitElement>();
  /** Shared with the elements inside. @internal */
  unread = 0;
  /** Shared with the elements inside. @internal */
  problem: CallError | null = null;
  /** Shared with the elements inside. @internal */
  abstract readonly fixedCallId: string | null;
  #side: CallSide = null;

  /** What is shown beside the picture in a call: `chat`, `settings` or nothing. */
  get side(): CallSide {
    return this.#side;
  }
  set side(side: CallSide) {
    const { chatOpen } = this;
    this.#side = side;
    this.requestUpdate('chatOpen', chatOpen);
  }

  /** Whether the chat is shown in a call. The chat button switches it. */
  get chatOpen(): boolean {
    return this.#side === 'chat';
  }
  set chatOpen(open: boolean) {
    if (open !== this.chatOpen) this.side = open ? 'chat' : null;
  }
}
