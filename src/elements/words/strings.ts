import type { CallState } from '../../call/call-state.js';
import type { CallStrings, PartialStrings } from './call-strings.js';
import { en } from './en.js';
import { ko } from './ko.js';

/** The words of `own`, and where it has none those of `base`. */
const merged = <T extends object>(base: T, own: PartialStrings<T> = {}): T =>
  Object.fromEntries(
    Object.entries(base).map(([key, value]: [string, object]) => {
      const word: unknown = own[key as never];
      return [key, typeof value === 'object' ? merged(value, word as object) : (word ?? value)];
    }),
  ) as T;

interface PageWords {
  readonly tables: Map<string, CallStrings>;
  readonly stringsChange: EventTarget;
}

const page = globalThis as { [key: symbol]: PageWords | undefined };

/** One for the page: a second copy of this file gives its words to the first, whose elements are shown. */
const { tables, stringsChange } = (page[Symbol.for('p2p-call-strings')] ??= {
  tables: new Map<string, CallStrings>([
    ['en', en],
    ['ko', ko],
  ]),
  stringsChange: new EventTarget(),
});

/** Dispatches `change` when the words do. */
export { stringsChange };

/**
 * Adds a language, or replaces words of one, for what is on the page already too. What `strings`
 * leaves out comes from the words there were for that language: of `pt-BR` those of `pt`, else English.
 * @param language - BCP 47 tag.
 */
export const registerStrings = (language: string, strings: PartialStrings): void => {
  tables.set(language.toLowerCase(), merged(stringsFor(language), { language, ...strings }));
  stringsChange.dispatchEvent(new Event('change'));
};

/** The words for a BCP 47 tag: `pt-BR`, else `pt`, else English. Looked up on every render. */
export const stringsFor = (language: string): CallStrings => {
  let tag = language.toLowerCase();
  while (tag) {
    const strings = tables.get(tag);
    if (strings) return strings;
    tag = tag.slice(0, Math.max(0, tag.lastIndexOf('-')));
  }
  return tables.get('en') ?? en;
};

/** What happened, in one phrase; empty where there is nothing to say. */
export const statusWords = (words: CallStrings, state: CallState): string =>
  state.status === 'ended'
    ? words.ended[state.reason]
    : state.status === 'failed'
      ? words.errors[state.error.code].title
      : state.status === 'reconnecting' && state.away
        ? words.away
        : words.status[state.status];

export type { CallStrings, PartialStrings };
