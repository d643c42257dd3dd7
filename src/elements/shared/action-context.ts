import type { CallController } from '../../call/call-controller.js';
import type { CallStrings } from '../words/strings.js';
import type { CallView } from './call-view.js';

/** What an action knows of where it is shown: the call, what the widget shows of it, and the words. */
export interface ActionContext {
  readonly call: CallController;
  readonly view: CallView;
  readonly words: CallStrings;
}
