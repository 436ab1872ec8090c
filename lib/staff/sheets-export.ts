import 'server-only';
import { insertAudit } from '../storage/audit.ts';
import { countExport, type ExportFilter, type ExportRow, selectExport } from '../storage/sheets.ts';
import { addDays, type LocalDate } from '../time/local-date.ts';
import { startOfDay } from '../time/zone.ts';
import { lineOf, type PermittedDesk, permitted } from './desk.ts';

/** Which appointments are taken along; both dates are the clinic's, and included. */
export interface ExportWish {
  from: LocalDate;
  to: LocalDate;
  practitionerId?: string | undefined;
  /** With what customers and staff wrote. */
  notes: boolean;
}

const pageSize = 1_000;

/** The appointments of a period, some at a time; how many were taken is written down first. */
export const exportAppointments = permitted(
  'appointments.export',
  async (desk, { from, to, practitionerId, notes }: ExportWish) => {
    const { db, clinic, own } = desk;
    const { zone, clinicId } = clinic;
    const filter = {
      within: { start: startOfDay(from, zone), end: startOfDay(addDays(to, 1), zone) },
      practitionerId: own ?? practitionerId ?? null,
    };
    const count = await countExport(db, clinicId, filter);
    await insertAudit(db, clinicId, {
      ...lineOf(desk),
      event: 'appointments_exported',
      subjectId: filter.practitionerId ?? undefined,
      detail: { from, to, notes, count },
    });
    return { ok: true as const, count, pages: pagesOf(desk, filter, notes) };
  },
);

async function* pagesOf(
  { db, clinic }: PermittedDesk,
  filter: ExportFilter,
  notes: boolean,
): AsyncGenerator<ExportRow[]> {
  for (let after: ExportRow | undefined; ; ) {
    const rows = await selectExport(db, clinic.clinicId, filter, after, pageSize);
    yield notes ? rows : rows.map((row) => ({ ...row, notes: null, staffNote: null }));
    after = rows.at(-1);
    if (rows.length < pageSize) return;
  }
}
