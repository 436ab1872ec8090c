import { sql } from 'kysely';
import { loadClinicById } from '../lib/booking/load-clinic.ts';
import type { Desk } from '../lib/staff/desk.ts';
import { loadNumbers, type NumbersWish } from '../lib/staff/numbers.ts';
import type { Database } from '../lib/storage/database.ts';
import { insertClinic, type NewClinic } from '../lib/storage/new-clinic.ts';
import { allWeek, testClinic } from '../scripts/testing/clinic.ts';
import { type BenchRow, benchRow } from './lib/report.ts';
import { median } from './lib/rounds.ts';

const aYear = 100_000;
const years = 4;
const rounds = 15;
const atMostMs = 1000;

/**
 * All figures of a clinic with 12 practitioners for a year of 100,000 appointments, of four that are
 * kept: the p50 of the page's whole reading, against a second.
 */
export async function benchNumbers(db: Database): Promise<BenchRow[]> {
  const clinic = testClinic({
    practitioners: Array.from({ length: 12 }, (_, i) => `p${i}`),
    weekly: allWeek([480, 720], [780, 1200]),
  });
  await db.transaction().execute((trx) => insertClinic(trx, clinic));
  await fillNumbers(db, clinic);
  const loaded = await loadClinicById(db, clinic.clinicId);
  if (!loaded) throw new Error('no clinic');
  const ids = { userId: 'u', memberId: 'm', name: 'N', practitionerId: null };
  const desk: Desk = { db, clinic: loaded, actor: { ...ids, role: 'owner' } };
  const whole = { practitionerId: null, serviceId: null } as const;
  const wishes: Record<string, NumbersWish> = {
    'a year of 100,000 by month': { ...whole, from: '2025-01-01', to: '2025-12-31', by: 'month' },
    'a month by day': { ...whole, from: '2025-06-01', to: '2025-06-30', by: 'day' },
  };
  const rows: BenchRow[] = [];
  for (const [name, wish] of Object.entries(wishes)) {
    const taken = median(await timed(desk, wish));
    rows.push(
      benchRow({
        name: `figures of ${name}, against ${atMostMs} ms`,
        ours: 1000 / taken,
        theirs: 1000 / atMostMs,
        unit: '1/p50 per s',
        aim: 1,
      }),
    );
  }
  return rows;
}

async function timed(desk: Desk, wish: NumbersWish): Promise<number[]> {
  const taken: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const began = performance.now();
    const numbers = await loadNumbers(desk, wish);
    taken.push(performance.now() - began);
    if (!numbers.ok || numbers.total.done === 0 || !numbers.utilisation?.all.booked) {
      throw new Error('no figures');
    }
  }
  return taken;
}

/**
 * Half-hours from eight on, each day the same: 23 a day with each of twelve people; of customers who
 * were erased, as nobody's history is counted.
 */
async function fillNumbers(db: Database, clinic: NewClinic): Promise<void> {
  const agents = Object.values(clinic.services[0]?.agents ?? {});
  const people = clinic.practitioners.map(({ practitionerId }) => practitionerId);
  for (let year = 0; year < years; year++) {
    await sql`
      insert into appointments (
        clinic_id, appointment_id, agent_id, service_id, practitioner_id, status, starts_at, ends_at,
        period, channel, erased_at, call_session_id, cancelled_at, created_at
      )
      select ${clinic.clinicId}, 'appt_' || translate(substr(md5(${year}::int || 'n' || n), 1, 10), '01', 'xy'),
        (${agents}::uuid[])[1 + n % 12], ${clinic.services[0]?.serviceId},
        (${people}::uuid[])[1 + n % 12], status, t, t + interval '30 minutes',
        tstzrange(t, t + interval '30 minutes'),
        (array['web', 'api', 'api', 'staff'])[1 + n % 4], t,
        case when n % 4 = 1 then 'call' end,
        case when status = 'cancelled' then t end, t - make_interval(days => n % 40)
      from generate_series(0, ${aYear - 1}::int) n,
        lateral (select
          (array['completed', 'completed', 'completed', 'no_show', 'cancelled'])[1 + n % 5] as status,
          (make_date(2023 + ${year}::int, 1, 1) + (n / 276) + time '08:00'
            + (n / 12 % 23) * interval '30 minutes') at time zone 'America/New_York' as t) at
      on conflict do nothing`.execute(db);
  }
  await sql`vacuum (analyze) appointments`.execute(db);
}
