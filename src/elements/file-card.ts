import { html, nothing, type TemplateResult } from 'lit';
import type { CallController } from '../call/call-controller.js';
import type { CallFile } from '../call/call-state.js';
import { button } from './buttons.js';
import { icons } from './icons.js';
import { saveAs } from './save-file.js';
import type { CallStrings } from './strings.js';

const units = ['kilobyte', 'megabyte', 'gigabyte'] as const;

/** `3400000` as `3.4 MB`. */
const formatSize = (size: number, language: string): string => {
  const step = Math.max(0, Math.min(2, Math.floor(Math.log10(size || 1) / 3) - 1));
  return (size / 1000 ** (step + 1)).toLocaleString(language, {
    style: 'unit',
    unit: units[step],
    maximumFractionDigits: 1,
  });
};

/** A file in the chat, with what can be done about it. */
export const fileCard = (
  words: CallStrings,
  call: CallController,
  file: CallFile,
): TemplateResult => {
  const { id, name, size, from, status, transferred, url, problem } = file;
  const { files, language } = words;
  const local = from === 'local';
  const offered = status === 'offered';
  const sending = status === 'sending';
  const stuck = call.state.status !== 'connected';
  const state = sending
    ? stuck
      ? files.waiting
      : (transferred / (size || 1)).toLocaleString(language, { style: 'percent' })
    : offered
      ? files[local ? 'offered' : 'offer']
      : status === 'done'
        ? files[local ? 'delivered' : url ? 'received' : 'saved']
        : files[problem ?? (status as 'declined' | 'cancelled')];
  return html`<strong part="file-name" class="name" dir="auto">${icons.attach}${name}</strong>
    <span part="file-state"
      >${formatSize(size, language)} ·
      ${
        // what ended is another element, so that it is read out; progress is not
        offered || sending ? html`<span>${state}</span>` : html`<b>${state}</b>`
      }</span
    >
    ${
      sending
        ? html`<progress
            part="file-progress"
            aria-label=${name}
            max=${size || 1}
            .value=${transferred}
          ></progress>`
        : nothing
    }
    <span class="buttons"
      >${
        offered && !local
          ? button('decline-button', 'secondary', files.decline, () => call.declineFile(id))
          : offered || sending
            ? button('cancel-button', 'secondary', words.cancel, () => call.cancelFile(id))
            : nothing
      }${
        offered && !local
          ? button('accept-button', 'primary', files.accept, () => void call.acceptFile(id))
          : nothing
      }${url ? button('save-button', 'primary', files.save, () => saveAs(url, name)) : nothing}</span
    >`;
};
