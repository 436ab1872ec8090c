/** One figure of a page, in the median of several runs. */
export interface Figure {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  /** The same of the empty page, where it has one. */
  readonly empty?: number;
  /** What we want, where we want something. */
  readonly aim?: Aim;
}

/** A limit on the value itself, on what it is above the empty page, or on how many times it is it. */
export interface Aim {
  readonly of: 'value' | 'above empty' | 'times empty';
  readonly most?: number;
  readonly least?: number;
}

function isMet({ value, empty = Number.NaN, aim }: Figure): boolean | undefined {
  if (!aim) return undefined;
  const { of, most = Number.POSITIVE_INFINITY, least = Number.NEGATIVE_INFINITY } = aim;
  const judged =
    of === 'value' ? value : of === 'above empty' ? value - empty : relative(value, empty);
  return judged <= most && judged >= least;
}

function relative(value: number, empty: number): number {
  return value / empty;
}

function number(value: number): string {
  return value.toLocaleString('en', { maximumFractionDigits: value < 10 ? 3 : 0 });
}

function described({ aim, unit }: Figure): string {
  if (!aim) return '';
  const bound = aim.most === undefined ? `≥ ${aim.least}` : `≤ ${number(aim.most)}`;
  if (aim.of === 'times empty') return `${bound}× empty`;
  return aim.of === 'above empty' ? `${bound} ${unit} above empty` : bound;
}

/** The figures as a line of JSON and as an aligned table for people. */
export function printFigures(figures: readonly Figure[]): void {
  console.log(JSON.stringify(figures));
  const cells = [
    ['', 'ours', 'empty page', 'above it', 'ratio', 'unit', 'aim', ''],
    ...figures.map((figure) => {
      const { name, value, empty, unit } = figure;
      const met = isMet(figure);
      return [
        name,
        number(value),
        empty === undefined ? '' : number(empty),
        empty === undefined ? '' : number(value - empty),
        empty ? `${relative(value, empty).toFixed(2)}×` : '',
        unit,
        described(figure),
        met === undefined ? '' : met ? 'met' : 'missed',
      ];
    }),
  ];
  const widths = (cells[0] ?? []).map((_, column) =>
    Math.max(...cells.map((row) => row[column]?.length ?? 0)),
  );
  for (const row of cells) {
    console.log(
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    );
  }
}
