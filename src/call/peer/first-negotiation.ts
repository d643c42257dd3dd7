import { onAbort } from '../../abort.js';
import { CallError, type CallErrorCode } from '../../errors.js';
import type {
  Description,
  Negotiation,
  Opening,
  Profile,
  Seat,
} from '../../signaling/signaling-channel.js';
import type { LocalMedia } from '../media/local-media.js';
import { constructionError } from './accepted-servers.js';
import { withoutPool } from './candidate-pool.js';
import { RemoteIdentity } from './fingerprints.js';
import { Peer } from './peer.js';

/** By then a connection that gathers has its first candidate, on slow machines too: its own address. */
const firstCandidateMs = 500;

/** Inside the channel nobody could tell whose error it is. */
const failedAs =
  (code: CallErrorCode) =>
  (cause: unknown): never => {
    throw CallError.from(code, cause);
  };

/**
 * Makes the first descriptions for a channel that decides, while it takes the seat, which one it
 * wants. A peer belongs to one negotiation: one whose offer came to nothing is left behind.
 */
export class FirstNegotiation {
  peer: Peer;
  /** Whoever made the offer that was answered; null for a tutorial client. */
  remoteProfile: Profile | null = null;

  readonly #local: MediaStream;
  readonly #media: Promise<LocalMedia>;
  readonly #profile: () => Profile;
  readonly #scope: AbortSignal;
  #peerScope = new AbortController();
  /** Of whoever the present peer negotiates with. */
  #remote = new RemoteIdentity();

  /** The first peer gathers from now on, while the camera opens and the service is asked. */
  constructor(
    configuration: RTCConfiguration,
    local: MediaStream,
    media: Promise<LocalMedia>,
    profile: () => Profile,
    scope: AbortSignal,
  ) {
    this.#local = local;
    this.#media = media;
    this.#profile = profile;
    this.#scope = scope;
    onAbort(scope, () => this.#peerScope.abort());
    this.peer = this.#newPeer(configuration);
  }

  /** Ends with the present peer. */
  get scope(): AbortSignal {
    return this.#peerScope.signal;
  }

  /** Gives the present peer up; the next negotiation makes another. */
  part(): void {
    this.#peerScope.abort();
  }

  begin(mayOffer: boolean, mayAnswer: boolean): Negotiation {
    const answers = new Map<string, Promise<Opening>>();
    const offer = (): Promise<Opening> => this.#offer().catch(failedAs('unexpected'));
    const answer = (opening: Opening): Promise<Opening> => {
      const { sdp } = opening.description;
      if (opening.profile?.session === this.#profile().session) {
        throw new CallError('signaling-failed', 'An offer of this side was put in its place.');
      }
      this.remoteProfile = opening.profile; // it may have changed though the offer has not
      const made = answers.get(sdp) ?? this.#answer(opening).catch(failedAs('negotiation-failed'));
      answers.set(sdp, made); // a transaction may run again, for the same offer
      return made;
    };
    return mayAnswer ? { offer: mayOffer ? offer : undefined, answer } : { offer };
  }

  /** Goes on as this seat with the one who has these certificates: its next connection takes the place of the last. */
  resume(seat: Seat, generation: number, fingerprints: string): void {
    this.#remote.accept(fingerprints);
    this.peer.standFor(seat, generation);
  }

  /** The call goes on over this one. */
  succeed(peer: Peer): void {
    this.peer = peer;
  }

  /** Sends the tracks that there are now. */
  async applyTracks(): Promise<void> {
    const media = await this.#media;
    await Promise.all(
      (['audio', 'video'] as const).map((kind) => this.peer.replaceTrack(kind, media.track(kind))),
    );
  }

  async #offer(): Promise<Opening> {
    // the description needs no camera: it is made while the person is asked for it
    const [description] = await Promise.all([this.#describe((peer) => peer.offer()), this.#media]);
    return { description, profile: this.#profile() };
  }

  async #answer({ description: offer }: Opening): Promise<Opening> {
    // made while the camera opens, but not told before: the person may still refuse
    const [description] = await Promise.all([
      this.#describe((peer) => peer.answer(offer)),
      this.#media,
    ]);
    await this.applyTracks();
    return { description, profile: this.#profile() };
  }

  /** With the peer that has gathered already, if it was not used before and did gather. */
  async #describe(describe: (peer: Peer) => Promise<Description>): Promise<Description> {
    if (this.peer.used) this.#renewPeer();
    const { peer } = this;
    const description = await describe(peer);
    if (await peer.gathering.hasBegun(firstCandidateMs)) return description;
    this.#renewPeer();
    return describe(this.peer);
  }

  #renewPeer(): void {
    this.peer = this.#newPeer(withoutPool(this.peer.configuration)); // its servers may have been renewed
  }

  #newPeer(configuration: RTCConfiguration): Peer {
    this.#peerScope.abort();
    this.#peerScope = new AbortController();
    if (this.#scope.aborted) this.#peerScope.abort();
    try {
      this.#remote = new RemoteIdentity();
      return new Peer(configuration, this.#local, this.#peerScope.signal, this.#remote);
    } catch (cause) {
      throw constructionError(cause);
    }
  }
}
