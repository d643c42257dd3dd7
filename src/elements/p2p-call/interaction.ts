import type { LitElement } from 'lit';
import type { CallController } from '../../call/call-controller.js';
import { takeDrops } from '../chat/file-drop.js';
import type { ActionContext } from '../shared/action-context.js';
import { insideOf, type CallView } from '../shared/call-view.js';
import type { CallOptions } from './call-options.js';
import { keepTypedKeys } from './field-keys.js';
import { FocusKeeper } from './focus-keeper.js';
import { warmUp } from './resolve-config.js';
import { takeShortcuts } from './shortcuts.js';

/** What a person does with the widget as a whole: reach for it, press keys, drop files, show it elsewhere. */
export const takeInteraction = (
  host: LitElement & CallView & CallOptions,
  controller: CallController,
  context: () => ActionContext,
): void => {
  for (const type of ['pointerover', 'focusin']) {
    host.addEventListener(type, () => warmUp(host), { once: true, passive: true });
  }
  for (const type of ['fullscreenchange', 'enterpictureinpicture', 'leavepictureinpicture']) {
    host.addEventListener(type, () => controller.publish());
  }
  takeShortcuts(host, context);
  keepTypedKeys(host);
  takeDrops(host, controller.session.chat, () => (host.chatOpen = true));
  new FocusKeeper(host, () =>
    ['call-panel', 'call-controls'].flatMap((tag) => insideOf(host, tag)),
  );
};
