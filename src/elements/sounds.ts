/** Two soft notes: up when somebody comes, down when the call is over. Silent where the browser forbids it. */
export const chime = (up: boolean): void => {
  const context = new AudioContext();
  const notes = up ? [523, 784] : [659, 440];
  notes.forEach((frequency, index) => {
    const at = context.currentTime + index * 0.16;
    const tone = new OscillatorNode(context, { frequency });
    const gain = new GainNode(context, { gain: 0 });
    gain.gain.setTargetAtTime(0.12, at, 0.02);
    gain.gain.setTargetAtTime(0, at + 0.12, 0.09);
    tone.connect(gain).connect(context.destination);
    tone.start(at);
    tone.stop(at + 0.7);
    tone.onended = () => void (index && context.close());
  });
};
