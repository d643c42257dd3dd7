import type { ActionContext } from '../shared/action-context.js';
import type { IconName } from '../shared/icons.js';

/** What the button of an action says and shows. */
export interface ActionFace {
  /** What a press will do, or what the button switches. */
  readonly label: string;
  /** By default the label is shown in place of an icon. */
  readonly icon?: IconName;
}

/** What else there is to know about an action. */
export interface ActionBadge {
  /** The number on the button. */
  readonly count: number;
  /** The same in words. */
  readonly hint: string;
}

/** Something a person can do: one thing in every toolbar, in the settings and by key. */
export interface Action {
  /** Whether it is offered now. */
  when(context: ActionContext): boolean;
  /** How its button looks now. */
  face(context: ActionContext): ActionFace;
  badge?(context: ActionContext): ActionBadge | undefined;
  /** Does it; a promise it answers may reject. */
  press(context: ActionContext): unknown;
  /** A class of the shared styles; `round` is the default. */
  readonly look?: string;
  /** Whether the button looks inverted: what it switches is not as usual. */
  off?(context: ActionContext): boolean;
  /** For a switch, whose label stays the same: whether it is on. */
  on?(context: ActionContext): boolean;
  /** The letter that presses it while the focus is inside the widget. */
  readonly key?: string;
}
