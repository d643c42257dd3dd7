/** A path, and what is invisible, turns the direction of text or fits no file system. */
const harmful = /^.*[/\\]|[\p{C}\p{Zl}\p{Zp}<>:"|?*]/gsu;

/** A name that somebody else gave, fit for a file here: at most 255 units, with its ending. */
export const safeFileName = (name: string): string =>
  name
    .replace(harmful, '')
    .replace(/^[\s.]+|\s+$/g, '')
    .replace(/^(.{239}).*?(\.\w{1,15})?$/s, '$1$2') || 'file';
