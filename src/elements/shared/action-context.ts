import type { Call, SharedCall } from '../../call/shared-call.js';
import type { CallStrings } from '../words/strings.js';
import type { CallView } from './call-view.js';

/** What an action knows of where it is shown. */
export interface ActionContext {
  /** The ways into a call. */
  readonly controller: SharedCall;
  /** The call itself. */
  readonly call: Call;
  /** What the widget shows of it. */
  readonly view: CallView;
  readonly words: CallStrings;
}
