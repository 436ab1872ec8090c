import 'server-only';
import type { PublicFetchOptions } from '../platform/public-fetch.ts';
import {
  type DueBusyCalendar,
  replaceBusy,
  selectBusyReader,
  storeFailure,
  storeRead,
  storeSame,
} from '../storage/busy-readings.ts';
import { lockCalendars } from '../storage/calendars.ts';
import { selectClock } from '../storage/clinics.ts';
import type { Database, Transaction } from '../storage/database.ts';
import { inTransaction } from '../storage/transaction.ts';
import type { Instant } from '../time/instant.ts';
import { MS_PER_MINUTE } from '../time/units.ts';
import { readSource, type SourceReading } from './read-source.ts';
import type { BusyFailure } from './source.ts';
import { openSource } from './source-seal.ts';

/** What reading calendars needs of the portal. */
export interface BusyPorts {
  /** The portal's secret, and the one before it. */
  secrets: readonly string[];
  /** From 0 to 1: so that calendars are not all read at once. */
  random: () => number;
  /** For tests. */
  fetching?: PublicFetchOptions | undefined;
}

const everyMs = 10 * MS_PER_MINUTE;
const longestMs = 60 * MS_PER_MINUTE;
/** What has not changed is read as a whole so often all the same: the days ahead move on. */
const wholeEveryMs = 6 * 60 * MS_PER_MINUTE;

/** When a calendar is read next: after ten minutes, after failures less and less often, to an hour. */
export function nextReading(now: Instant, failures: number, random: () => number): Instant {
  const wait = Math.min(longestMs, everyMs * 2 ** Math.min(failures, 6));
  return Math.round(now + wait * (0.9 + 0.2 * random()));
}

/** Reads one calendar that was claimed, and keeps what it says; what it said before if it is silent. */
export async function refreshCalendar(
  db: Database,
  due: DueBusyCalendar,
  ports: BusyPorts,
): Promise<void> {
  const asked = await selectClock(db);
  const reading = await read(db, due, asked, ports);
  const now = await selectClock(db);
  const { clinicId, calendarId } = due;
  if (!reading.ok) {
    const next = nextReading(now, due.failures + 1, ports.random);
    const failed = { now, next, failure: reading.code, status: reading.status ?? null };
    await storeFailure(db, clinicId, calendarId, failed);
    return;
  }
  if (reading.isSame) {
    const next = nextReading(now, 0, ports.random);
    await storeSame(db, clinicId, calendarId, { now, next });
    return;
  }
  const kept = { reading, zone: reading.zone, now, random: ports.random };
  await inTransaction(db, clinicId, async (trx) => {
    // Behind the lock under which bookings are made: each of them sees the one state or the other.
    await lockCalendars(trx, clinicId, [due.practitionerId], 'nothing');
    await keepReading(trx, due, kept);
  });
}

/** What was read as a whole. */
export type WholeReading = Extract<SourceReading, { isSame: false }>;

/** Keeps what a calendar says, unless it was removed meanwhile; its practitioner's calendar is locked. */
export async function keepReading(
  trx: Transaction,
  whose: { clinicId: string; calendarId: string; practitionerId: string },
  kept: { reading: WholeReading; zone: string; now: Instant; random: () => number },
): Promise<void> {
  const { reading, zone, now } = kept;
  const isThere = await storeRead(trx, whose.clinicId, whose.calendarId, {
    ...{ now, next: nextReading(now, 0, kept.random) },
    mark: reading.mark === null ? null : `${zone}\n${reading.mark}`,
    unread: reading.unread,
    guessedZones: reading.guessedZones,
  });
  if (isThere) await replaceBusy(trx, whose, reading.busy);
}

async function read(
  db: Database,
  due: DueBusyCalendar,
  now: Instant,
  { secrets, fetching }: BusyPorts,
): Promise<BusyFailure | { ok: true; isSame: true } | (WholeReading & { zone: string })> {
  const opening = openSource(due.sealed, due, secrets);
  if (!opening) return { ok: false, code: 'sealed' };
  const reader = await selectBusyReader(db, due.clinicId, due.practitionerId);
  if (!reader) throw new Error('a calendar of nobody');
  const isRecent = due.whole !== null && now - due.whole < wholeEveryMs;
  const mark = isRecent ? splitMark(due.mark, reader.zone) : null;
  const reading = await readSource(
    { kind: due.kind, ...opening },
    { ...reader, clinicId: due.clinicId },
    { now, mark },
    fetching,
  );
  return reading.ok && !reading.isSame ? { ...reading, zone: reader.zone } : reading;
}

/** Read on other clocks, the same file says something else. */
function splitMark(mark: string | null, zone: string): string | null {
  return mark?.startsWith(`${zone}\n`) ? mark.slice(zone.length + 1) : null;
}
