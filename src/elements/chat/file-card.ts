import { html, nothing, type TemplateResult } from 'lit';
import type { CallController } from '../../call/call-controller.js';
import type { CallFile } from '../../call/call-state.js';
import { button } from '../shared/buttons.js';
import type { CallStrings } from '../words/strings.js';

/** `3400000` as `3.4 MB`. */
const formatSize = (size: number, language: string): string => {
  const step = size < 1e6 ? 0 : size < 1e9 ? 1 : 2;
  const unit = `${['kilo', 'mega', 'giga'][step]}byte`;
  const maximumFractionDigits = 1;
  const style = 'unit';
  return (size / 1000 ** (step + 1)).toLocaleString(language, {
    style,
    unit,
    maximumFractionDigits,
  });
};

/** A file in the chat, with what can be done about it. */
export const fileCard = (
  { files, language, cancel }: CallStrings,
  call: CallController,
  { id, name, size, from, status, transferred, url, problem }: CallFile,
): TemplateResult => {
  const local = from === 'local';
  const offered = status === 'offered';
  const sending = status === 'sending';
  const end = () => call.cancelFile(id);
  const state = offered
    ? local && files.waiting
    : sending
      ? call.state.status === 'connected'
        ? (transferred / size).toLocaleString(language, { style: 'percent' })
        : files.waiting
      : files[problem ?? (status as 'done')];
  const line = [formatSize(size, language), state].filter(Boolean).join(' · ');
  return html`<strong dir="auto">${name}</strong>
    ${
      // what ended is another element, so that it is read out; progress is not
      offered || sending ? html`<span>${line}</span>` : html`<b>${line}</b>`
    }
    ${
      sending
        ? html`<progress
            part="progress"
            aria-label=${name}
            max=${size}
            .value=${transferred}
          ></progress>`
        : nothing
    }
    <span class="buttons">
      ${
        offered && !local
          ? [
              button('cancel-button', 'secondary', files.decline, end),
              button('accept-button', 'primary', files.accept, () => void call.acceptFile(id)),
            ]
          : offered || sending
            ? button('cancel-button', 'secondary', cancel, end)
            : nothing
      }
      ${
        url
          ? button('save-button', 'primary', files.save, () =>
              Object.assign(document.createElement('a'), { href: url, download: name }).click(),
            )
          : nothing
      }
    </span>`;
};
