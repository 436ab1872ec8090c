import 'server-only';
import { type StoredAppointment, selectAppointment } from '../../storage/appointments.ts';
import { selectClock } from '../../storage/clinics.ts';
import { selectCopy } from '../../storage/mirror.ts';
import type { Elsewhere } from './elsewhere.ts';
import { applyNews } from './news.ts';
import { homeOf } from './target.ts';

/** Our copy of an appointment, by our id or theirs. */
export async function findCopy(
  { db, clinicId, kind }: Pick<Elsewhere, 'db' | 'clinicId' | 'kind'>,
  id: string,
): Promise<StoredAppointment | undefined> {
  const row = await selectAppointment(db, clinicId, id);
  if (row?.gateway === kind) return row;
  return selectCopy(db, clinicId, kind, id);
}

/**
 * Makes a copy of an appointment that was booked without us, where it can be read. An id of which
 * nothing is known is read there, so only for who has proved to be the clinic's.
 */
export async function makeCopy(
  place: Elsewhere,
  remoteId: string,
): Promise<StoredAppointment | 'not_found' | 'unread'> {
  const { db, clinicId, kind, calendar } = place;
  const at = await selectClock(db);
  const read = await calendar.read(remoteId);
  if (!read.ok) return read.code === 'NOT_FOUND' ? 'not_found' : 'unread';
  await applyNews(db, clinicId, kind, { ...read.value, at, home: homeOf(calendar) });
  return (await selectCopy(db, clinicId, kind, read.value.remoteId)) ?? 'not_found';
}
