/**
 * @param {readonly number[]} values
 * @param {number} share 0.5 for the median
 */
export const quantile = (values, share) => {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? NaN;
};

/** @param {readonly number[]} values */
export const median = (values) => quantile(values, 0.5);

/** @param {readonly number[]} values */
export const p95 = (values) => quantile(values, 0.95);

/** @param {number} ms */
export const round = (ms) => Math.round(ms);

/**
 * @param {readonly (readonly (string | number)[])[]} rows the first is the head
 */
export const printTable = (rows) => {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => String(row[column] ?? '').length)),
  );
  for (const row of rows) {
    const cells = row.map((cell, column) =>
      column === 0
        ? String(cell).padEnd(widths[0] ?? 0)
        : String(cell).padStart(widths[column] ?? 0),
    );
    console.log(`  ${cells.join('  ')}`);
  }
};
