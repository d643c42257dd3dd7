/** The `RTCPeerConnection`s that are made while this watches. They are real ones. */
export class Connections {
  readonly made: RTCPeerConnection[] = [];
  readonly #real = RTCPeerConnection;
  #isCut = false;

  constructor() {
    const { made } = this;
    const isCut = () => this.#isCut;
    window.RTCPeerConnection = class extends this.#real {
      #last: Promise<RTCStatsReport> | null = null;

      constructor(configuration?: RTCConfiguration) {
        // without a relay there is no path
        super(isCut() ? { ...configuration, iceTransportPolicy: 'relay' } : configuration);
        made.push(this);
      }

      override getStats(): Promise<RTCStatsReport> {
        if (!isCut()) this.#last = super.getStats();
        return (this.#last ??= super.getStats());
      }
    };
  }

  get open(): RTCPeerConnection[] {
    return this.made.filter(({ signalingState }) => signalingState !== 'closed');
  }

  /** As if nothing came any more, on either side; another connection finds no path. Call the function to undo it. */
  cut(): () => void {
    this.#isCut = true;
    return () => (this.#isCut = false);
  }

  restore(): void {
    window.RTCPeerConnection = this.#real;
    for (const connection of this.made) connection.close();
  }
}
