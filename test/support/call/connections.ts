/** The `RTCPeerConnection`s that are made while this watches. They are real ones. */
export class Connections {
  readonly made: RTCPeerConnection[] = [];
  readonly #real = RTCPeerConnection;

  constructor() {
    const { made } = this;
    window.RTCPeerConnection = class extends this.#real {
      constructor(configuration?: RTCConfiguration) {
        super(configuration);
        made.push(this);
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
