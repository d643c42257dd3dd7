import { html, nothing, type TemplateResult } from 'lit';
import type { CallError } from '../../errors.js';
import { actionButton } from '../controls/action-button.js';
import type { Place } from '../controls/actions.js';
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
  readonly furnished: boolean;
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
const linesOf = (place: Place, { shown, close }: Notices): unknown[] => {
  const { call, words } = place;
  const { stage, keep } = words;
  return [
    call.captions.text ? lineOf('captions', call.captions.text) : nothing,
    shown
      ? lineOf(
          'toast',
          words.notices[shown],
          shown === 'talking-while-muted'
            ? actionButton('microphone', place, 'help-button', 'row')
            : nothing,
          iconButton('close-button', 'mini', words.close, icons.close, close),
        )
      : nothing,
    call.media.screen
      ? lineOf('sharing', stage.sharing, actionButton('screen', place, 'stop-button', 'row'))
      : nothing,
    call.recording
      ? lineOf('recording', keep.recording, actionButton('record', place, 'stop-button', 'row'))
      : nothing,
    call.remote?.recording ? lineOf('recorded', keep.recorded) : nothing,
  ];
};

/** Pictures, card, toolbar, and what is beside them, where the page composes nothing itself. */
const defaultLayout = (place: Place, root: Root, notices: Notices): TemplateResult => {
  const { call } = place;
  const { state } = call;
  const { furnished, side } = root;
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
                  ? selfView(place, pictureOf('local', together && root.selfHidden, nothing))
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
                ${linesOf(place, notices)}
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
export const rootLayout = (place: Place, root: Root, notices: Notices): TemplateResult => html`
  <div
    part="base"
    class="base ${/^(light|dark)$/.test(root.theme) ? root.theme : 'auto'}"
    role="group"
    aria-label=${place.words.videoCall}
    lang=${place.words.language}
  >
    ${isComposed(root) ? html`<slot></slot>` : defaultLayout(place, root, notices)}
    ${notices.error ? noticeOf(place.words, notices.error, notices.dismiss) : nothing}
    ${root.preview ? html`<p part="preview-note" class="note">${place.words.preview}</p>` : nothing}
    <div class="sr" role="status">${notices.said(place.words)}</div>
  </div>
`;
