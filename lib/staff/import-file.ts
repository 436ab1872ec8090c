import 'server-only';
import { randomUUID } from 'node:crypto';
import { CsvError, parse } from 'csv-parse/sync';
import { insertAudit } from '../storage/audit.ts';
import { insertImport } from '../storage/imports.ts';
import { inTransaction } from '../storage/transaction.ts';
import { lineOf, permitted } from './desk.ts';

/** The most that a file may hold. */
export const importLimits = { bytes: 8 * 1024 * 1024, rows: 20_000, columns: 60, cell: 5_000 };

export interface ImportFile {
  headers: string[];
  rows: string[][];
}

export type FileProblem = 'empty' | 'not_text' | 'not_a_table' | 'too_many' | 'too_wide';

/**
 * Reads a file of separated values: UTF-8, with or without a mark, UTF-16 with one (“Unicode text”
 * in spreadsheets), else as Windows writes it; separated by commas, semicolons or tabs, whichever
 * the first line has most of. Empty lines are left out; short ones are filled up. Cells that our own
 * files neutralise are read as they were.
 */
export function readImportFile(
  bytes: Uint8Array,
): { ok: true; file: ImportFile } | { ok: false; problem: FileProblem } {
  const text = decode(bytes);
  // No table of separated values holds one; spreadsheets and archives do.
  if (text.includes('\0')) return { ok: false, problem: 'not_text' };
  const lines = parseLines(text);
  if (!lines) return { ok: false, problem: 'not_a_table' };
  const [headers, ...rows] = lines;
  if (!headers || rows.length === 0) return { ok: false, problem: 'empty' };
  if (rows.length > importLimits.rows) return { ok: false, problem: 'too_many' };
  if (headers.length > importLimits.columns) return { ok: false, problem: 'too_wide' };
  return {
    ok: true,
    file: {
      headers,
      rows: rows.map((cells) =>
        headers.map((_, index) => plain(cells[index] ?? '').slice(0, importLimits.cell)),
      ),
    },
  };
}

/** Without the apostrophe that keeps a spreadsheet from running a cell, such as a +44 number. */
function plain(cell: string): string {
  return cell.replace(/^'(?=[=+\-@])/, '');
}

function decode(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

function parseLines(text: string): string[][] | undefined {
  const [first = ''] = text.split(/\r?\n/, 1);
  const delimiter = [',', ';', '\t'].toSorted(
    (a, b) => first.split(b).length - first.split(a).length,
  )[0];
  try {
    return parse(text, {
      bom: true,
      delimiter: delimiter ?? ',',
      relax_column_count: true,
      skip_empty_lines: true,
      skip_records_with_empty_values: true,
      max_record_size: 200_000,
      to: importLimits.rows + 2,
    });
  } catch (error) {
    if (error instanceof CsvError) return undefined;
    throw error;
  }
}

/** Keeps a file until it has been looked over and imported. */
export const keepImportFile = permitted(
  'appointments.import',
  async (desk, { headers, rows }: ImportFile) => {
    const importId = randomUUID();
    const { actor, clinic } = desk;
    await inTransaction(desk.db, clinic.clinicId, async (trx) => {
      await insertImport(trx, clinic.clinicId, { importId, headers, rows, actor });
      const line = { ...lineOf(desk), subjectId: importId, detail: { rows: rows.length } };
      await insertAudit(trx, clinic.clinicId, { event: 'import_uploaded', ...line });
    });
    return { ok: true, importId } as const;
  },
);
