/**
 * One comparison: both figures in the same unit, measured in the same run; higher is better, and so
 * is the ratio.
 */
export interface BenchRow {
  readonly name: string;
  readonly ours: number;
  readonly theirs: number;
  readonly unit: string;
  /** `ours / theirs`. */
  readonly ratio: number;
  /** The least ratio we want. */
  readonly aim: number;
}

/** A row with its ratio worked out. */
export function benchRow(row: Omit<BenchRow, 'ratio'>): BenchRow {
  return { ...row, ratio: row.ours / row.theirs };
}

function figure(value: number): string {
  return value.toLocaleString('en', { maximumSignificantDigits: 3 });
}

/** The rows as an aligned table for people. */
export function benchTable(rows: readonly BenchRow[]): string {
  const cells = [
    ['', 'ours', 'theirs', 'unit', 'ratio', 'aim', ''],
    ...rows.map(({ name, ours, theirs, unit, ratio, aim }) => [
      name,
      figure(ours),
      figure(theirs),
      unit,
      `${figure(ratio)}×`,
      `≥ ${figure(aim)}×`,
      ratio >= aim ? 'met' : 'missed',
    ]),
  ];
  const widths = cells.reduce(
    (most, row) => row.map((cell, i) => Math.max(cell.length, most[i] ?? 0)),
    [] as number[],
  );
  return cells
    .map((row) =>
      row
        .map((cell, i) => cell.padEnd(widths[i] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

/** Prints the rows as one line of JSON and as a table. */
export function printReport(rows: readonly BenchRow[]): void {
  console.log(JSON.stringify(rows));
  console.log(benchTable(rows));
}
