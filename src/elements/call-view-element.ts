import type { LitElement } from 'lit';
import { property, state } from 'lit/decorators.js';
import type { CallError } from '../errors.js';
import { CallOptionsElement } from './call-options-element.js';
import type { CallSide, CallView } from './call-view.js';

/** What `<p2p-call>` shows of a running call, and how: the attributes that a person changes, too. */
export abstract class CallViewElement extends CallOptionsElement implements CallView {
  /** How the other side's picture fills the frame: `cover` (default) or `contain`. */
  @property({ reflect: true, useDefault: true }) fit = 'cover';
  /** Puts the own picture away. */
  @property({ type: Boolean, attribute: 'self-hidden', reflect: true }) selfHidden = false;
  /** Where the own picture is: `top-end` (default), `top-start`, `bottom-end` or `bottom-start`. */
  @property({ attribute: 'self-corner', reflect: true, useDefault: true }) selfCorner = 'top-end';
  /** Switches the sounds off that tell of coming and going. */
  @property({ type: Boolean, attribute: 'no-sounds', reflect: true }) noSounds = false;
  /** Switches the keys off that work while the focus is inside. */
  @property({ type: Boolean, attribute: 'no-shortcuts' }) noShortcuts = false;

  /** Shared with the elements inside. @internal */
  @state() copied = false;
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
  @property({ reflect: true })
  get side(): CallSide {
    return this.#side;
  }
  set side(side: CallSide) {
    const { chatOpen } = this;
    this.#side = side;
    this.requestUpdate('chatOpen', chatOpen);
  }

  /** Whether the chat is shown in a call. The chat button switches it. */
  @property({ type: Boolean, attribute: 'chat-open', reflect: true })
  get chatOpen(): boolean {
    return this.#side === 'chat';
  }
  set chatOpen(open: boolean) {
    if (open !== this.chatOpen) this.side = open ? 'chat' : null;
  }
}
