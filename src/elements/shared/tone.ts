/** Plays short notes, in hertz, one after another on a speaker; the default for an empty id. */
export const playTone = async (speakerId: string, ...notes: readonly number[]): Promise<void> => {
  const context = new AudioContext();
  // through an element: of a context not every browser lets the speaker be chosen
  const destination = context.createMediaStreamDestination();
  const player = new Audio();
  player.srcObject = destination.stream;
  const { currentTime } = context;
  notes.forEach((frequency, index) => {
    const at = currentTime + 0.1 + index * 0.2;
    const volume = new GainNode(context, { gain: 0 });
    volume.gain.setTargetAtTime(0.2, at, 0.02);
    volume.gain.setTargetAtTime(0, at + 0.1, 0.06);
    const note = new OscillatorNode(context, { frequency });
    note.connect(volume).connect(destination);
    note.start(at);
    note.stop(at + 0.5);
    note.onended = () => {
      if (index === notes.length - 1) void context.close();
    };
  });
  if (speakerId) await player.setSinkId(speakerId);
  await player.play();
};
