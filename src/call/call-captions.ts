import { canCaption, caption } from './captions.js';
import type { CallSession } from './call-session.js';

/** Captions of what the other side says, at this person's wish, while the call lasts. */
export class CallCaptions {
  /** Whether this browser can, on the device and in this language. Known soon after the connection. */
  possible = false;
  /** What was said last; empty while captions are off. */
  text = '';
  readonly #session: CallSession;
  readonly #language: () => string;
  readonly #changed: () => void;
  #scope: AbortController | null = null;

  /** `language`: the BCP 47 tag of what is spoken, as far as anybody knows. */
  constructor(session: CallSession, language: () => string, changed: () => void) {
    this.#session = session;
    this.#language = language;
    this.#changed = changed;
    session.addEventListener('statechange', () => {
      if (session.state.status === 'connected') void this.#look();
      if (!('remote' in session.state)) this.toggle(false);
    });
  }

  get on(): boolean {
    return this.#scope !== null;
  }

  toggle(on = !this.on): void {
    const track = this.#session.remoteStream?.getAudioTracks()[0];
    if (on === this.on || (on && !(this.possible && track))) return;
    this.#scope?.abort();
    this.#scope = on ? new AbortController() : null;
    this.#tell('');
    if (!this.#scope || !track) return;
    const tell = (text: string) => this.#tell(text);
    caption(track, this.#language(), tell, this.#scope.signal).catch(() => this.toggle(false));
  }

  async #look(): Promise<void> {
    this.possible = await canCaption(this.#language());
    this.#changed();
  }

  #tell(text: string): void {
    this.text = text;
    this.#changed();
  }
}
