import type { CallState } from '../../call/call-state.js';
import { en } from './en.js';
import { ko } from './ko.js';

type Words<T> = {
  readonly [K in keyof T]: T[K] extends string | ((...args: never[]) => string)
    ? T[K]
    : Words<T[K]>;
};

/** Everything the widget says. A table with a missing key does not compile. */
export type CallStrings = Words<typeof en>;

/** Any part of the words, in the same shape. */
export type PartialStrings<T = CallStrings> = {
  readonly [K in keyof T]?: T[K] extends object
    ? T[K] extends (...args: never[]) => string
      ? T[K]
      : PartialStrings<T[K]>
    : T[K];
};

/** Dispatches `change` when the words do. */
export const stringsChange = new EventTarget();

/** A table of our own may come as a list, in the order of the English one: the bundle saves its keys. */
const merged = <T extends object>(base: T, own: PartialStrings<T> | readonly unknown[] = {}): T =>
  Object.fromEntries(
    Object.entries(base).map(([key, value]: [string, object], place) => {
      const word: unknown = Array.isArray(own) ? own[place] : own[key as never];
      return [key, typeof value === 'object' ? merged(value, word as object) : (word ?? value)];
    }),
  ) as T;

const tables = new Map<string, CallStrings>([
  ['en', en],
  ['ko', merged(en, ko)],
]);

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
  return en;
};

/** An element and what it is rendered in, outwards: across shadow roots and slots. */
export function* surroundings(element: Element): Generator<Node> {
  let node: Node | null = element;
  while (node) {
    yield node;
    node =
      node instanceof ShadowRoot
        ? node.host
        : ((node instanceof Element ? node.assignedSlot : null) ?? node.parentNode);
  }
}

/** The nearest `lang` of an element as it is rendered. */
export const languageOf = (element: Element): string => {
  for (const node of surroundings(element)) {
    const lang = node instanceof Element ? node.getAttribute('lang') : null;
    if (lang !== null) return lang;
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
