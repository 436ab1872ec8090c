import 'server-only';
import type { ImportState, ImportVerdict } from '../storage/import-tables.ts';
import {
  countVerdicts,
  selectImport,
  selectImportRows,
  selectImports,
} from '../storage/imports.ts';
import type { Instant } from '../time/instant.ts';
import { permitted } from './desk.ts';
import type { ReadingSoFar } from './import-form.ts';
import { guessReading } from './import-guess.ts';
import type { ImportProblem } from './import-row.ts';

/** A file as a list shows it. */
export interface ListedImport {
  importId: string;
  state: ImportState;
  rowCount: number;
  actorName: string;
  createdAt: Instant;
}

/** The files that were uploaded, newest first. */
export const listImports = permitted('appointments.import', async ({ db, clinic }) => {
  const found = await selectImports(db, clinic.clinicId);
  const imports: ListedImport[] = found.map(
    ({ importId, state, rowCount, actorName, createdAt }) => ({
      importId,
      state,
      rowCount,
      actorName,
      createdAt,
    }),
  );
  return { ok: true, imports } as const;
});

/** A file with how it is read, and how many of its lines are what. */
export interface ShownImport extends ListedImport {
  headers: readonly string[];
  /** As it was said, else as it is probably meant; then the order of dates may not be known. */
  reading: ReadingSoFar;
  counts: Record<ImportVerdict, number>;
  /** The lines themselves, for what stands in a column; none once the import has begun. */
  rows: readonly (readonly string[])[];
}

/** Whether there is such a file. */
export const findImport = permitted(
  'appointments.import',
  async (
    { db, clinic },
    importId: string,
  ): Promise<{ ok: true } | { ok: false; code: 'not_found' }> =>
    (await selectImport(db, clinic.clinicId, importId))
      ? { ok: true }
      : { ok: false, code: 'not_found' },
);

/** One file, with all its lines. */
export const showImport = permitted(
  'appointments.import',
  async ({ db, clinic }, importId: string) => {
    const found = await selectImport(db, clinic.clinicId, importId);
    if (!found) return { ok: false, code: 'not_found' } as const;
    const counts: ShownImport['counts'] = { ready: 0, warning: 0, error: 0, imported: 0 };
    for (const { verdict, rows } of await countVerdicts(db, clinic.clinicId, importId)) {
      if (verdict) counts[verdict] = Number(rows);
    }
    // What stands in a column is asked for while it can still be said what it means.
    const isOpen = found.state === 'uploaded' || found.state === 'checked';
    const lines = isOpen ? await selectImportRows(db, clinic.clinicId, importId) : [];
    const rows = lines.map(({ cells }) => cells);
    const { headers, state, rowCount, actorName, createdAt } = found;
    const kept = found.reading as ReadingSoFar | null;
    const reading = kept ?? guessReading({ headers, rows }, clinic);
    const shown: ShownImport = {
      importId,
      state,
      rowCount,
      actorName,
      createdAt,
      headers,
      reading,
      counts,
      rows,
    };
    return { ok: true, shown } as const;
  },
);

/** A line as the report shows it. */
export interface ReportLine {
  rowNo: number;
  cells: readonly string[];
  verdict: ImportVerdict | null;
  problems: readonly ImportProblem[];
  appointmentId: string | null;
}

/** Some lines of a file with what they become, from the one after `after` on. */
export const reportLines = permitted(
  'appointments.import',
  async (
    { db, clinic },
    importId: string,
    filter: { verdicts?: readonly ImportVerdict[]; after?: number; limit: number },
  ) => {
    const rows = await selectImportRows(db, clinic.clinicId, importId, filter);
    const lines = rows.map(
      (row): ReportLine => ({
        ...row,
        problems: row.problems as ImportProblem[],
      }),
    );
    return { ok: true, lines } as const;
  },
);
