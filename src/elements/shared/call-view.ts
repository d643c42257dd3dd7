import { createContext } from '@lit/context';
import type { LitElement } from 'lit';
import type { CallError } from '../../errors.js';

/** What can be shown beside the picture. */
export type CallSide = 'chat' | 'settings' | null;

/**
 * What the elements of one widget share beside the call: who shows what. `<p2p-call>` is the view of
 * everything inside it. Elements work without one; they then show less.
 */
export interface CallView extends LitElement {
  /** What is shown beside the picture; one thing at a time. */
  side: CallSide;
  /** Whether that is the chat. */
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
  readonly autojoin: boolean;
  readonly displayName: string;
  /** The name typed in the lobby, where the page gives none. */
  guestName: string;
  audioOnly: boolean;
  dataSaver: boolean;
  /** How the next call starts; the lobby sets them. */
  muted: boolean;
  cameraOff: boolean;
  /** How the other side's picture fills its place. */
  fit: string;
  /** Whether the own picture is put away. */
  selfHidden: boolean;
  /** Where it is: `top-end`, … */
  selfCorner: string;
  noSounds: boolean;
  noShortcuts: boolean;
  /** What was copied a moment ago. */
  copied: string | null;
}

/** The elements of one tag that are inside now. */
export const insideOf = (view: CallView, tag: string): LitElement[] =>
  [...view.elements].filter(({ localName }) => localName === tag);

export const viewContext = createContext<CallView>(Symbol('p2p-call-view'));
