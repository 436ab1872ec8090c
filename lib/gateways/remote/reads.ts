import 'server-only';
import { catalogueOf } from '../../booking/catalogue.ts';
import { listForReading, readForReading } from '../../booking/reads.ts';
import { refuse } from '../../booking/refusals.ts';
import type { Refusal } from '../../contract/outcome.ts';
import { selectClock } from '../../storage/clinics.ts';
import { selectCopies } from '../../storage/mirror.ts';
import { type Instant, toIsoUtc } from '../../time/instant.ts';
import { MS_PER_MINUTE } from '../../time/units.ts';
import type { GatewayListed, GatewayRead, ListFilter, ReadOutcome } from '../port.ts';
import type { RemoteAppointment } from './calendar.ts';
import type { Elsewhere } from './elsewhere.ts';
import { findCopy } from './find-copy.ts';
import { applyNews } from './news.ts';
import { unreachable } from './refusals.ts';
import { homeOf, isSamePlace } from './target.ts';

/** The appointments of a clinic as they stand there, under our ids; our copies where it has no list. */
export async function listElsewhere(
  place: Elsewhere,
  filter: ListFilter,
): Promise<ReadOutcome<GatewayListed[]>> {
  const { db, clinicId, calendar } = place;
  if (!calendar.canRead) return { ok: true, value: await listForReading(db, clinicId, filter) };
  const at = await selectClock(db);
  const listed = await calendar.list(filter);
  if (!listed.ok) return notRead(place, listed.retryAfterSeconds);
  const ids = await idsOf(place, listed.value, at);
  const zone = (await catalogueOf(db, clinicId))?.clinic.zone ?? 'UTC';
  const value = listed.value.map((one) => ({
    id: ids.get(one.remoteId) ?? one.remoteId,
    agent_id: one.agentId,
    attendee_name: one.name,
    attendee_email: one.email,
    attendee_phone: one.phone,
    attendee_timezone: one.zone ?? zone,
    start_time: toIsoUtc(one.start),
    end_time: toIsoUtc(one.end),
    duration_minutes: Math.round((one.end - one.start) / MS_PER_MINUTE),
    status: one.status,
  }));
  return { ok: true, value };
}

/** Our ids by theirs; whatever is not as our copy says, or has none, is news. */
async function idsOf(
  { db, clinicId, kind, calendar }: Elsewhere,
  appointments: readonly RemoteAppointment[],
  at: Instant,
): Promise<Map<string, string>> {
  const remoteIds = appointments.map(({ remoteId }) => remoteId);
  const copies = await selectCopies(db, clinicId, kind, remoteIds);
  const known = new Map(copies.map((copy) => [copy.remote_id ?? '', copy]));
  const news = appointments.filter((one) => {
    const copy = known.get(one.remoteId);
    return (
      copy?.status !== one.status ||
      copy.starts_at !== one.start ||
      copy.ends_at !== one.end ||
      copy.agent_id !== one.agentId
    );
  });
  const home = homeOf(calendar);
  for (const one of news) await applyNews(db, clinicId, kind, { ...one, at, home });
  const all = news.length === 0 ? copies : await selectCopies(db, clinicId, kind, remoteIds);
  return new Map(all.map((copy) => [copy.remote_id ?? '', copy.appointment_id]));
}

/** One appointment as it stands there; our copy where it cannot be read or is kept elsewhere. */
export async function readElsewhere(
  place: Elsewhere,
  id: string,
): Promise<ReadOutcome<GatewayRead>> {
  const { db, clinicId, kind, calendar } = place;
  const copy = await findCopy(place, id);
  const ours = async (): Promise<ReadOutcome<GatewayRead>> => {
    const row = await findCopy(place, id);
    const value = await readForReading(db, clinicId, row?.appointment_id ?? id);
    return value ? { ok: true, value } : refuse('notFound');
  };
  const remoteId = copy ? copy.remote_id : id;
  const home = homeOf(calendar);
  if (!calendar.canRead || remoteId === null) return ours();
  if (!isSamePlace(copy?.home_digest ?? null, home)) return ours();
  const at = await selectClock(db);
  const read = await calendar.read(remoteId);
  if (read.ok) {
    const earlierRemoteId = read.value.remoteId === remoteId ? undefined : remoteId;
    await applyNews(db, clinicId, kind, { ...read.value, at, home, earlierRemoteId });
    return ours();
  }
  return read.code === 'NOT_FOUND' ? ours() : notRead(place, read.retryAfterSeconds);
}

async function notRead({ db, clinicId }: Elsewhere, seconds: number | undefined): Promise<Refusal> {
  const clinic = (await catalogueOf(db, clinicId))?.clinic;
  return unreachable(
    'read',
    { locale: clinic?.locale ?? 'en', phone: clinic?.phone ?? '' },
    seconds,
  );
}
