import 'server-only';
import { randomUUID } from 'node:crypto';
import { readSource } from '../busy/read-source.ts';
import { type BusyPorts, keepReading, refreshCalendar } from '../busy/refresh.ts';
import type { BusyFailure, BusyFault, BusySource } from '../busy/source.ts';
import { sealSource } from '../busy/source-seal.ts';
import { claimMs } from '../busy/worker.ts';
import { abilitiesOf } from '../gateways/abilities.ts';
import { insertAudit } from '../storage/audit.ts';
import {
  countedDays as daysCounted,
  deleteBusyCalendar,
  insertBusyCalendar,
  type ListedBusyCalendar as ListedRow,
  selectBusyCalendars,
} from '../storage/busy-calendars.ts';
import { claimBusyCalendar, selectBusyReader } from '../storage/busy-readings.ts';
import { lockCalendars } from '../storage/calendars.ts';
import { selectClock } from '../storage/clinics.ts';
import { inTransaction } from '../storage/transaction.ts';
import type { Instant } from '../time/instant.ts';
import { lineOf, type PermittedDesk, permitted } from './desk.ts';

/** A calendar as staff see it. */
export interface ListedBusyCalendar extends ListedRow {
  failure: BusyFault | null;
}

/** In so many days to come its busy times are counted. */
export const countedDays = daysCounted;

/** What reading and keeping other calendars needs of the portal. */
export type BusyDeskPorts = BusyPorts & {
  /** What opens them is encrypted with it. */
  secret: string;
};

/** A calendar to connect. */
export interface BusyCalendarWish extends BusySource {
  practitionerId: string;
  /** What it is called here. */
  name: string;
}

/** So many other calendars one person may have. */
export const mostCalendars = 10;

type Refused = { ok: false; code: 'not_found' | 'not_elsewhere' };

function refusal({ clinic, own }: PermittedDesk, practitionerId: string): Refused | undefined {
  if (!abilitiesOf(clinic.gateway).hours) return { ok: false, code: 'not_elsewhere' };
  const isTheirs = clinic.practitioners.some((each) => each.practitionerId === practitionerId);
  const isOwn = own === null || own === practitionerId;
  return isTheirs && isOwn ? undefined : { ok: false, code: 'not_found' };
}

/** The other calendars of a practitioner, and how it goes with reading them. */
export const loadBusyCalendars = permitted(
  'busy.read',
  async (
    desk,
    practitionerId: string,
  ): Promise<{ ok: true; now: Instant; calendars: ListedBusyCalendar[] } | Refused> => {
    const refused = refusal(desk, practitionerId);
    if (refused) return refused;
    const { db, clinic } = desk;
    const now = await selectClock(db);
    const rows = await selectBusyCalendars(db, clinic.clinicId, practitionerId);
    // Nobody writes another one there.
    const calendars = rows.map((row) => ({ ...row, failure: row.failure as BusyFault | null }));
    return { ok: true, now, calendars };
  },
);

export type AddOutcome =
  | { ok: true; calendarId: string; calendars: string[] }
  | Refused
  | { ok: false; code: 'too_many' }
  /** It was tried and could not be read: nothing is kept of it. */
  | { ok: false; code: 'unread'; failure: BusyFailure };

/** Connects another calendar: it is read first, and only one that can be read is kept. */
export const addBusyCalendar = permitted(
  'busy.edit',
  async (desk, wish: BusyCalendarWish, ports: BusyDeskPorts): Promise<AddOutcome> => {
    const { db, clinic } = desk;
    const { clinicId } = clinic;
    const { practitionerId, name, ...source } = wish;
    const refused = refusal(desk, practitionerId);
    if (refused) return refused;
    const known = await selectBusyCalendars(db, clinicId, practitionerId);
    if (known.length >= mostCalendars) return { ok: false, code: 'too_many' };
    const reader = await selectBusyReader(db, clinicId, practitionerId);
    if (!reader) return { ok: false, code: 'not_found' };
    const now = await selectClock(db);
    const asked = { now, mark: null };
    const reading = await readSource(source, { ...reader, clinicId }, asked, ports.fetching);
    if (!reading.ok) return { ok: false, code: 'unread', failure: reading };
    if (reading.isSame) throw new Error('the same as nothing');
    const calendarId = randomUUID();
    const whose = { clinicId, calendarId, practitionerId };
    await inTransaction(db, clinicId, async (trx) => {
      await lockCalendars(trx, clinicId, [practitionerId], 'nothing');
      await insertBusyCalendar(trx, clinicId, {
        ...{ calendarId, practitionerId, name, next: now },
        kind: source.kind,
        sealed: sealSource(source, whose, ports.secret),
      });
      await keepReading(trx, whose, { reading, zone: reader.zone, now, random: ports.random });
      await insertAudit(trx, clinicId, {
        ...lineOf(desk),
        event: 'busy_calendar_added',
        subjectId: practitionerId,
        detail: { calendar: calendarId, kind: source.kind },
      });
    });
    return { ok: true, calendarId, calendars: reading.calendars };
  },
);

/** Which calendar of whom. */
export interface NamedCalendar {
  practitionerId: string;
  calendarId: string;
}

/** Reads a calendar now; one that is just being read is left to whoever does. */
export const readBusyCalendar = permitted(
  'busy.edit',
  async (desk, { practitionerId, calendarId }: NamedCalendar, ports: BusyDeskPorts) => {
    const { db, clinic } = desk;
    const { clinicId } = clinic;
    const refused = refusal(desk, practitionerId);
    if (refused) return refused;
    const known = await selectBusyCalendars(db, clinicId, practitionerId);
    if (!known.some((each) => each.calendarId === calendarId)) {
      return { ok: false, code: 'not_found' } as const;
    }
    const now = await selectClock(db);
    const until = now + claimMs;
    const due = await claimBusyCalendar(db, clinicId, calendarId, { now, until });
    if (due) await refreshCalendar(db, due, ports);
    return { ok: true } as const;
  },
);

/** Takes a calendar away, and with it the busy time that it said. */
export const removeBusyCalendar = permitted(
  'busy.edit',
  async (desk, { practitionerId, calendarId }: NamedCalendar) => {
    const { db, clinic } = desk;
    const { clinicId } = clinic;
    const refused = refusal(desk, practitionerId);
    if (refused) return refused;
    if (!isId(calendarId)) return { ok: false, code: 'not_found' } as const;
    return inTransaction(db, clinicId, async (trx) => {
      const gone = await deleteBusyCalendar(trx, clinicId, calendarId, practitionerId);
      if (!gone) return { ok: false, code: 'not_found' } as const;
      await insertAudit(trx, clinicId, {
        ...lineOf(desk),
        event: 'busy_calendar_removed',
        subjectId: practitionerId,
        detail: { calendar: calendarId, kind: gone.kind },
      });
      return { ok: true } as const;
    });
  },
);

/** Anything else is no id, and the database would not compare it. */
function isId(text: string): boolean {
  return /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(text);
}
