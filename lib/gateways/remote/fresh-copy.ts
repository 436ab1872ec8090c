import 'server-only';
import type { Clinic } from '../../booking/clinic.ts';
import { database } from '../../platform/database.ts';
import { describeError, log } from '../../platform/log.ts';
import { selectAppointment } from '../../storage/appointments.ts';
import { selectClock } from '../../storage/clinics.ts';
import type { Database } from '../../storage/database.ts';
import { remoteCalendarOf } from '../remote-calendars.ts';
import { applyNews } from './news.ts';
import type { CalendarOf } from './remote-gateway.ts';
import { homeOf, isSamePlace } from './target.ts';

type KeptAt = Pick<Clinic, 'clinicId' | 'gatewayVersion'>;

const oldMs = 60_000;

// Next evaluates a module once per bundle; what one of them reads another need not.
const shared = globalThis as typeof globalThis & {
  frontdeskReadings?: Map<string, Promise<void>>;
};

/** Reads an appointment anew where it is kept, once for all who ask at the same time. Never fails. */
export function readAnew(
  clinic: KeptAt,
  appointmentId: string,
  db: Database = database(),
  calendarOf: CalendarOf = remoteCalendarOf,
): Promise<void> {
  shared.frontdeskReadings ??= new Map();
  const underWay = shared.frontdeskReadings;
  const key = `${clinic.clinicId} ${appointmentId}`;
  const known = underWay.get(key);
  if (known) return known;
  const reading = read(db, clinic, appointmentId, calendarOf)
    .catch((error: unknown) => {
      log().warn({ appointmentId, ...describeError(error) }, 'a copy was not brought up to date');
    })
    .finally(() => underWay.delete(key));
  underWay.set(key, reading);
  return reading;
}

async function read(
  db: Database,
  clinic: KeptAt,
  appointmentId: string,
  calendarOf: CalendarOf,
): Promise<void> {
  const { clinicId } = clinic;
  const row = await selectAppointment(db, clinicId, appointmentId);
  if (!row || row.gateway === 'local' || row.remote_id === null) return;
  const at = await selectClock(db);
  if ((row.seen_at ?? 0) > at - oldMs) return;
  const calendar = await calendarOf(clinic, row.gateway);
  if (!calendar?.canRead || calendar.isDown()) return;
  const home = homeOf(calendar);
  if (!isSamePlace(row.home_digest, home)) return;
  const { remote_id: remoteId, gateway } = row;
  const found = await calendar.read(remoteId);
  if (!found.ok) return;
  const earlierRemoteId = found.value.remoteId === remoteId ? undefined : remoteId;
  await applyNews(db, clinicId, gateway, { ...found.value, at, home, earlierRemoteId });
}
