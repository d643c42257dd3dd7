import type { CallStrings } from './call-strings.js';

/** The words of a language for these numbers. A list of a page's own may be too short: then the number itself. */
export const safetyWordsIn = ({ safety }: CallStrings, numbers: readonly number[]): string[] => {
  const words = safety.list.split(' ');
  return numbers.map((number) => words[number] ?? `${number}`);
};
