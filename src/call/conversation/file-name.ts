/** Longest name that every file system takes, in UTF-16 units. */
const maxLength = 255;
/** Longest ending that survives when a name is cut, with its dot. */
const maxEndingLength = 16;
/** More than this is not looked at. */
const maxGivenLength = 4_096;

/**
 * What is invisible or turns the direction of text, and what a file system does not take. Made when it is needed,
 * since that takes a browser a while.
 */
const harmful = (): RegExp => /[\p{C}\p{Zl}\p{Zp}<>:"|?*]/gu;

/** The beginning of a long name, with its ending where it has one. */
const shortened = (name: string): string => {
  if (name.length <= maxLength) return name;
  const lastDot = name.lastIndexOf('.');
  const ending = name.slice(lastDot);
  const isEnding = ending.length <= maxEndingLength && /^\.\w+$/.test(ending);
  const stem = name.slice(0, maxLength - maxEndingLength).replace(/[\uD800-\uDBFF]$/, ''); // half of a character
  return isEnding ? stem + ending : stem;
};

/**
 * Makes a name that somebody else gave fit for a file here: without a path, at most 255 UTF-16 units,
 * with its ending. Answers `file` where nothing is left. Takes time in proportion to the name's length:
 * no pattern here can backtrack.
 */
export const safeFileName = (given: string): string => {
  const bounded = given.slice(-maxGivenLength);
  const lastSlash = Math.max(bounded.lastIndexOf('/'), bounded.lastIndexOf('\\'));
  const name = bounded
    .slice(lastSlash + 1)
    .replace(harmful(), '')
    .replace(/^[\s.]+/, '') // a leading dot would hide it
    .trimEnd();
  return shortened(name) || 'file';
};
