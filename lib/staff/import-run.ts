import 'server-only';
import { catalogueOf } from '../booking/catalogue.ts';
import { newAppointmentId } from '../booking/secrets.ts';
import { insertAppointment } from '../storage/appointments.ts';
import { insertAudit } from '../storage/audit.ts';
import { deleteExpiredHolds, lockCalendars } from '../storage/calendars.ts';
import { selectClock } from '../storage/clinics.ts';
import type { Database } from '../storage/database.ts';
import { hasSame } from '../storage/import-taken.ts';
import {
  claimImport,
  deleteImport,
  finishImport,
  lockImportRow,
  markImported,
  renewClaim,
  saveVerdicts,
  selectImport,
  selectImportRows,
  turnImport,
} from '../storage/imports.ts';
import { inTransaction, isOverlap, sqlState } from '../storage/transaction.ts';
import type { Instant } from '../time/instant.ts';
import { lineOf, permitted } from './desk.ts';
import { blockedBy, takesTime } from './import-check.ts';
import type { ImportReading } from './import-reading.ts';
import { type ImportedAppointment, type ReadPhone, readImportRow } from './import-row.ts';

const leaseSeconds = 30;
/** Lines between two looks whether the import was halted; far fewer than a lease is long. */
const batch = 100;

/** Sets an import going, or going on, after it has been looked over. */
export const startImport = permitted('appointments.import', async (desk, importId: string) => {
  const { clinicId } = desk.clinic;
  return inTransaction(desk.db, clinicId, async (trx) => {
    const turned = await turnImport(trx, clinicId, importId, {
      from: ['checked', 'stopped'],
      to: 'running',
    });
    if (!turned) return { ok: false, code: 'begun' } as const;
    const line = { ...lineOf(desk), subjectId: importId };
    await insertAudit(trx, clinicId, { event: 'import_started', ...line });
    return { ok: true } as const;
  });
});

/** Halts an import after the line that is under way. What became an appointment stays one. */
export const stopImport = permitted('appointments.import', async (desk, importId: string) => {
  const { clinicId } = desk.clinic;
  return inTransaction(desk.db, clinicId, async (trx) => {
    const turned = await turnImport(trx, clinicId, importId, { from: ['running'], to: 'stopped' });
    if (!turned) return { ok: false, code: 'not_running' } as const;
    const line = { ...lineOf(desk), subjectId: importId };
    await insertAudit(trx, clinicId, { event: 'import_stopped', ...line });
    return { ok: true } as const;
  });
});

/** Forgets a file that is not being imported, with everything that stood in it. */
export const forgetImport = permitted('appointments.import', async (desk, importId: string) => {
  const { clinicId } = desk.clinic;
  return inTransaction(desk.db, clinicId, async (trx) => {
    const found = await selectImport(trx, clinicId, importId, { lock: true });
    if (!found) return { ok: false, code: 'not_found' } as const;
    if (found.state === 'running') return { ok: false, code: 'begun' } as const;
    await deleteImport(trx, clinicId, importId);
    const line = { ...lineOf(desk), subjectId: importId };
    await insertAudit(trx, clinicId, { event: 'import_deleted', ...line });
    return { ok: true } as const;
  });
});

type Claim = NonNullable<Awaited<ReturnType<typeof claimImport>>>;

/**
 * Takes up a running import that nobody works on, of whatever clinic, and imports its lines until
 * it is done or halted. Each line is a transaction of its own: its appointment, its customer, its
 * history and the mark on the line are there together or not at all, so that a process may end at
 * any moment and the next one goes on.
 *
 * @returns whether there was anything to do
 */
export async function importDue(db: Database, readPhone: ReadPhone): Promise<boolean> {
  const claim = await claimImport(db, leaseSeconds);
  if (!claim) return false;
  for (;;) {
    const { clinicId, importId } = claim;
    const rows = await selectImportRows(db, clinicId, importId, {
      verdicts: ['ready', 'warning'],
      limit: batch,
    });
    if (rows.length === 0) {
      await finish(db, claim);
      return true;
    }
    for (const row of rows) await importRow(db, claim, row, readPhone);
    if (!(await renewClaim(db, clinicId, importId, leaseSeconds))) return true;
  }
}

async function finish(db: Database, { clinicId, importId, actorId, actorName }: Claim) {
  await inTransaction(db, clinicId, async (trx) => {
    if (!(await finishImport(trx, clinicId, importId))) return;
    const actor = { userId: actorId, name: actorName };
    await insertAudit(trx, clinicId, {
      event: 'import_finished',
      channel: 'import',
      actor,
      subjectId: importId,
    });
  });
}

async function importRow(
  db: Database,
  claim: Claim,
  { rowNo, cells }: { rowNo: number; cells: readonly string[] },
  readPhone: ReadPhone,
): Promise<void> {
  const { clinicId, importId } = claim;
  const reading = claim.reading as ImportReading;
  const refuse = async (problem: string) =>
    inTransaction(db, clinicId, (trx) =>
      saveVerdicts(trx, clinicId, importId, [{ rowNo, verdict: 'error', problems: [problem] }]),
    );
  const catalogue = await catalogueOf(db, clinicId);
  if (!catalogue) return refuse('refused');
  try {
    const problem = await inTransaction(db, clinicId, async (trx) => {
      if (!(await lockImportRow(trx, clinicId, importId, rowNo))) return undefined;
      const now = await selectClock(trx);
      const row = readImportRow(cells, reading, catalogue, { now, readPhone });
      if (!row.ok) return row.errors[0] ?? 'name';
      const { appointment } = row;
      const blocked = blockedBy(appointment);
      const { practitionerId } = appointment.agent;
      const busy = await lockCalendars(trx, clinicId, [practitionerId], blocked);
      // The same file may have been looked over twice before either was imported.
      const { start, name, status } = appointment;
      const cancelled = status === 'cancelled';
      if (await hasSame(trx, clinicId, { practitionerId, start, name, cancelled })) return 'there';
      const isOver =
        takesTime(appointment) &&
        (busy?.blocked.some((each) => !each.expired && !isElsewhere(each)) ?? false);
      if (isOver && !reading.overlaps) return 'over';
      if (busy?.blocked.some((each) => each.expired)) {
        await deleteExpiredHolds(trx, clinicId, practitionerId, blocked);
      }
      const appointmentId = newAppointmentId();
      const stored = toRow(appointment, { appointmentId, isOver, now });
      await insertAppointment(trx, clinicId, stored, {
        event: 'booked',
        channel: 'import',
        start: appointment.start,
        actor: { userId: claim.actorId, name: claim.actorName },
      });
      await markImported(trx, clinicId, importId, { rowNo, appointmentId });
      return undefined;
    });
    if (problem) await refuse(problem);
  } catch (error) {
    // What the database will never take must not stand in the way of the other lines.
    if (isOverlap(error)) await refuse('over');
    else if (/^2[23]/.test(sqlState(error) ?? '')) await refuse('refused');
    else throw error;
  }
}

/** What is moved in may well be why another calendar is busy. */
function isElsewhere({ appointmentId }: { appointmentId: string }): boolean {
  return appointmentId.startsWith('busy_');
}

function toRow(
  appointment: ImportedAppointment,
  { appointmentId, isOver, now }: { appointmentId: string; isOver: boolean; now: Instant },
) {
  const { agent, start, end, status } = appointment;
  return {
    appointment_id: appointmentId,
    agent_id: agent.agentId,
    service_id: agent.serviceId,
    practitioner_id: agent.practitionerId,
    status,
    starts_at: new Date(start),
    ends_at: new Date(end),
    blocked: blockedBy(appointment),
    name: appointment.name,
    email: appointment.email,
    phone: appointment.phone,
    phone_typed: appointment.phoneTyped,
    notes: appointment.notes,
    channel: 'import',
    overlap_reason: isOver ? 'import' : null,
    cancelled_at: status === 'cancelled' ? new Date(now) : null,
  } as const;
}
