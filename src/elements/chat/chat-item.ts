import { html, nothing, type TemplateResult } from 'lit';
import { isAtRest } from '../../call/call-state.js';
import type { CallFile, CallMessage } from '../../call/call-types.js';
import type { Call } from '../../call/shared-call.js';
import { button } from '../shared/buttons.js';
import { icons } from '../shared/icons.js';
import type { CallStrings } from '../words/strings.js';
import { fileCard, formatSize } from './file-card.js';
import { withLinks } from './linkify.js';
import { inTwo } from './long-text.js';

/** A formatter takes longer to make than a whole message to draw: one for each language. */
const clocks = new Map<string, Intl.DateTimeFormat>();

/** The time of day as people of the language write it. */
const clockOf = (time: Date, language: string): string => {
  const clock =
    clocks.get(language) ??
    new Intl.DateTimeFormat(language, { hour: 'numeric', minute: '2-digit' });
  clocks.set(language, clock);
  return clock.format(time);
};

/** Makes what items need in tasks of their own: the first time of day, size or link takes longer than ten messages. */
export const prepareItems = ({ language }: CallStrings): void => {
  if (clocks.has(language)) return;
  setTimeout(() => clockOf(new Date(), language));
  setTimeout(() => formatSize(1000, language));
  setTimeout(() => withLinks('http://a'));
};

/** About the characters that an item shows: a file has a name, a line and two buttons. */
export const itemCost = (item: CallMessage | CallFile): number =>
  'id' in item ? 500 : inTwo(item.text)[0].length;

/** Whether it looks the same with and without a connection. */
export const isSettled = (item: CallMessage | CallFile): boolean =>
  'id' in item ? item.status !== 'sending' : item.delivered;

/** Shows all of a long message, and goes on there. */
const showAll = ({ currentTarget }: Event): void => {
  const pressed = currentTarget as HTMLElement;
  const rest = pressed.parentElement?.querySelector<HTMLElement>('.rest');
  if (rest) rest.hidden = false;
  pressed.hidden = true;
  rest?.focus({ preventScroll: true }); // reading goes on where the button was
};

const messageText = (text: string, words: CallStrings): unknown => {
  const [begin, rest] = inTwo(text);
  const [beginWithLinks, restWithLinks] = withLinks(begin, rest);
  return html`<span part="text" class="text" dir="auto"
      >${beginWithLinks}${rest ? html`<span class="rest" tabindex="-1" hidden>${restWithLinks}</span>` : nothing}</span
    >${rest ? button('all-button', 'all', words.showAll, showAll) : nothing}`;
};

/** A message or a file in the chat, with its sender and time. */
export const chatItem = (
  words: CallStrings,
  call: Call,
  item: CallMessage | CallFile,
  sender: string,
): TemplateResult => {
  const { sent, waiting, lost, done } = words.files;
  const { from, at } = item;
  const isFile = 'id' in item;
  const delivered = isFile || item.delivered;
  const time = new Date(at);
  const isHeld = !delivered && call.state.status !== 'connected';
  const why = isAtRest(call.state) ? lost : waiting;
  const kind = `${isFile ? 'file' : 'message'} ${from}`;
  return html`<div part=${kind} class="message ${kind}">
    <span class="sr">${sender}: </span
    >${isFile ? fileCard(words, call, item) : messageText(item.text, words)}
    <time part="time" datetime=${time.toISOString()}>
      ${isHeld ? `${why} ` : nothing}${clockOf(time, words.language)}${
        from === 'local' && !isFile
          ? html`<span class=${delivered ? 'delivered' : ''}
              >${icons.check}<span part="delivery" class="sr"
                >${delivered ? done : sent}</span
              ></span
            >`
          : nothing
      }
    </time>
  </div>`;
};
