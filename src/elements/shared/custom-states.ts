/** Makes exactly these custom states true, in browsers that know them under either spelling. */
export const setStates = (
  internals: ElementInternals,
  names: readonly (string | false)[],
): void => {
  const { states } = internals as { states?: CustomStateSet };
  if (!states) return; // Firefox before 126, Safari before 17.4
  states.clear();
  for (const name of names) {
    if (!name) continue;
    try {
      states.add(name);
    } catch {
      states.add(`--${name}`); // Chromium before 125
    }
  }
};
