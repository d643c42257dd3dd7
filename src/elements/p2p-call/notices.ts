import type { LitElement, ReactiveController } from 'lit';
import type { Call } from '../../call/shared-call.js';
import type { CallFile, CallMessage, CallNotice } from '../../call/call-types.js';
import type { CallError } from '../../errors.js';
import { KeptRecording } from './kept-recording.js';
import { detailOf } from './page-events.js';
import { statusWords, type CallStrings } from '../words/strings.js';

/** Long enough to read it, find its button and press that. */
const shownMs = 8000;

interface Host extends LitElement {
  readonly chatOpen: boolean;
}

/** What a person should know of at this moment: shown for a while, said aloud, and counted. */
export class Notices implements ReactiveController {
  readonly #host: Host;
  readonly #call: Call;
  readonly kept: KeptRecording;
  /** What failed while the call goes on; null for nothing. */
  error: CallError | null = null;
  #shown: CallNotice | null = null;
  #said: ((words: CallStrings) => string) | null = null;
  #unread = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(host: Host, call: Call) {
    this.#host = host;
    this.#call = call;
    this.kept = new KeptRecording(host);
    host.addController(this);
    call.addEventListener('statechange', () => {
      this.#said = this.error = null;
      if (!('local' in call.state)) this.#shown = null;
      if (call.state.status === 'capturing') this.#unread = 0;
    });
    call.addEventListener('mediachange', () => (this.error = null));
    call.addEventListener('error', (event) => (this.error = detailOf<CallError>(event)));
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
      if (from === 'remote') this.#onArrival(text);
    });
    call.addEventListener('file', (event) => {
      const { from, status, name } = detailOf<CallFile>(event);
      if (from === 'remote' && status === 'offered') this.#onArrival(name);
    });
  }

  /** How many messages and files came while the chat was not open. */
  get unread(): number {
    return this.#unread;
  }

  hostUpdate(): void {
    if (this.#host.chatOpen) this.#unread = 0;
  }

  /** What is shown now; null for nothing. */
  get shown(): CallNotice | null {
    const helped = this.#shown === 'talking-while-muted' && this.#call.media.microphone;
    return helped ? null : this.#shown;
  }

  /** The last thing that happened, for the live region. */
  said(words: CallStrings): string {
    return this.#said?.(words) ?? statusWords(words, this.#call.state);
  }

  readonly close = (): void => {
    this.#shown = null;
    this.#host.requestUpdate();
  };

  readonly dismiss = (): void => {
    this.error = null;
    this.#host.requestUpdate();
  };

  /** In the open chat it is seen, and its log is live. */
  #onArrival(what: string): void {
    if (this.#host.chatOpen) return;
    this.#unread++;
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
