import fc from 'fast-check';

/** As many cases for each edge. */
export const cases = { numRuns: 10_000 };

/** Texts that have broken something somewhere, and any others. */
export const oddText: fc.Arbitrary<string> = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 80 }),
  fc.string({ unit: 'grapheme', maxLength: 80 }),
  fc.constantFrom(
    '',
    '__proto__',
    'constructor',
    '\ud800',
    '%',
    '%E0%A4%A',
    '\u202egpj.exe',
    '../..',
  ),
  fc.constantFrom(
    '<img src=x onerror=alert(1)>',
    '"><script>alert(1)</script>',
    'javascript:alert(1)',
  ),
  fc
    .tuple(
      fc.constantFrom('x', ' ', '(', '.', '\\', '"', '[', '%25', '/*', 'http://('),
      fc.nat(40_000),
    )
    .map(([text, times]) => text.repeat(times / text.length)),
);

/** Anything that JSON, Firestore or a post between tabs can hold. */
export const oddValue: fc.Arbitrary<unknown> = fc.oneof(
  fc.anything({ withDate: true, withBigInt: true, withNullPrototype: true, maxDepth: 3 }),
  fc.jsonValue(),
  oddText,
  fc.constantFrom<unknown>(
    -1,
    0.5,
    1e300,
    NaN,
    2 ** 53,
    { toString: 1, valueOf: 1 },
    { length: 3 },
  ),
);

/** The path of each member, at any depth. */
const pathsOf = (value: unknown): string[][] =>
  typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([name, member]) => [
        [name],
        ...pathsOf(member).map((path) => [name, ...path]),
      ])
    : [];

const replaced = (value: unknown, [name, ...rest]: readonly string[], odd: unknown): unknown =>
  name === undefined
    ? odd
    : {
        ...(value as object),
        [name]: replaced((value as Record<string, unknown>)[name], rest, odd),
      };

/** One of these values as it should be, or with one member odd, or something else altogether. */
export const mutated = (...valid: readonly object[]): fc.Arbitrary<unknown> =>
  fc.oneof(
    oddValue,
    fc.tuple(fc.constantFrom(...valid), fc.nat(), oddValue).map(([value, at, odd]) => {
      const paths = pathsOf(value);
      return replaced(value, paths[at % paths.length] ?? [], odd);
    }),
  );

/** A valid text with pieces cut out, doubled and put in. */
export const mutatedText = (...valid: readonly string[]): fc.Arbitrary<string> =>
  fc.oneof(
    oddText,
    fc
      .tuple(fc.constantFrom(...valid), fc.nat(400), fc.nat(40), oddText)
      .map(([text, at, count, odd]) => text.slice(0, at) + odd + text.slice(at + count)),
  );

/** How much text and how many members are in it: what is bounded at an edge cannot grow with what came. */
export const sizeOf = (value: unknown): number => {
  if (typeof value === 'string') return value.length;
  if (typeof value !== 'object' || value === null) return 1;
  return Object.entries(value).reduce(
    (sum, [name, member]) => sum + name.length + sizeOf(member),
    1,
  );
};
