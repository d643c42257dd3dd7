/** The `RTCPeerConnection`s that are made while this watches. They are real ones. */
export class Connections {
  readonly made: RTCPeerConnection[] = [];
  /** What became of them, and when: for a test that fails. */
  readonly log: string[] = [];
  readonly #real = RTCPeerConnection;

  constructor() {
    const { made, log } = this;
    const began = performance.now();
    window.RTCPeerConnection = class extends this.#real {
      constructor(configuration?: RTCConfiguration) {
        super(configuration);
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
        this.addEventListener('signalingstatechange', () => note(this.signalingState));
      }
    };
  }

  get open(): RTCPeerConnection[] {
    return this.made.filter(({ signalingState }) => signalingState !== 'closed');
  }

  restore(): void {
    window.RTCPeerConnection = this.#real;
    for (const connection of this.made) connection.close();
  }
}

/** Makes a connection report another state than it is in. Call the function to undo it. */
export const pretend = (
  connection: RTCPeerConnection,
  connectionState: RTCPeerConnectionState,
): (() => void) => {
  const report = () => connection.dispatchEvent(new Event('connectionstatechange'));
  Object.defineProperty(connection, 'connectionState', {
    value: connectionState,
    configurable: true,
  });
  report();
  return () => {
    delete (connection as { connectionState?: unknown }).connectionState;
    report();
  };
};
