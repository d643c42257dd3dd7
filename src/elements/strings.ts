import type { CallState } from '../call/call-state.js';
import { en } from './strings-en.js';
import { ko } from './strings-ko.js';

type Words<T> = {
  readonly [K in keyof T]: T[K] extends string | ((...args: never[]) => string)
    ? T[K]
    : Words<T[K]>;
};

/** Everything the widget says. A table with a missing key does not compile. */
export type CallStrings = Words<typeof en>;

const tables = new Map<string, CallStrings>([
  ['en', en],
  ['ko', ko],
]);

/** Adds a language, or replaces the words of one. Counts from the next render on. */
export const registerStrings = (language: string, strings: CallStrings): void => {
  tables.set(language.toLowerCase(), strings);
};

/** The words for a BCP 47 tag: `pt-BR`, else `pt`, else English. Looked up on every render. */
export const stringsFor = (language: string): CallStrings => {
  let tag = language.toLowerCase();
  while (tag) {
    const strings = tables.get(tag);
    if (strings) return strings;
    tag = tag.slice(0, Math.max(0, tag.lastIndexOf('-')));
  }
  return en;
};

/** The nearest `lang` of an element as it is rendered: across shadow roots and slots. */
export const languageOf = (element: Element): string => {
  let node: Node | null = element;
  while (node) {
    const lang: string | null = node instanceof Element ? node.getAttribute('lang') : null;
    if (lang !== null) return lang;
    node =
      node instanceof ShadowRoot
        ? node.host
        : ((node instanceof Element ? node.assignedSlot : null) ?? node.parentNode);
  }
  return '';
};

/** What happened, in one phrase; empty where there is nothing to say. */
export const statusWords = (words: CallStrings, state: CallState): string =>
  state.status === 'ended'
    ? words.ended[state.reason]
    : state.status === 'failed'
      ? words.errors[state.error.code].title
      : words.status[state.status];
