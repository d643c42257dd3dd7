/** Controls, line ends, marks that turn the direction of text, and what no file system takes. */
const harmful = /[\p{Cc}\p{Zl}\p{Zp}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff<>:"|?*]/gu;

/** A name that somebody else gave, fit for a file here: no path, nothing invisible, at most 255 units. */
export const safeFileName = (name: string): string => {
  const last = name.replace(harmful, '').split(/[/\\]/).pop()?.trim() ?? '';
  const ending = /\.\w{1,16}$/.exec(last)?.[0] ?? '';
  const stem = last.slice(0, Math.min(255, last.length) - ending.length);
  return /^\.*$/.test(last) ? 'file' : stem + ending;
};
