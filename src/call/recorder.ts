import type { CallSession } from './call-session.js';
import { record } from './recording.js';

/** Two digits of everything, so that names sort by time. */
const nameFor = (time: Date, type: string): string => {
  const local = new Date(time.getTime() - time.getTimezoneOffset() * 60_000).toISOString();
  const extension = /mp4/.test(type) ? 'mp4' : 'webm';
  return `call-${local.slice(0, 16).replace('T', '-').replace(':', '')}.${extension}`;
};

/** Records the calls of a session at this person's wish. A recording ends with its call at the latest. */
export class Recorder {
  readonly #session: CallSession;
  readonly #changed: () => void;
  readonly #done: (file: File) => void;
  #scope: AbortController | null = null;

  /** `done` gets each file when its recording has ended. */
  constructor(session: CallSession, changed: () => void, done: (file: File) => void) {
    this.#session = session;
    this.#changed = changed;
    this.#done = done;
    session.addEventListener('statechange', () => {
      if (!('remote' in session.state)) this.toggle(false);
    });
  }

  get on(): boolean {
    return this.#scope !== null;
  }

  toggle(on: boolean): void {
    if (on === this.on) return;
    this.#scope?.abort();
    this.#scope = on ? new AbortController() : null;
    this.#changed();
    if (this.#scope) void this.#record(this.#scope);
  }

  async #record(scope: AbortController): Promise<void> {
    const session = this.#session;
    const began = new Date();
    const { signal } = scope;
    // the file is not on the disk yet
    window.addEventListener('beforeunload', (event) => event.preventDefault(), { signal });
    const sources = {
      main: () =>
        session.remoteScreen ??
        session.localScreen ??
        (session.remote?.camera ? session.remoteStream : null),
      corner: () => (session.media.camera ? session.localStream : null),
      sounds: () => {
        const { localStream, remoteStream, localScreen, remoteScreen } = session;
        return [localStream, remoteStream, localScreen, remoteScreen].flatMap(
          (stream) => stream?.getAudioTracks() ?? [],
        );
      },
    };
    const blob = await record(sources, signal);
    if (this.#scope === scope) this.toggle(false); // the browser gave up
    this.#done(new File([blob], nameFor(began, blob.type), { type: blob.type }));
  }
}
