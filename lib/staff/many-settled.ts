import 'server-only';
import type { BulkItemRow } from '../storage/bulk-changes.ts';
import type { BulkResult } from '../storage/bulk-tables.ts';
import type { Database, Transaction } from '../storage/database.ts';
import { selectUnsettled } from '../storage/intent-looks.ts';

/**
 * What came of each by now. What a calendar elsewhere gave no answer to is looked into, or settled
 * by a person: then it stands where it was to be, or it was not done and can be tried again.
 */
export async function asSettled(
  db: Database | Transaction,
  { clinicId, slug }: { clinicId: string; slug: string },
  rows: readonly BulkItemRow[],
): Promise<BulkItemRow[]> {
  if (!rows.some(({ result }) => result === 'unknown')) return [...rows];
  const asks = await selectUnsettled(db, slug);
  const open = new Set(
    asks.filter((ask) => ask.clinicId === clinicId).map((ask) => ask.appointmentId),
  );
  return rows.map((row) =>
    row.result === 'unknown' && !open.has(row.appointment_id)
      ? { ...row, result: foundOf(row) }
      : row,
  );
}

function foundOf(row: BulkItemRow): BulkResult {
  if (row.status === 'cancelled') return row.action === 'cancel' ? 'cancelled' : 'over';
  if (row.action === 'cancel') return 'refused';
  const isThere = row.now_start === row.to_start && row.now_agent_id === row.to_agent_id;
  if (isThere) return 'moved';
  const isAsItWas = row.now_start === row.starts_at && row.now_agent_id === row.agent_id;
  return isAsItWas ? 'refused' : 'changed';
}
