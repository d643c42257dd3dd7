/** Error correction of level L, versions 1 to 15: codewords per block, and how many blocks. */
const corrections = [7, 10, 15, 20, 26, 18, 20, 24, 30, 18, 20, 24, 26, 30, 22];
const blockCounts = [1, 1, 1, 1, 1, 2, 2, 2, 2, 4, 4, 4, 4, 4, 6];
/** Level L and mask 0, with their own error correction (ISO/IEC 18004, 7.9). */
const format = 0x77c4;

const range = (length: number): number[] => [...Array(length).keys()];

/** In the field of 256 elements that the code's error correction counts in. */
const multiply = (x: number, y: number): number =>
  range(8).reduceRight((z, i) => (z << 1) ^ ((z >> 7) * 0x11d) ^ (((y >> i) & 1) * x), 0);

/** The Reed-Solomon codewords for some data. */
const correctionOf = (data: readonly number[], length: number): number[] => {
  let root = 1;
  let divisor = range(length).map((i) => Number(i === length - 1));
  for (let i = 0; i < length; i++) {
    divisor = divisor.map((its, j) => multiply(its, root) ^ (divisor[j + 1] ?? 0));
    root = multiply(root, 2);
  }
  let rest = divisor.map(() => 0);
  for (const byte of data) {
    const factor = byte ^ (rest[0] ?? 0);
    rest = divisor.map((its, i) => (rest[i + 1] ?? 0) ^ multiply(its, factor));
  }
  return rest;
};

/**
 * The modules of a QR code, row by row; true is dark. Takes up to 520 bytes, and always the first of
 * the eight masks: links have no pattern that another would have to break.
 */
export const qrModules = (text: string): boolean[][] => {
  const bytes = [...new TextEncoder().encode(text)];
  let version = 0;
  let aligned = 0;
  let [total, room, correction, blockCount] = [0, 0, 0, 0];
  do {
    correction = corrections[version] ?? 0;
    blockCount = blockCounts[version++] ?? 0;
    if (version > 1) aligned = Math.floor(version / 7) + 2;
    const patterns = aligned && (25 * aligned - 10) * aligned - 55 + Number(version > 6) * 36;
    total = ((16 * version + 128) * version + 64 - patterns) >> 3;
    room = total - correction * blockCount;
  } while (bytes.length + (version > 9 ? 3 : 2) > room);

  const hex = (value: number, digits = 2) => value.toString(16).padStart(digits, '0');
  const stream = [
    '4',
    hex(bytes.length, version > 9 ? 4 : 2),
    ...bytes.map((byte) => hex(byte)),
    0,
  ];
  const data = (stream.join('').match(/../g) ?? []).map((pair) => parseInt(pair, 16));
  for (let pad = 0xec; data.length < room; pad ^= 0xfd) data.push(pad);
  const blocks = range(blockCount).map((i) =>
    data.splice(0, Math.floor(room / blockCount) + Number(i >= blockCount - (room % blockCount))),
  );
  const codewords = [blocks, blocks.map((block) => correctionOf(block, correction))].flatMap(
    (lists) => range(total).flatMap((i) => lists.flatMap((list) => list[i] ?? [])),
  );

  const size = version * 4 + 17;
  const axis = range(size);
  const modules: boolean[][] = axis.map(() => []);
  /** What is drawn first stays. */
  const set = (x: number, y: number, dark: unknown) => {
    if (x >= 0 && x < size && modules[y]) modules[y][x] ??= Boolean(dark);
  };
  const rings = (x: number, y: number, radius: number, light: number) => {
    if (modules[y]?.[x] !== undefined) return;
    const offsets = range(radius * 2 + 1).map((i) => i - radius);
    for (const dy of offsets) {
      for (const dx of offsets) {
        const ring = Math.max(Math.abs(dx), Math.abs(dy));
        set(x + dx, y + dy, ring !== light && ring < 4);
      }
    }
  };
  rings(3, 3, 4, 2);
  rings(size - 4, 3, 4, 2);
  rings(3, size - 4, 4, 2);
  const step = 2 * Math.floor((version * 8 + aligned * 3 + 5) / (aligned * 4 - 4));
  const places = range(aligned).map((i) => (i ? size - 7 - (i - 1) * step : 6));
  for (const x of places) for (const y of places) rings(x, y, 2, 1);
  for (const i of axis) {
    set(6, i, i % 2 === 0);
    set(i, 6, i % 2 === 0);
  }
  for (const i of range(15)) {
    const dark = (format >> i) & 1;
    const near = i < 6 ? i : i < 9 ? (i === 6 ? 7 : 8) : 14 - i;
    if (i < 8) set(8, near, dark);
    else set(i === 8 ? 7 : near, 8, dark);
    if (i < 8) set(size - 1 - i, 8, dark);
    else set(8, size - 15 + i, dark);
  }
  set(8, size - 8, true);
  if (version > 6) {
    const rest = range(12).reduce((bits) => (bits << 1) ^ ((bits >> 11) * 0x1f25), version);
    for (const i of range(18)) {
      const [near, far] = [Math.floor(i / 3), size - 11 + (i % 3)];
      const dark = (((version << 12) | rest) >> i) & 1;
      set(far, near, dark);
      set(near, far, dark);
    }
  }
  // up and down in columns of two, from the right
  let bit = 0;
  for (let right = size - 1; right > 0; right -= 2) {
    if (right === 6) right--;
    for (const i of axis) {
      const y = (right + 1) & 2 ? i : size - 1 - i;
      for (const x of [right, right - 1]) {
        if (modules[y]?.[x] !== undefined) continue;
        const byte = codewords[bit >> 3] ?? 0;
        set(x, y, ((byte >> (~bit++ & 7)) ^ (x + y + 1)) & 1);
      }
    }
  }
  return modules;
};
