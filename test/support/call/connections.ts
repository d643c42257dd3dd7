/** The `RTCPeerConnection`s that are made while this watches. They are real ones. */
export class Connections {
  readonly made: RTCPeerConnection[] = [];
  /** What became of them, and when: for a test that fails. */
  readonly log: string[] = [];
  readonly #real = RTCPeerConnection;
  #isCut = false;
  /** The one that receives nothing; null for all of them. */
  #deaf: RTCPeerConnection | null = null;
  #toBeStuck = 0;
  readonly #hushed = new Set<RTCPeerConnection>();

  constructor() {
    const { made, log } = this;
    const isCut = () => this.#isCut;
    const isDeaf = (one: RTCPeerConnection) => this.#isCut && (this.#deaf ?? one) === one;
    const isNextStuck = () => this.#toBeStuck-- > 0;
    const hushed = this.#hushed;
    const began = performance.now();
    window.RTCPeerConnection = class extends this.#real {
      #last: Promise<RTCStatsReport> | null = null;

      constructor(configuration?: RTCConfiguration) {
        const isStuck = isNextStuck();
        // without a relay there is no path
        super(
          isCut() || isStuck ? { ...configuration, iceTransportPolicy: 'relay' } : configuration,
        );
        if (isStuck) {
          Object.defineProperty(this, 'iceGatheringState', { value: 'gathering' });
          this.getConfiguration = () => configuration ?? {};
        }
        const number = made.push(this);
        const note = (what: string) =>
          log.push(`${Math.round(performance.now() - began)} ms, ${number}: ${what}`);
        this.addEventListener('icecandidate', ({ candidate }) =>
          note(candidate?.candidate ?? 'no more'),
        );
        this.addEventListener('icecandidateerror', ({ errorText }) => note(errorText));
        this.addEventListener('connectionstatechange', () => note(this.connectionState));
        this.addEventListener('iceconnectionstatechange', () =>
          note(`ICE ${this.iceConnectionState}`),
        );
        this.addEventListener('icegatheringstatechange', () =>
          note(`gathering ${this.iceGatheringState}`),
        );
        this.addEventListener('signalingstatechange', () => note(this.signalingState));
      }

      override getStats(): Promise<RTCStatsReport> {
        if (hushed.has(this)) return new Promise(() => undefined);
        if (!isDeaf(this)) this.#last = super.getStats();
        return (this.#last ??= super.getStats());
      }
    };
  }

  get open(): RTCPeerConnection[] {
    return this.made.filter(({ signalingState }) => signalingState !== 'closed');
  }

  /**
   * As if nothing came any more, on either side, or at this one alone; another connection finds no path. Call the
   * function to undo it.
   */
  cut(deaf: RTCPeerConnection | null = null): () => void {
    this.#isCut = true;
    this.#deaf = deaf;
    return () => (this.#isCut = false);
  }

  /** The next ones made never find a candidate, and never say that there is none. */
  stick(count: number): void {
    this.#toBeStuck = count;
  }

  /** Its statistics never come, as of one that is closed in Firefox. */
  hush(connection: RTCPeerConnection): void {
    this.#hushed.add(connection);
  }

  restore(): void {
    window.RTCPeerConnection = this.#real;
    for (const connection of this.made) connection.close();
  }
}
