import { createContext } from '@lit/context';
import type { LitElement } from 'lit';
import type { CallError } from '../../errors.js';
import type { JoinChoices } from './join-choices.js';

/** What can be shown beside the picture. */
export type CallSide = 'chat' | 'settings' | null;

/** The small window over all others that shows the other side while the page is out of sight. */
export interface FloatingWindow {
  /** Whether this browser has one, and allows it here. */
  readonly possible: boolean;
  readonly open: boolean;
  /** Opens or closes it. Rejects where the browser wants a press first. */
  toggle(): Promise<unknown>;
}

/** The other side's sound, which the widget plays. */
export interface HeardSound {
  /** Whether the browser keeps it silent until somebody presses. */
  readonly isBlocked: boolean;
  /** Plays it, on a press. */
  readonly hear: () => void;
}

/**
 * What the elements of one widget share beside the call: who shows what. `<p2p-call>` is the view of
 * everything inside it. Elements work without one; they then show less.
 */
export interface CallView extends LitElement {
  /** What is shown beside the picture; one thing at a time. */
  side: CallSide;
  /** Whether that is the chat. */
  chatOpen: boolean;
  /** How many messages and files came while it was not. */
  readonly unread: number;
  /** The elements inside. */
  readonly elements: ReadonlySet<LitElement>;
  /** An element inside has found this view; again is no matter. */
  enter(element: LitElement): void;
  /** An element has left. */
  exit(element: LitElement): void;
  /** What is wrong with the options; null for nothing. */
  readonly problem: CallError | null;
  /** The page's fixed room; null for none. */
  readonly fixedCallId: string | null;
  readonly lobby: boolean;
  readonly autojoin: boolean;
  readonly displayName: string;
  /** How the next call starts, as the page says. */
  readonly muted: boolean;
  readonly cameraOff: boolean;
  /** What a person chose in the lobby; it counts before the page's attributes. */
  readonly choices: JoinChoices;
  audioOnly: boolean;
  lowData: boolean;
  /** How the other side's picture fills its place. */
  fit: string;
  /** Whether the own picture is put away. */
  selfHidden: boolean;
  /** Where it is: `top-end`, … */
  selfCorner: string;
  readonly floatingWindow: FloatingWindow;
  readonly sound: HeardSound;
  noSounds: boolean;
  noShortcuts: boolean;
  noLeaveQuestion: boolean;
  /** What was copied a moment ago. */
  copied: string | null;
}

/** The elements of one tag that are inside now. */
export const insideOf = (view: CallView, tag: string): LitElement[] =>
  [...view.elements].filter(({ localName }) => localName === tag);

/** The pictures of the other side's camera that are inside now. */
export const remotePicturesIn = (view: CallView): LitElement[] =>
  insideOf(view, 'call-video').filter(
    (picture) => (picture as { source?: unknown }).source === 'remote',
  );

/** Hands the view of a widget to the elements inside. */
export const viewContext = createContext<CallView>(Symbol('p2p-call-view'));
