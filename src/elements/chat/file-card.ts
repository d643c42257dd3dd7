import { html, nothing, type TemplateResult } from 'lit';
import type { Call } from '../../call/shared-call.js';
import type { CallFile } from '../../call/call-types.js';
import { button } from '../shared/buttons.js';
import { saveAs } from '../shared/save-file.js';
import type { CallStrings } from '../words/strings.js';

/** Units of size, each a thousand of the one before. */
const units = ['kilobyte', 'megabyte', 'gigabyte'] as const;

/** `3400000` bytes as `3.4 MB`. */
export const formatSize = (bytes: number, language: string): string => {
  const step = bytes < 1e6 ? 0 : bytes < 1e9 ? 1 : 2;
  return (bytes / 1000 ** (step + 1)).toLocaleString(language, {
    style: 'unit',
    unit: units[step],
    maximumFractionDigits: 1,
  });
};

/** How far a file is, in words; empty while this side has to answer an offer. */
const progressOf = (file: CallFile, words: CallStrings, connected: boolean): string => {
  const { from, problem, size, status, transferred } = file;
  const { files, language } = words;
  switch (status) {
    case 'offered':
      return from === 'local' ? files.waiting : '';
    case 'sending': {
      const share = size > 0 ? transferred / size : 0;
      return connected ? share.toLocaleString(language, { style: 'percent' }) : files.waiting;
    }
    case 'failed':
      return files[problem ?? 'lost'];
    case 'done':
      return from === 'local' ? files.done : files.received;
    default:
      return files[status];
  }
};

/** The buttons that answer an offer, or end a file's way. */
const answersTo = (file: CallFile, words: CallStrings, call: Call): unknown => {
  const { id, from, status } = file;
  const end = () => call.chat.cancelFile(id);
  if (status === 'offered' && from === 'remote') {
    const accept = () => void call.chat.acceptFile(id);
    return [
      button('cancel-button', 'secondary', words.files.decline, end),
      button('accept-button', 'primary', words.files.accept, accept),
    ];
  }
  return status === 'offered' || status === 'sending'
    ? button('cancel-button', 'secondary', words.cancel, end)
    : nothing;
};

/** A file in the chat, with what can be done about it. */
export const fileCard = (words: CallStrings, call: Call, file: CallFile): TemplateResult => {
  const { name, size, status, transferred, url } = file;
  const progress = progressOf(file, words, call.state.status === 'connected');
  const line = [formatSize(size, words.language), progress].filter(Boolean).join(' · ');
  const underWay = status === 'offered' || status === 'sending';
  return html`<strong dir="auto">${name}</strong>
    ${
      // what ended is another element, so that it is read out; progress is not
      underWay ? html`<span>${line}</span>` : html`<b>${line}</b>`
    }
    ${
      status === 'sending'
        ? html`<progress
            part="progress"
            aria-label=${name}
            max=${size}
            .value=${transferred}
          ></progress>`
        : nothing
    }
    <span class="buttons">
      ${answersTo(file, words, call)}
      ${url ? button('save-button', 'primary', words.files.save, () => saveAs(url, name)) : nothing}
    </span>`;
};
