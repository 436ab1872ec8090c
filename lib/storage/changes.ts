import 'server-only';
import { sql } from 'kysely';
import type { Database } from './database.ts';

/** The channel on which portals tell each other that something of a clinic has changed. */
export const changesChannel = 'frontdesk_changes';

const apartMs = 100;

interface Telling {
  lastAt: number;
  isWaiting: boolean;
}

// Next evaluates a module once per bundle; one process says a thing once.
const shared = globalThis as typeof globalThis & {
  frontdeskTelling?: WeakMap<Database, Map<string, Telling>>;
};

function tellingsOf(db: Database): Map<string, Telling> {
  shared.frontdeskTelling ??= new WeakMap();
  const known = shared.frontdeskTelling.get(db) ?? new Map<string, Telling>();
  shared.frontdeskTelling.set(db, known);
  return known;
}

/**
 * Tells all portals, soon and once for many, that something of a clinic has changed: after it is
 * committed and on another connection, for a notification takes a lock of the whole server when it
 * is committed. Only the clinic's id is said. One that is lost is made up for by whoever listens.
 */
export function tellChanged(db: Database, clinicId: string): void {
  const tellings = tellingsOf(db);
  const telling = tellings.get(clinicId) ?? { lastAt: Number.NEGATIVE_INFINITY, isWaiting: false };
  if (telling.isWaiting) return;
  if (tellings.size > mostKept) tellings.clear();
  tellings.set(clinicId, telling);
  telling.isWaiting = true;
  const waitMs = Math.max(0, telling.lastAt + apartMs - performance.now());
  const timer = setTimeout(() => {
    telling.isWaiting = false;
    telling.lastAt = performance.now();
    // A process that ends, or a database that is gone: those who listen look by themselves.
    notify(db, clinicId).catch(() => {});
  }, waitMs);
  timer.unref();
}

const mostKept = 10_000;

async function notify(db: Database, clinicId: string): Promise<void> {
  await sql`select pg_notify(${changesChannel}, ${clinicId})`.execute(db);
}

/**
 * What of each clinic tells whether anything has changed: as often as it does, it is another text.
 *
 * @param settledMs leaves out what was written so shortly ago: a page that was read meanwhile may
 * not have it yet
 */
export async function selectVersions(
  db: Database,
  clinicIds: readonly string[],
  settledMs = 0,
): Promise<Map<string, string>> {
  const { rows } = await sql<{ clinic: string; version: string }>`
    select c.clinic_id as clinic, concat_ws('-',
      (select a.audit_id from audit a where a.clinic_id = c.clinic_id
        and (${settledMs} = 0 or a.at <= clock_timestamp() - make_interval(secs => ${settledMs / 1000}))
        order by a.audit_id desc limit 1),
      c.catalogue_version,
      (select count(*) || '.' || count(*) filter (where i.state = 'staff') from intents i
        where i.clinic_id = c.clinic_id and i.state in ('sent', 'unknown', 'staff')),
      (select max(b.changed_at) from busy_calendars b where b.clinic_id = c.clinic_id)
    ) as version
    from clinics c where c.clinic_id = any(${clinicIds}::uuid[])`.execute(db);
  return new Map(rows.map((row) => [row.clinic, row.version]));
}
