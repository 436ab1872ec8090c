import 'server-only';
import type { Clinic } from '@/lib/booking/clinic.ts';
import { translator } from '@/lib/i18n/translator.ts';
import { csvRow } from '@/lib/staff/csv.ts';
import type { exportAppointments } from '@/lib/staff/sheets-export.ts';
import { toIsoInZone, toIsoUtc } from '@/lib/time/instant.ts';
import { MS_PER_MINUTE } from '@/lib/time/units.ts';

type Pages = Extract<Awaited<ReturnType<typeof exportAppointments>>, { ok: true }>['pages'];
type Row = Pages extends AsyncGenerator<readonly (infer Each)[]> ? Each : never;

const columns = [
  'appointment',
  'date',
  'start',
  'end',
  'minutes',
  'zone',
  'startUtc',
  'status',
  'service',
  'practitioner',
  'name',
  'email',
  'phone',
  'bookedBy',
  'source',
  'made',
  'notes',
  'staffNote',
] as const;

/** Appointments as a table, written while they are read: there may be many. */
export function appointmentsFile(clinic: Clinic, pages: Pages): ReadableStream<Uint8Array> {
  const say = translator(clinic.locale, 'staffPrint');
  // A spreadsheet reads UTF-8 as such only behind this mark.
  let head = `\uFEFF${csvRow(columns.map((column) => say(`csv.${column}`)))}`;
  return new ReadableStream({
    pull: async (controller) => {
      const { value = [], done = false } = await pages.next();
      const rows = value.map((row: Row) => csvRow(cells(clinic, row)));
      controller.enqueue(Buffer.from(head + rows.join('')));
      head = '';
      if (done) controller.close();
    },
    cancel: async () => {
      await pages.return(undefined);
    },
  });
}

function cells(clinic: Clinic, row: Row): (string | number | null | undefined)[] {
  const say = translator(clinic.locale, 'staffPrint');
  const local = (instant: number) => toIsoInZone(instant, clinic.zone);
  const byColumn: Record<(typeof columns)[number], string | number | null | undefined> = {
    appointment: row.id,
    date: local(row.start).slice(0, 10),
    start: local(row.start).slice(11, 16),
    end: local(row.end).slice(11, 16),
    minutes: Math.round((row.end - row.start) / MS_PER_MINUTE),
    zone: clinic.zone,
    startUtc: toIsoUtc(row.start),
    status: say(`statuses.${row.status}`),
    service: clinic.services.find(({ serviceId }) => serviceId === row.serviceId)?.name,
    practitioner: clinic.practitioners.find((one) => one.practitionerId === row.practitionerId)
      ?.name,
    name: row.name,
    email: row.email,
    phone: row.phone,
    bookedBy: row.bookedBy,
    source: say(`sources.${row.source}`),
    made: toIsoUtc(row.made),
    notes: row.notes,
    staffNote: row.staffNote,
  };
  return columns.map((column) => byColumn[column]);
}
