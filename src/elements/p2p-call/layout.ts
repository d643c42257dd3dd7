import { html, nothing, type TemplateResult } from 'lit';
import type { CallNotice } from '../../call/call-types.js';
import type { CallError } from '../../errors.js';
import { actionButton } from '../controls/action-button.js';
import type { ActionContext } from '../shared/action-context.js';
import { button, iconButton } from '../shared/buttons.js';
import { helpFor } from '../words/error-help.js';
import { hasChat } from '../shared/has-chat.js';
import { icons } from '../shared/icons.js';
import type { LayoutParts } from './layout-parts.js';
import { keptFor } from './kept-place.js';
import { layoutStep } from './layout-steps.js';
import type { Notices } from './notices.js';
import type { CallStrings } from '../words/strings.js';

const pictureOf = (source: string, hidden: boolean, content: unknown): TemplateResult =>
  html`<call-video part=${source} source=${source} ?hidden=${hidden}>${content}</call-video>`;

/** A line over the toolbar. */
const lineOf = (part: string, text: string, ...buttons: unknown[]): TemplateResult =>
  html`<div part=${part} class="toast glass">
    <p>${text}</p>
    ${buttons}
  </div>`;

/** The actions that help against what a notice tells. */
const remedies: Partial<Record<CallNotice, string>> = {
  'talking-while-muted': 'microphone',
  'microphone-silent': 'more',
};

/** What goes on beside talking, and what is wrong or new, with what helps; a line for each. */
const linesOf = (context: ActionContext, { shown, close, kept }: Notices): unknown[] => {
  const { call, controller, words } = context;
  const { stage, keep } = words;
  return [
    controller.captions.text ? lineOf('captions', controller.captions.text) : nothing,
    shown
      ? lineOf(
          'toast',
          words.notices[shown],
          actionButton(remedies[shown] ?? '', context, 'help-button', 'row'),
          iconButton('close-button', 'mini', words.close, icons.close, close),
        )
      : nothing,
    call.media.screen
      ? lineOf('sharing', stage.sharing, actionButton('screen', context, 'stop-button', 'row'))
      : nothing,
    call.recorder.on
      ? lineOf('recording', keep.recording, actionButton('record', context, 'stop-button', 'row'))
      : nothing,
    kept.render(words),
    call.remote?.recording ? lineOf('recorded', keep.recorded) : nothing,
  ];
};

/** Pictures, card, toolbar, and what is beside them, where the page brings no layout. */
const defaultLayout = (
  context: ActionContext,
  { host, page, step, notices, selfView }: LayoutParts,
): TemplateResult => {
  const { call, view } = context;
  const { state } = call;
  const together = 'remote' in state;
  const alone = 'local' in state && !together;
  const screen = together && !!call.remoteScreen;
  const people = together ? 'together' : alone ? 'alone' : '';
  const quality = html`<call-button slot="label" action="quality" part="quality"></call-button>`;
  const kept = step === layoutStep.settled ? '' : keptFor(host); // as high as it will be
  const open = together || (view.chatOpen && hasChat(call)) ? view.side : null;
  return html`
    <div part="stage" class="stage ${people} ${kept} ${open ? 'open' : ''}">
      <div
        class="scene ${view.selfCorner} ${screen ? 'presented' : ''} ${view.selfHidden && together ? 'away' : ''}"
      >
        ${
          step >= layoutStep.pictures
            ? html`${screen ? pictureOf('screen', false, quality) : nothing}
              ${pictureOf('remote', !together, screen ? nothing : quality)}
              ${
                together || alone
                  ? selfView.render(
                      context,
                      pictureOf('local', together && view.selfHidden, nothing),
                    )
                  : nothing
              }`
            : nothing
        }
        <call-panel part="panel">
          ${page.hasIntro ? html`<slot name="intro" slot="intro"></slot>` : nothing}
        </call-panel>
        ${
          step >= layoutStep.toolbar
            ? html`<div class="foot">
                ${linesOf(context, notices)}
                <call-controls part="controls" ?hidden=${!('callId' in state)}>
                  <slot name="controls"></slot>
                </call-controls>
              </div>`
            : nothing
        }
      </div>
      ${
        step >= layoutStep.side
          ? html`<div class="side" ?hidden=${!open}>
              <call-chat part="chat" ?hidden=${open !== 'chat'}></call-chat>
              <call-settings part="settings" ?hidden=${open !== 'settings'}></call-settings>
            </div>`
          : nothing
      }
    </div>
  `;
};

/** A failure that does not end the call. */
const noticeOf = (words: CallStrings, error: CallError, dismiss: () => void): TemplateResult => {
  const { title, help } = helpFor(words, error);
  return html`
    <div part="notice" class="notice" role="alert">
      <p><strong>${title}.</strong> ${help}</p>
      ${iconButton('dismiss-button', 'mini', words.close, icons.close, dismiss)}
    </div>
  `;
};

/** Everything in `<p2p-call>`: the layout, and what no layout may leave out. */
export const rootLayout = (context: ActionContext, parts: LayoutParts): TemplateResult => {
  const { words } = context;
  const { page, notices, sound, host } = parts;
  return html`
    <div
      part="base"
      class="base ${host.theme}"
      role="group"
      aria-label=${words.videoCall}
      lang=${words.language}
    >
      ${page.isGiven ? html`<slot></slot>` : defaultLayout(context, parts)} ${sound.render()}
      ${
        sound.needsButton
          ? button('hear-button', 'primary', [icons.sounds, words.hear], sound.hear)
          : nothing
      }
      ${notices.error ? noticeOf(words, notices.error, notices.dismiss) : nothing}
      ${host.preview ? html`<p part="preview-note" class="note">${words.preview}</p>` : nothing}
      <div class="sr" role="status">${notices.said(words)}</div>
    </div>
  `;
};
