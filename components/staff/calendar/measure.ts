import { rowMinutes } from './row-minutes.ts';
import type { GridDay } from './types.ts';

/** Where the columns are on the page, seen from the box they lie in. */
export interface Measured {
  inner: HTMLElement;
  /** The top and the height of a row, and each column's edges. */
  top: number;
  row: number;
  columns: readonly { left: number; width: number }[];
}

/** Measures the columns; undefined where they are no columns but lists. */
export function measure(root: HTMLElement, day: GridDay): Measured | undefined {
  const inner = root.querySelector<HTMLElement>('.cal-inner');
  const bodies = [...root.querySelectorAll<HTMLElement>('[data-column]')];
  const [first] = bodies;
  if (!inner || !first || getComputedStyle(first).position !== 'relative') return undefined;
  const origin = inner.getBoundingClientRect();
  const box = first.getBoundingClientRect();
  return {
    inner,
    top: box.top - origin.top,
    row: box.height / day.rows,
    columns: bodies.map((body) => {
      const { left, width } = body.getBoundingClientRect();
      return { left: left - origin.left, width };
    }),
  };
}

/** The column under a point, the nearest one beside them all; and the minute of the day there. */
export function pointAt(
  { inner, top, row, columns }: Measured,
  day: GridDay,
  { clientX, clientY }: { clientX: number; clientY: number },
): { column: number; minute: number } {
  const origin = inner.getBoundingClientRect();
  const x = clientX - origin.left;
  const distances = columns.map(({ left, width }) => Math.max(left - x, x - left - width, 0));
  const column = distances.indexOf(Math.min(...distances));
  return { column, minute: day.from + ((clientY - origin.top - top) / row) * rowMinutes };
}

/** Where a stretch of a column lies, for what is drawn over it. */
export function boxOf(
  { top, row, columns }: Measured,
  day: GridDay,
  { column, from, minutes }: { column: number; from: number; minutes: number },
) {
  const { left = 0, width = 0 } = columns[column] ?? {};
  return {
    top: top + ((from - day.from) / rowMinutes) * row,
    left,
    width,
    height: Math.max((minutes / rowMinutes) * row, 20),
  };
}
