import { createContext } from '@lit/context';
import type { LitElement } from 'lit';
import type { CallError } from '../errors.js';

/**
 * What the elements of one widget share beside the call: who shows what. `<p2p-call>` is the view of
 * everything inside it. Elements work without one; they then show less.
 */
export interface CallView {
  /** Whether the chat is shown. */
  chatOpen: boolean;
  /** How many messages came while it was not. */
  readonly unread: number;
  /** The elements inside; each enters itself. */
  readonly elements: Set<LitElement>;
  /** What is wrong with the options; null for nothing. */
  readonly problem: CallError | null;
  /** The page's fixed room; null for none. */
  readonly fixedCallId: string | null;
  readonly lobby: boolean;
  readonly audioOnly: boolean;
  /** How the next call starts; the lobby sets them. */
  muted: boolean;
  cameraOff: boolean;
  requestUpdate(): void;
  /** Resolves once all that is inside shows it too. */
  readonly updateComplete: Promise<boolean>;
}

/** The elements of one tag that are inside now. */
export const insideOf = (view: CallView, tag: string): LitElement[] =>
  [...view.elements].filter(({ localName }) => localName === tag);

export const viewContext = createContext<CallView>(Symbol('p2p-call-view'));
