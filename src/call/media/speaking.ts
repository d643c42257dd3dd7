import { onAbort } from '../../abort.js';

/** Who speaks now. */
export interface Speaking {
  readonly local: boolean;
  readonly remote: boolean;
}

/** Whom to listen to now. */
export interface SpeakingSources {
  readonly microphone: MediaStreamTrack | null;
  /** The other side's voice. */
  readonly receiver: RTCRtpReceiver | undefined;
}

/** What is reported of it. */
export interface SpeakingListener {
  /** Somebody began or stopped to speak. */
  speakingChanged(): void;
  /** This person speaks and cannot be heard. */
  talkingWhileMuted(): void;
  /** The microphone is on and gives no sound at all, or does again. */
  silenceChanged(silent: boolean): void;
}

const stepMs = 150;
/** Speech is louder, a quiet room is not: -40 dBFS, as `audioLevel` of webrtc-stats counts. */
const threshold = 0.01;
/** Steps that a voice may pause and still speaks. */
const pause = 4;
/** Steps of speech that are no cough. */
const sentence = 5;
/** Steps between two hints that the microphone is off. */
const patience = 20_000 / stepMs;
/** Steps of zeros after which a microphone is broken, or switched off on itself: the quietest room is not zero. */
const deadAfter = 10_000 / stepMs;

/**
 * Listens on this device alone to who speaks. It hears the microphone through a clone of its track, so
 * also while the track that is sent is silent. Everything ends with the scope.
 */
export class SpeakingWatch {
  speaking: Speaking = { local: false, remote: false };
  readonly #sources: () => SpeakingSources;
  readonly #listener: SpeakingListener;
  readonly #scope: AbortSignal;
  readonly #samples = new Float32Array(1024);
  #context: AudioContext | null = null;
  #source: MediaStreamAudioSourceNode | null = null;
  #analyser: AnalyserNode | null = null;
  #track: MediaStreamTrack | null = null;
  #clone: MediaStreamTrack | null = null;
  /** Steps that each side counts as speaking still. */
  #localLeft = 0;
  #remoteLeft = 0;
  #talked = 0;
  #quiet = 0;
  /** Steps in which the microphone gave nothing but zeros. */
  #zeros = 0;

  constructor(sources: () => SpeakingSources, listener: SpeakingListener, scope: AbortSignal) {
    this.#sources = sources;
    this.#listener = listener;
    this.#scope = scope;
    const timer = setInterval(() => this.#step(), stepMs);
    onAbort(scope, () => {
      clearInterval(timer);
      this.#follow(null);
      void this.#context?.close();
    });
  }

  /** How loud the microphone is at this moment, 0 to 1 in equal steps for the ear; 0 while it is off. */
  get level(): number {
    return this.#track?.enabled ? Math.max(0, 1 + Math.log10(this.#loudness) / 3) : 0;
  }

  /** Whether the microphone is on, and has given nothing but zeros for ten seconds. */
  get silent(): boolean {
    return this.#zeros >= deadAfter;
  }

  get #loudness(): number {
    if (!this.#analyser) return 0;
    this.#analyser.getFloatTimeDomainData(this.#samples);
    const power = this.#samples.reduce((sum, sample) => sum + sample * sample, 0);
    return Math.sqrt(power / this.#samples.length);
  }

  #step(): void {
    const { microphone, receiver } = this.#sources();
    this.#follow(microphone);
    const on = microphone?.enabled ?? false;
    const loudness = this.#loudness;
    const talks = loudness > threshold;
    const voice = receiver?.getSynchronizationSources()[0]?.audioLevel ?? 0;
    this.#localLeft = !on ? 0 : talks ? pause : this.#localLeft - 1;
    this.#remoteLeft = voice > threshold ? pause : this.#remoteLeft - 1;
    const local = this.#localLeft > 0;
    const remote = this.#remoteLeft > 0;
    if (local !== this.speaking.local || remote !== this.speaking.remote) {
      this.speaking = { local, remote };
      this.#listener.speakingChanged();
    }
    this.#talked = on ? 0 : talks ? this.#talked + 1 : Math.max(0, this.#talked - 1);
    if (--this.#quiet <= 0 && this.#talked >= sentence) {
      this.#quiet = patience;
      this.#listener.talkingWhileMuted();
    }
    // a page that may not listen yet hears zeros, and so does one whose system has muted the microphone
    const listens =
      on && !microphone?.muted && this.#analyser && this.#context?.state === 'running';
    this.#countZeros(listens && loudness === 0 ? this.#zeros + 1 : 0);
  }

  #countZeros(zeros: number): void {
    const { silent } = this;
    this.#zeros = zeros;
    if (this.silent !== silent) this.#listener.silenceChanged(!silent);
  }

  #follow(track: MediaStreamTrack | null): void {
    if (track === this.#track) return;
    this.#track = track;
    this.#countZeros(0);
    this.#clone?.stop();
    this.#source?.disconnect();
    this.#clone = this.#source = this.#analyser = null;
    if (!track) return;
    try {
      const context = (this.#context ??= this.#newContext());
      this.#clone = track.clone();
      this.#clone.enabled = true;
      this.#analyser = context.createAnalyser();
      this.#analyser.fftSize = this.#samples.length;
      this.#source = context.createMediaStreamSource(new MediaStream([this.#clone]));
      this.#source.connect(this.#analyser);
      this.#resume();
    } catch {
      // no Web Audio, or not at this microphone's rate: nobody is heard
    }
  }

  #newContext(): AudioContext {
    for (const type of ['click', 'keydown', 'visibilitychange']) {
      document.addEventListener(type, () => this.#resume(), { capture: true, signal: this.#scope });
    }
    return new AudioContext();
  }

  /** A page may be allowed to listen only after a gesture, and a phone call takes it away. */
  #resume(): void {
    if (this.#context?.state !== 'running') void this.#context?.resume().catch(() => undefined);
  }
}
