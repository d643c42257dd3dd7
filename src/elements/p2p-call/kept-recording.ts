import { html, nothing, type ReactiveControllerHost, type TemplateResult } from 'lit';
import { iconButton } from '../shared/buttons.js';
import { icons } from '../shared/icons.js';
import { saveFile } from '../shared/save-file.js';
import type { CallStrings } from '../words/strings.js';

/**
 * Saves recordings. In a frame the last one also stays on screen with a link to it: the page around may
 * forbid downloads there, which nothing tells, while a link can still be saved from its menu.
 */
export class KeptRecording {
  readonly #host: ReactiveControllerHost;
  #link: { readonly href: string; readonly name: string } | null = null;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
  }

  /** Hands the file to the downloads. */
  readonly save = (file: File): void => {
    saveFile(file);
    if (window.parent === window) return;
    this.#close();
    this.#link = { href: URL.createObjectURL(file), name: file.name };
  };

  render({ close, files, keep }: CallStrings): TemplateResult | typeof nothing {
    return this.#link
      ? html`<div part="kept" class="toast glass">
          <p>${keep.kept}</p>
          <a part="save-link" class="button" href=${this.#link.href} download=${this.#link.name}
            >${files.save}</a
          >
          ${iconButton('close-button', 'mini', close, icons.close, this.#close)}
        </div>`
      : nothing;
  }

  readonly #close = (): void => {
    if (this.#link) URL.revokeObjectURL(this.#link.href);
    this.#link = null;
    this.#host.requestUpdate();
  };
}
