import { retryFailedPath } from './failed-path.js';

/** The candidates of the other side: added at once, or kept until they may be; again where the path fails. */
export class RemoteCandidates {
  readonly #connection: RTCPeerConnection;
  #waiting: RTCIceCandidateInit[] = [];

  constructor(connection: RTCPeerConnection, scope: AbortSignal) {
    this.#connection = connection;
    retryFailedPath(connection, scope);
  }

  /** Keeps these until `add()`. */
  keep(candidates: readonly RTCIceCandidateInit[]): void {
    this.#waiting.push(...candidates);
  }

  /** One that came by itself. Without a description there is nothing to add it to. */
  async receive(candidate: RTCIceCandidateInit): Promise<void> {
    this.keep([candidate]);
    if (this.#connection.remoteDescription) await this.add();
  }

  /** Adds what is kept. */
  async add(): Promise<void> {
    for (const candidate of this.#waiting.splice(0)) {
      try {
        await this.#connection.addIceCandidate(candidate);
      } catch {
        // One of an older generation, or malformed: the others may still connect.
      }
    }
  }
}
