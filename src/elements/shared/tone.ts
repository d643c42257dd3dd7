/** From the beginning of one note to that of the next, and to where it cannot be heard any more; in seconds. */
const noteStep = 0.2;
const noteLength = 0.5;

/**
 * Plays short notes, in hertz, one after another on a speaker; the default for an empty id. Resolves when they
 * are over, and nothing of them is left; rejects where sound is forbidden.
 */
export const playTone = async (speakerId: string, ...notes: readonly number[]): Promise<void> => {
  const context = new AudioContext();
  // through an element: of a context not every browser lets the speaker be chosen
  const destination = context.createMediaStreamDestination();
  const player = new Audio();
  player.srcObject = destination.stream;
  const begin = 0.1;
  notes.forEach((frequency, index) => {
    const at = context.currentTime + begin + index * noteStep;
    const volume = new GainNode(context, { gain: 0 });
    volume.gain.setTargetAtTime(0.2, at, 0.02);
    volume.gain.setTargetAtTime(0, at + 0.1, 0.06);
    const note = new OscillatorNode(context, { frequency });
    note.connect(volume).connect(destination);
    note.start(at);
    note.stop(at + noteLength);
  });
  const length = begin + (notes.length - 1) * noteStep + noteLength;
  // by the clock: where a context may not begin, no note ends
  const over = new Promise((resolve) => setTimeout(resolve, length * 1000));
  try {
    if (speakerId) await player.setSinkId(speakerId);
    await Promise.race([player.play().then(() => over), over]);
  } finally {
    // a browser keeps whatever plays, and a context that is open
    player.srcObject = null;
    for (const track of destination.stream.getTracks()) track.stop();
    await context.close();
  }
};
