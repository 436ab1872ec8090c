import 'server-only';
import type { Clinic } from '../booking/clinic.ts';
import { guessDateOrder } from '../time/written-start.ts';
import { type ImportField, type ImportReading, importFields } from './import-reading.ts';
import { spoken } from './import-row.ts';

/** What systems head their columns with, besides the field's own name. */
const headings: Record<ImportField, readonly string[]> = {
  name: [
    'customer',
    'patient',
    'client',
    'full name',
    'customer name',
    'patient name',
    'client name',
    'attendee',
    'attendee name',
  ],
  email: ['e-mail', 'email address', 'mail', 'customer email', 'patient email', 'attendee email'],
  phone: [
    'telephone',
    'tel',
    'mobile',
    'phone number',
    'mobile phone',
    'cell',
    'customer phone',
    'patient phone',
  ],
  date: [
    'start',
    'start date',
    'starts at',
    'start time',
    'date and time',
    'datetime',
    'appointment date',
    'when',
    'begin',
  ],
  time: ['start at', 'from', 'appointment time', 'starts'],
  practitioner: [
    'provider',
    'doctor',
    'staff',
    'staff member',
    'with',
    'employee',
    'clinician',
    'calendar',
    'therapist',
  ],
  service: ['type', 'appointment type', 'event type', 'treatment', 'what', 'event'],
  minutes: ['duration', 'length', 'duration (minutes)', 'duration (min)', 'duration in minutes'],
  status: ['state', 'appointment status', 'booking status'],
  notes: ['note', 'comment', 'comments', 'description', 'remarks'],
};

/**
 * How a file is probably to be read, by what stands above its columns and in them: a proposal that
 * a person looks over. Dates that could be read in two ways are left to them: `dateOrder` is null.
 */
export function guessReading(
  file: { headers: readonly string[]; rows: readonly (readonly string[])[] },
  clinic: Clinic,
): Omit<ImportReading, 'dateOrder'> & { dateOrder: ImportReading['dateOrder'] | null } {
  const heads = file.headers.map(spoken);
  const columns: Partial<Record<ImportField, number>> = {};
  const taken = new Set<number>();
  for (const exact of [true, false]) {
    for (const field of importFields) {
      if (columns[field] !== undefined) continue;
      const column = heads.findIndex(
        (head, index) =>
          !taken.has(index) && (exact ? head === field : headings[field].includes(head)),
      );
      if (column < 0) continue;
      columns[field] = column;
      taken.add(column);
    }
  }
  const cellsOf = (field: ImportField) => {
    const column = columns[field];
    return column === undefined ? [] : file.rows.map((cells) => cells[column] ?? '');
  };
  const only = <T>(list: readonly T[]) => (list.length === 1 ? list[0] : undefined);
  return {
    columns,
    dateOrder: guessDateOrder(cellsOf('date').filter((text) => text.trim() !== '')),
    practitionerId: only(clinic.practitioners)?.practitionerId ?? null,
    serviceId: only(clinic.services)?.serviceId ?? null,
    practitioners: sameNames(cellsOf('practitioner'), clinic.practitioners, 'practitionerId'),
    services: sameNames(cellsOf('service'), clinic.services, 'serviceId'),
    overlaps: false,
  };
}

/** Whoever the file calls as we do; titles and their dots make no difference. */
function sameNames<Id extends string>(
  cells: readonly string[],
  ours: readonly ({ name: string; slug: string } & Record<Id, string>)[],
  id: Id,
): Record<string, string> {
  const bare = (name: string) => spoken(name).replace(/^(?:dr|prof|mr|mrs|ms)\.? /, '');
  const found: Record<string, string> = {};
  for (const said of new Set(cells.map(spoken))) {
    const same = ours.find((each) => bare(each.name) === bare(said) || each.slug === said);
    if (same) found[said] = same[id];
  }
  return found;
}

/** What stands in a column, each once, the most frequent first. */
export function distinctCells(
  rows: readonly (readonly string[])[],
  column: number | undefined,
): string[] {
  if (column === undefined) return [];
  const counts = new Map<string, { text: string; count: number }>();
  for (const cells of rows) {
    const text = (cells[column] ?? '').trim();
    const known = counts.get(spoken(text)) ?? { text, count: 0 };
    counts.set(spoken(text), { ...known, count: known.count + 1 });
  }
  return [...counts.values()].toSorted((a, b) => b.count - a.count).map(({ text }) => text);
}
