import { html, nothing, type TemplateResult } from 'lit';
import type { CallState } from '../call/call-state.js';
import type { CallError } from '../errors.js';
import { actions, partOf } from './actions.js';
import { iconButton } from './buttons.js';
import { helpFor } from './help.js';
import { icons } from './icons.js';
import { statusWords, type CallStrings } from './strings.js';

/** `a b` of the element `x` as `exportparts` wants it: `a:x__a, b:x__b`. */
const exported = (host: string, parts: string): string =>
  parts
    .split(' ')
    .map((part) => `${part}:${host}__${part}`)
    .join(', ');

const video = 'video placeholder avatar name text badge hear-button';
const panel =
  'card title text detail start-button join-button microphone-button camera-button id-form id-input link-input copy-button share-button mail-link qr qr-button qr-code call-id copy-id-button cancel-button again-button retry-button banner preview local preview-button meter disclosure devices-button devices devices__label devices__select devices__none devices__meter devices__test-button name-input without-button outside-link';
const buttons = Object.keys(actions).map(partOf).join(' ');
const controls = `toolbar duration unread ${buttons}`;
const chat =
  'chat header title close-button log message local remote text link time delivery file file-name file-state file-progress accept-button decline-button cancel-button save-button note form input attach-button send-button';

interface Root extends HTMLElement {
  readonly state: CallState;
  readonly chatOpen: boolean;
  readonly unread: number;
  readonly theme: string;
  readonly preview: boolean;
  /** False for the first moments, in which only the card is needed. */
  readonly furnished: boolean;
}

/** Big picture, small picture, card, toolbar and chat, where the page composes nothing itself. */
const defaultLayout = ({ state, chatOpen, children, furnished }: Root): TemplateResult => {
  const intro = [...children].some(({ slot }) => slot === 'intro');
  const together = 'remote' in state;
  const alone = 'local' in state && !together;
  return html`
    <div part="stage" class="stage ${state.status} ${together ? 'together' : alone ? 'alone' : ''}">
      <div class="scene">
        ${
          furnished
            ? html`<call-video
                  part="remote"
                  exportparts=${exported('remote', video)}
                  source="remote"
                  ?hidden=${!together}
                ></call-video>
                <call-video
                  part="local"
                  exportparts=${exported('local', video)}
                  source="local"
                  ?hidden=${!together && !alone}
                ></call-video>`
            : nothing
        }
        <call-panel part="panel" exportparts=${exported('panel', panel)}>
          ${intro ? html`<slot name="intro" slot="intro"></slot>` : nothing}
        </call-panel>
        ${
          furnished
            ? html`<call-controls
                part="controls"
                exportparts=${exported('controls', controls)}
                ?hidden=${!('callId' in state)}
              >
                <slot name="controls"></slot>
              </call-controls>`
            : nothing
        }
      </div>
      ${
        furnished
          ? html`<div class="side" ?hidden=${!chatOpen || !together}>
              <call-chat part="chat" exportparts=${exported('chat', chat)}></call-chat>
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
      ${iconButton('dismiss-button', '', words.close, icons.close, dismiss)}
    </div>
  `;
};

/** Everything in `<p2p-call>`: the layout, and what no layout may leave out. */
export const rootLayout = (
  root: Root,
  words: CallStrings,
  notice: CallError | null,
  dismiss: () => void,
): TemplateResult => html`
  <div
    part="base"
    class="base ${/^(light|dark)$/.test(root.theme) ? root.theme : 'auto'}"
    role="group"
    aria-label=${words.videoCall}
    lang=${words.language}
  >
    ${isComposed(root) ? html`<slot></slot>` : defaultLayout(root)}
    ${notice ? noticeOf(words, notice, dismiss) : nothing}
    ${root.preview ? html`<p part="preview-note" class="note">${words.preview}</p>` : nothing}
    <div class="sr" role="status">${statusWords(words, root.state)}</div>
    <div class="sr" role="status">${root.unread ? words.unread(root.unread) : nothing}</div>
  </div>
`;
