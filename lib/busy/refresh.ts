import 'server-only';
import type { PublicFetchOptions } from '../platform/public-fetch.ts';
import {
  type DueBusyCalendar,
  replaceBusy,
  selectBusyReader,
  storeFailure,
  storeRead,
  storeSame,
} from '../storage/busy-calendars.ts';
import { lockCalendars } from '../storage/calendars.ts';
import { selectClock } from '../storage/clinics.ts';
import type { Database } from '../storage/database.ts';
import { inTransaction } from '../storage/transaction.ts';
import type { Instant } from '../time/instant.ts';
import { MS_PER_MINUTE } from '../time/units.ts';
import { readSource, type SourceReading } from './read-source.ts';
import type { BusyFailure, BusySource } from './source.ts';
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
  const { clinicId, calendarId, practitionerId } = due;
  if (!reading.ok) {
    const next = nextReading(now, due.failures + 1, ports.random);
    const failed = { now, next, failure: reading.code, status: reading.status ?? null };
    await storeFailure(db, clinicId, calendarId, failed);
    return;
  }
  const next = nextReading(now, 0, ports.random);
  if (reading.isSame) {
    await storeSame(db, clinicId, calendarId, { now, next });
    return;
  }
  await inTransaction(db, clinicId, async (trx) => {
    // Behind the lock under which bookings are made: each of them sees the one state or the other.
    await lockCalendars(trx, clinicId, [practitionerId], 'nothing');
    const isThere = await storeRead(trx, clinicId, calendarId, { now, next, ...reading });
    if (isThere) await replaceBusy(trx, due, reading.busy);
  });
}

async function read(
  db: Database,
  due: DueBusyCalendar,
  now: Instant,
  { secrets, fetching }: BusyPorts,
): Promise<SourceReading> {
  const opening = openSource(due.sealed, due, secrets);
  if (!opening) return { ok: false, code: 'sealed' } satisfies BusyFailure;
  const reader = await selectBusyReader(db, due.clinicId, due.practitionerId);
  if (!reader) throw new Error('a calendar of nobody');
  const source: BusySource = { kind: due.kind, ...opening };
  const known = splitMark(due.mark, reader.zone);
  const isRecent = due.whole !== null && now - due.whole < wholeEveryMs;
  const mark = isRecent ? known : null;
  const reading = await readSource(
    source,
    { ...reader, clinicId: due.clinicId },
    { now, mark },
    fetching,
  );
  if (!reading.ok || reading.isSame) return reading;
  return { ...reading, mark: reading.mark === null ? null : `${reader.zone}\n${reading.mark}` };
}

/** Read on other clocks, the same file says something else. */
function splitMark(mark: string | null, zone: string): string | null {
  return mark?.startsWith(`${zone}\n`) ? mark.slice(zone.length + 1) : null;
}
