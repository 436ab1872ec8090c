import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type OpenClinic, openTestClinic } from '../../scripts/testing/open-clinic.ts';
import { MS_PER_DAY } from '../time/units.ts';
import type { Database } from './database.ts';
import { selectCannotCome, selectDay, selectNewBookings } from './today.ts';

let open: OpenClinic;
const many = 60_000;

/** Years of a large clinic: fifteen minutes each with one practitioner, back from two months ahead. */
beforeAll(async () => {
  open = await openTestClinic();
  const { clinicId, practitioners, services } = open.clinic;
  await sql`
    insert into appointments (clinic_id, appointment_id, agent_id, service_id, practitioner_id,
      status, starts_at, ends_at, period, name, email, channel, created_at, cannot_come_at)
    select ${clinicId}::uuid, 'appt_' || n, ${open.agentId}::uuid,
      ${services[0]?.serviceId}::uuid, ${practitioners[0]?.practitionerId}::uuid,
      'confirmed', starts, starts + interval '15 minutes',
      tstzrange(starts, starts + interval '15 minutes'), 'Jane Doe', 'jane@example.com', 'web',
      starts - interval '61 days', case when n % 500 = 0 then starts - interval '1 day' end
    from (
      select n, date_trunc('minute', now()) + interval '60 days' - n * interval '15 minutes' as starts
      from generate_series(1, ${many}::int) n
    ) t`.execute(open.db);
  await sql`analyze appointments`.execute(open.db);
}, 120_000);
afterAll(() => open.close());

/** The indexes that a reading goes by, and how many rows it looks at and leaves. */
async function planOf(read: (db: Database) => Promise<unknown>) {
  const seen: { sql: string; parameters: readonly unknown[] }[] = [];
  const watched = new Proxy(open.db, {
    get(db, name) {
      if (name !== 'getExecutor') return Reflect.get(db, name, db);
      return () => {
        const executor = db.getExecutor();
        return new Proxy(executor, {
          get(target, key) {
            const value = Reflect.get(target, key, target);
            if (key !== 'executeQuery')
              return typeof value === 'function' ? value.bind(target) : value;
            return (query: (typeof seen)[number], ...rest: unknown[]) => {
              seen.push(query);
              return value.call(target, query, ...rest);
            };
          },
        });
      };
    },
  });
  await read(watched);
  const [query] = seen;
  if (!query || seen.length > 1) throw new Error(`${seen.length} queries`);
  const { rows } = await open.db.executeQuery<{ 'QUERY PLAN': [{ Plan: Plan }] }>({
    ...(query as Parameters<typeof open.db.executeQuery>[0]),
    sql: `explain (analyze, format json) ${query.sql}`,
  });
  const plans = flat(rows[0]?.['QUERY PLAN'][0].Plan);
  return {
    indexes: plans.flatMap((plan) => plan['Index Name'] ?? []),
    scans: plans.filter((plan) => plan['Node Type'] === 'Seq Scan').length,
    left: plans.reduce((sum, plan) => sum + (plan['Rows Removed by Filter'] ?? 0), 0),
  };
}

interface Plan {
  'Node Type': string;
  'Index Name'?: string;
  'Rows Removed by Filter'?: number;
  Plans?: Plan[];
}

function flat(plan: Plan | undefined): Plan[] {
  return plan ? [plan, ...(plan.Plans ?? []).flatMap(flat)] : [];
}

test('who said that they cannot come is found among years of appointments by an index of theirs', async () => {
  const { clinicId } = open.clinic;
  const rows = await selectCannotCome(open.db, clinicId, null);
  expect(rows.map(({ id }) => id)).toEqual(
    Array.from({ length: 11 }, (_, place) => `appt_${(11 - place) * 500}`),
  );
  expect(await planOf((db) => selectCannotCome(db, clinicId, null))).toEqual({
    indexes: ['appointments_cannot_come'],
    scans: 0,
    left: 0,
  });
});

test('what customers booked lately is found among years of appointments by an index of theirs', async () => {
  const { clinicId } = open.clinic;
  const since = Date.now() - 2 * MS_PER_DAY;
  const rows = await selectNewBookings(open.db, clinicId, null, since);
  expect(rows.map(({ id }) => id)).toEqual(
    Array.from({ length: 50 }, (_, place) => `appt_${place + 1}`),
  );
  const { indexes, scans } = await planOf((db) => selectNewBookings(db, clinicId, null, since));
  expect({ indexes, scans }).toEqual({ indexes: ['appointments_new'], scans: 0 });
});

test('a day among years of appointments is read by its times alone', async () => {
  const { clinicId } = open.clinic;
  const start = Math.floor(Date.now() / MS_PER_DAY) * MS_PER_DAY;
  const day = { start, end: start + MS_PER_DAY };
  expect(await selectDay(open.db, clinicId, null, day)).toHaveLength(96);
  expect(await planOf((db) => selectDay(db, clinicId, null, day))).toMatchObject({
    indexes: ['appointments_by_start'],
    scans: 0,
  });
});
