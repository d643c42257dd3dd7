import type { LitElement } from 'lit';
import type { CallController } from '../call/call-controller.js';
import type { CallFile, CallMessage, CallNotice } from '../call/call-state.js';
import { detailOf } from './announcements.js';
import { statusWords, type CallStrings } from './strings.js';

/** Long enough to read it, find its button and press that. */
const shownMs = 8000;

/** What a person should know of at this moment: shown for a while, and said aloud. */
export class Notices {
  readonly #host: LitElement;
  readonly #call: CallController;
  #shown: CallNotice | null = null;
  #said: ((words: CallStrings) => string) | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(host: LitElement & { readonly chatOpen: boolean }, call: CallController) {
    this.#host = host;
    this.#call = call;
    call.addEventListener('statechange', () => {
      this.#said = null;
      if (!('local' in call.state)) this.#shown = null;
    });
    call.addEventListener('notice', (event) => {
      const notice = detailOf<CallNotice>(event);
      this.#shown = notice;
      this.#said = (words) => words.notices[notice];
      this.#wait();
    });
    let recorded = false;
    call.addEventListener('remotechange', () => {
      const { recording = false } = call.remote ?? {};
      if (recording !== recorded) this.#said = recording ? ({ keep }) => keep.recorded : null;
      recorded = recording;
    });
    call.addEventListener('message', (event) => {
      const { from, text } = detailOf<CallMessage>(event);
      if (from === 'local' || host.chatOpen) return; // the log is live
      this.#sayOfRemote(text);
    });
    call.addEventListener('file', (event) => {
      const { from, status, name } = detailOf<CallFile>(event);
      if (from === 'remote' && status === 'offered' && !host.chatOpen) this.#sayOfRemote(name);
    });
  }

  /** What is shown now; null for nothing. */
  get shown(): CallNotice | null {
    const helped = this.#shown === 'talking-while-muted' && this.#call.media.microphone;
    return helped ? null : this.#shown;
  }

  /** For the live region: the last thing that happened. */
  said(words: CallStrings): string {
    return this.#said?.(words) ?? statusWords(words, this.#call.state);
  }

  readonly close = (): void => {
    this.#shown = null;
    this.#host.requestUpdate();
  };

  #sayOfRemote(what: string): void {
    this.#said = (words) => `${this.#call.remote?.name || words.otherPerson}: ${what}`;
  }

  /** Who points at it or is on its button is not done with it. */
  #wait(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      if (this.#host.renderRoot.querySelector('.toast:is(:hover, :focus-within)')) this.#wait();
      else this.close();
    }, shownMs);
  }
}
