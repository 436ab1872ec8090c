import 'server-only';
import type { ColumnType, Generated } from 'kysely';
import type { OptionalTimestamp, StampedByDatabase } from './columns.ts';

/** `stopped`: halted by hand; it goes on where it was. */
export type ImportState = 'uploaded' | 'checked' | 'running' | 'stopped' | 'done';

export interface ImportsTable {
  clinic_id: string;
  import_id: string;
  state: Generated<ImportState>;
  headers: string[];
  row_count: number;
  /** How it is read, as the console writes it down. */
  reading: ColumnType<unknown, string | null | undefined, string | null>;
  actor_id: string;
  actor_name: string;
  claimed_until: OptionalTimestamp;
  created_at: StampedByDatabase;
  finished_at: OptionalTimestamp;
}

/** `warning`: it can be imported, and something about it is worth knowing. */
export type ImportVerdict = 'ready' | 'warning' | 'error' | 'imported';

export interface ImportRowsTable {
  clinic_id: string;
  import_id: string;
  row_no: number;
  cells: string[];
  verdict: ImportVerdict | null;
  problems: Generated<string[]>;
  appointment_id: string | null;
}
