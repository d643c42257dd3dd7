/** What is received of the other side: its camera and microphone, or its screen with the sound of that. */
export type Received = 'face' | 'screen';

/** Puts these tracks into a stream in place of those that are there. */
const fill = (stream: MediaStream, tracks: readonly MediaStreamTrack[]): void => {
  for (const track of stream.getTracks()) if (!tracks.includes(track)) stream.removeTrack(track);
  for (const track of tracks) stream.addTrack(track);
};

/** The tracks that one connection receives, and the streams that show them, which all connections of a call share. */
export class ReceivedTracks {
  readonly streams: Readonly<Record<Received, MediaStream>>;
  readonly #tracks: Record<Received, MediaStreamTrack[]> = { face: [], screen: [] };
  #isShown: boolean;

  /** `before` shows its own until `takeOver()`; without one these are shown at once. */
  constructor(before: ReceivedTracks | null) {
    this.streams = before?.streams ?? { face: new MediaStream(), screen: new MediaStream() };
    this.#isShown = before === null;
  }

  add(track: MediaStreamTrack, as: Received): void {
    this.#tracks[as].push(track);
    if (this.#isShown) this.streams[as].addTrack(track);
  }

  /** From now on these are shown. */
  takeOver(before: ReceivedTracks): void {
    before.#isShown = false;
    this.#isShown = true;
    fill(this.streams.face, this.#tracks.face);
    fill(this.streams.screen, this.#tracks.screen);
  }
}
