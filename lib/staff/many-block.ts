import 'server-only';
import { randomUUID } from 'node:crypto';
import { abilitiesOf } from '../gateways/abilities.ts';
import { insertAudit } from '../storage/audit.ts';
import { insertBlocks } from '../storage/blocked-times.ts';
import { markBulkBlocked, selectBulkChange } from '../storage/bulk-changes.ts';
import { lockCalendars } from '../storage/calendars.ts';
import type { Transaction } from '../storage/database.ts';
import { inTransaction } from '../storage/transaction.ts';
import { lineOf, type PermittedDesk, permitted } from './desk.ts';
import type { Absence } from './many-times.ts';

/** Blocks a time for everybody who is away, each with a line of history. */
export async function blockPeriod(
  trx: Transaction,
  desk: PermittedDesk,
  { practitionerIds, period, reason }: Absence & { reason: string },
): Promise<void> {
  const { clinicId } = desk.clinic;
  const blocks = practitionerIds.map((practitionerId) => ({
    blockId: randomUUID(),
    practitionerId,
    period,
    reason,
  }));
  await insertBlocks(trx, clinicId, blocks);
  for (const { blockId, practitionerId } of blocks) {
    await insertAudit(trx, clinicId, {
      ...lineOf(desk),
      event: 'blocked',
      subjectId: practitionerId,
      start: period.start,
      detail: { block: blockId, until: new Date(period.end).toISOString() },
    });
  }
}

/**
 * Blocks the time of a change that was planned without. Who was booked into it since stays and can
 * be added to the change.
 */
export const blockMany = permitted(
  'appointments.many',
  async (
    desk,
    changeId: string,
  ): Promise<{ ok: true } | { ok: false; code: 'not_found' | 'not_elsewhere' }> => {
    const { clinicId, gateway } = desk.clinic;
    if (!abilitiesOf(gateway).blocks) return { ok: false, code: 'not_elsewhere' };
    const planned = await selectBulkChange(desk.db, clinicId, changeId);
    if (!planned) return { ok: false, code: 'not_found' };
    return inTransaction(desk.db, clinicId, async (trx) => {
      await lockCalendars(trx, clinicId, planned.practitionerIds, 'nothing');
      // Pressed twice, it is blocked once.
      if (await markBulkBlocked(trx, clinicId, changeId)) await blockPeriod(trx, desk, planned);
      return { ok: true };
    });
  },
);
