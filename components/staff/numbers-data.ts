/** How a series is told apart: by its pattern as well as by its colour. */
export type SeriesLook = 'solid' | 'hatch' | 'dots' | 'open';

/** What a chart shows. */
export interface ChartData {
  /** Upright columns over time and classes, or bars beside names. */
  layout: 'columns' | 'bars';
  unit: '' | '%';
  series: readonly { key: string; name: string; look: SeriesLook }[];
  points: readonly { label: string; short: string; values: readonly number[] }[];
}

/** A figure as a table: what a chart shows, exactly. */
export interface TableData {
  columns: readonly string[];
  rows: readonly { head: string; cells: readonly string[]; levels?: readonly (number | null)[] }[];
}
