import { html, nothing, type TemplateResult } from 'lit';
import type { CallError } from '../../errors.js';
import { actionButton } from '../controls/action-button.js';
import type { ActionContext } from '../shared/action-context.js';
import { iconButton } from '../shared/buttons.js';
import { helpFor } from '../words/error-help.js';
import type { CallView } from '../shared/call-view.js';
import { icons } from '../shared/icons.js';
import type { Notices } from './notices.js';
import { selfView } from '../video/self-view.js';
import type { CallStrings } from '../words/strings.js';

interface Root extends CallView {
  readonly theme: string;
  readonly preview: boolean;
  /** False for the first moments, in which only the card is needed. */
  readonly fullLayout: boolean;
}

const pictureOf = (source: string, hidden: boolean, content: unknown): TemplateResult =>
  html`<call-video part=${source} source=${source} ?hidden=${hidden}>${content}</call-video>`;

/** A line over the toolbar. */
const lineOf = (part: string, text: string, ...buttons: unknown[]): TemplateResult =>
  html`<div part=${part} class="toast glass">
    <p>${text}</p>
    ${buttons}
  </div>`;

/** What goes on beside talking, and what is wrong or new, with what helps. */
const linesOf = (context: ActionContext, { shown, close }: Notices): unknown[] => {
  const { call, words } = context;
  const { stage, keep } = words;
  return [
    call.captions.text ? lineOf('captions', call.captions.text) : nothing,
    shown
      ? lineOf(
          'toast',
          words.notices[shown],
          shown === 'talking-while-muted'
            ? actionButton('microphone', context, 'help-button', 'row')
            : nothing,
          iconButton('close-button', 'mini', words.close, icons.close, close),
        )
      : nothing,
    call.media.screen
      ? lineOf('sharing', stage.sharing, actionButton('screen', context, 'stop-button', 'row'))
      : nothing,
    call.recording
      ? lineOf('recording', keep.recording, actionButton('record', context, 'stop-button', 'row'))
      : nothing,
    call.remote?.recording ? lineOf('recorded', keep.recorded) : nothing,
  ];
};

/** Pictures, card, toolbar, and what is beside them, where the page composes nothing itself. */
const defaultLayout = (context: ActionContext, root: Root, notices: Notices): TemplateResult => {
  const { call } = context;
  const { state } = call;
  const { fullLayout: furnished, side } = root;
  const intro = [...root.children].some(({ slot }) => slot === 'intro');
  const together = 'remote' in state;
  const alone = 'local' in state && !together;
  const screen = together && !!call.remoteScreen;
  const company = together ? 'together' : alone ? 'alone' : '';
  const quality = html`<call-button slot="label" action="quality" part="quality"></call-button>`;
  const open = together ? side : null;
  return html`
    <div part="stage" class="stage ${company} ${open ? 'open' : ''}">
      <div
        class="scene ${root.selfCorner} ${screen ? 'presented' : ''} ${root.selfHidden && together ? 'away' : ''}"
      >
        ${
          furnished
            ? html`${screen ? pictureOf('screen', false, quality) : nothing}
              ${pictureOf('remote', !together, screen ? nothing : quality)}
              ${
                together || alone
                  ? selfView(context, pictureOf('local', together && root.selfHidden, nothing))
                  : nothing
              }`
            : nothing
        }
        <call-panel part="panel">
          ${intro ? html`<slot name="intro" slot="intro"></slot>` : nothing}
        </call-panel>
        ${
          furnished
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
        furnished
          ? html`<div class="side" ?hidden=${!open}>
              <call-chat part="chat" ?hidden=${open !== 'chat'}></call-chat>
              <call-settings part="settings" ?hidden=${open !== 'settings'}></call-settings>
            </div>`
          : nothing
      }
    </div>
  `;
};

/** Whether the page brought a layout: blank text between the tags is none. */
const isComposed = (root: Root): boolean =>
  [...root.childNodes].some((node) =>
    node instanceof Element ? !node.slot : node instanceof Text && node.data.trim() !== '',
  );

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
export const rootLayout = (
  context: ActionContext,
  root: Root,
  notices: Notices,
): TemplateResult => html`
  <div
    part="base"
    class="base ${/^(light|dark)$/.test(root.theme) ? root.theme : 'auto'}"
    role="group"
    aria-label=${context.words.videoCall}
    lang=${context.words.language}
  >
    ${isComposed(root) ? html`<slot></slot>` : defaultLayout(context, root, notices)}
    ${notices.error ? noticeOf(context.words, notices.error, notices.dismiss) : nothing}
    ${root.preview ? html`<p part="preview-note" class="note">${context.words.preview}</p>` : nothing}
    <div class="sr" role="status">${notices.said(context.words)}</div>
  </div>
`;
