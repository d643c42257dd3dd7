import type { en } from './en.js';

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
