import 'server-only';
import type { AgentCalendar, Catalogue } from '../booking/catalogue.ts';
import { fields } from '../contract/fields.ts';
import { fieldLimits } from '../contract/text-rules.ts';
import type { Instant } from '../time/instant.ts';
import { MS_PER_DAY, MS_PER_MINUTE } from '../time/units.ts';
import { readWrittenStart } from '../time/written-start.ts';
import type { ImportField, ImportReading } from './import-reading.ts';

/** Why a line cannot become an appointment. */
export type ImportError =
  | 'name'
  | 'contact'
  | 'email'
  | 'phone'
  | 'date'
  | 'time'
  | 'nonexistent'
  | 'practitioner'
  | 'service'
  | 'together'
  | 'minutes'
  | 'status'
  | 'notes'
  | 'over'
  | 'double'
  | 'there'
  | 'refused';

/** What is worth knowing of a line that can. */
export type ImportWarning = 'twice' | 'past' | 'far' | 'overlap';

export type ImportProblem = ImportError | ImportWarning;

/** An appointment as a line of the file gives it. */
export interface ImportedAppointment {
  name: string;
  email: string | null;
  phone: string | null;
  phoneTyped: string | null;
  notes: string | null;
  agent: AgentCalendar;
  start: Instant;
  end: Instant;
  status: 'confirmed' | 'completed' | 'cancelled' | 'no_show';
}

export type ReadRow =
  | { ok: true; appointment: ImportedAppointment; warnings: ImportWarning[] }
  | { ok: false; errors: ImportError[] };

/** What systems call the states of an appointment. */
const statuses: Readonly<Record<string, ImportedAppointment['status']>> = {
  '': 'confirmed',
  active: 'confirmed',
  accepted: 'confirmed',
  booked: 'confirmed',
  confirmed: 'confirmed',
  scheduled: 'confirmed',
  upcoming: 'confirmed',
  arrived: 'completed',
  attended: 'completed',
  completed: 'completed',
  done: 'completed',
  finished: 'completed',
  canceled: 'cancelled',
  cancelled: 'cancelled',
  deleted: 'cancelled',
  'did not attend': 'no_show',
  dna: 'no_show',
  missed: 'no_show',
  'no show': 'no_show',
  noshow: 'no_show',
};

const farAheadMs = 730 * MS_PER_DAY;

/** What the file calls somebody or something, as it is looked up. */
export function spoken(cell: string): string {
  return cell.trim().toLowerCase().replace(/\s+/g, ' ');
}

/** What stands in a file is anything, the names of what every object has included. */
function ownOf<T>(known: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(known, key) ? known[key] : undefined;
}

/** The E.164 form of a number as it is written in a country; null when it cannot be one. */
export type ReadPhone = (typed: string, country: string) => string | null;

/** Reads one line of a file; what is wrong with it is said all at once. */
export function readImportRow(
  cells: readonly string[],
  reading: ImportReading,
  { clinic, agents }: Catalogue,
  { now, readPhone }: { now: Instant; readPhone: ReadPhone },
): ReadRow {
  const errors: ImportError[] = [];
  const cell = (field: ImportField): string => {
    const column = reading.columns[field];
    return column === undefined ? '' : (cells[column] ?? '').trim();
  };

  const name = fields.name.safeParse(cell('name'));
  if (!name.success) errors.push('name');
  const email = cell('email') ? fields.email.safeParse(cell('email')) : undefined;
  if (email && !email.success) errors.push('email');
  const typed = cell('phone');
  const phone = typed ? readPhone(typed, clinic.country) : null;
  if (typed && (phone === null || typed.length > fieldLimits.phone)) errors.push('phone');
  if (!cell('email') && !typed) errors.push('contact');
  if (cell('notes').length > fieldLimits.notes) errors.push('notes');

  const time = reading.columns.time === undefined ? undefined : cell('time');
  const written = readWrittenStart(
    { date: cell('date'), time },
    { order: reading.dateOrder, zone: clinic.zone },
  );
  if (!written.ok) errors.push(written.problem);

  const agent = agentOf(cell, reading, agents);
  if (typeof agent === 'string') errors.push(agent);
  const minutes = cell('minutes');
  if (minutes && !isDuration(minutes)) errors.push('minutes');
  const status = ownOf(statuses, spoken(cell('status')).replaceAll(/[-_]/g, ' '));
  if (!status) errors.push('status');

  if (!written.ok || typeof agent === 'string' || !status || !name.success || errors.length > 0) {
    return { ok: false, errors };
  }
  const { start } = written;
  const length = minutes ? Number(minutes) : agent.rules.durationMinutes;
  const end = start + length * MS_PER_MINUTE;
  const isOver = end <= now;
  const warnings: ImportWarning[] = [];
  if (written.isTwice) warnings.push('twice');
  if (isOver && status === 'confirmed') warnings.push('past');
  if (start > now + farAheadMs) warnings.push('far');
  const appointment: ImportedAppointment = {
    name: name.data,
    email: email?.data ?? null,
    phone,
    phoneTyped: typed || null,
    notes: cell('notes') || null,
    agent,
    start,
    end,
    // Whether they came is not known; what is known is that it is over.
    status: isOver && status === 'confirmed' ? 'completed' : status,
  };
  return { ok: true, appointment, warnings };
}

function isDuration(text: string): boolean {
  return /^\d{1,4}$/.test(text) && Number(text) >= 1 && Number(text) <= 1440;
}

type Cell = (field: ImportField) => string;

function agentOf(
  cell: Cell,
  reading: ImportReading,
  agents: Catalogue['agents'],
): AgentCalendar | 'practitioner' | 'service' | 'together' {
  const practitionerId = idOf(cell, reading, 'practitioner');
  if (!practitionerId) return 'practitioner';
  const serviceId = idOf(cell, reading, 'service');
  if (!serviceId) return 'service';
  const agent = [...agents.values()].find(
    (each) => each.practitionerId === practitionerId && each.serviceId === serviceId,
  );
  return agent ?? 'together';
}

function idOf(
  cell: Cell,
  reading: ImportReading,
  field: 'practitioner' | 'service',
): string | null | undefined {
  if (reading.columns[field] === undefined) return reading[`${field}Id`];
  return ownOf(reading[`${field}s`], spoken(cell(field)));
}
