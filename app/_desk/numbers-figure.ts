import 'server-only';
import type { ChartData, TableData } from '@/components/staff/numbers-data.ts';

/** The figures of the page, by which an address names them. */
export const figureNames = [
  'outcomes',
  'lead',
  'sources',
  'people',
  'weekdays',
  'hours',
  'grid',
] as const;
export type FigureName = (typeof figureNames)[number];

/** One figure: what it means, its picture, its table, and the same for a spreadsheet. */
export interface Figure {
  name: FigureName;
  title: string;
  about: string;
  /** What of it is not known. */
  remark?: string | undefined;
  chart: ChartData | undefined;
  table: TableData;
  /** Numbers as numbers; minutes and per cent without their unit. */
  csv: (string | number | null)[][];
}
