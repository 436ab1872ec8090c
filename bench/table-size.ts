import { sql } from 'kysely';
import { availability } from '../lib/booking/availability.ts';
import type { Database } from '../lib/storage/database.ts';
import { insertClinic } from '../lib/storage/new-clinic.ts';
import { testClinic } from '../scripts/testing/clinic.ts';
import { type BenchRow, benchRow } from './lib/report.ts';
import { latencies } from './lib/rounds.ts';

const sizes = [1_000, 100_000, 1_000_000];
const calls = 400;
/** A practitioner's share, so that a larger table means more practitioners, as it does in life. */
const perPractitioner = 1_000;

/** Availability of one agent with more and more appointments of others in the table: p50, in ms. */
export async function benchTableSize(db: Database): Promise<BenchRow[]> {
  const clinic = testClinic();
  await db.transaction().execute((trx) => insertClinic(trx, clinic));
  const agentId = Object.values(clinic.services[0]?.agents ?? {})[0] ?? '';
  const ask = async () => {
    const command = { action: 'availability', agent_id: agentId, days_ahead: 30 } as const;
    const outcome = await availability(db, clinic.clinicId, command);
    if (!outcome.ok) throw new Error(outcome.message);
  };

  const p50: number[] = [];
  let rows = 0;
  for (const size of sizes) {
    await fill(db, rows, size);
    rows = size;
    await sql`vacuum (analyze) appointments`.execute(db);
    await latencies(calls, ask);
    const taken = await latencies(calls, ask);
    p50.push(taken[Math.floor(calls / 2)] ?? Number.NaN);
  }
  const [smallest = Number.NaN] = p50;
  return sizes.slice(1).map((size, i) =>
    // Calls a second, so that higher is better here as everywhere: 1.3 times the time is 0.77.
    benchRow({
      name: `availability with ${size.toLocaleString('en')} appointments, against 1,000`,
      ours: 1000 / (p50[i + 1] ?? Number.NaN),
      theirs: 1000 / smallest,
      unit: '1/p50 per s',
      aim: 1 / 1.3,
    }),
  );
}

const batch = 50_000;

/** Adds appointments, a thousand a practitioner, half of them in the coming month. */
async function fill(db: Database, from: number, to: number): Promise<void> {
  for (let at = from; at < to; at += batch) await fillBatch(db, at, Math.min(to, at + batch));
}

async function fillBatch(db: Database, from: number, to: number): Promise<void> {
  const practitioners = Math.ceil((to - from) / perPractitioner);
  await sql`
    with clinic as (
      insert into clinics (clinic_id, slug, name, zone, country, phone, org_digest)
      select gen_random_uuid(), 'filler-' || ${from}::text, 'Filler', 'UTC', 'GB', '', sha256(gen_random_uuid()::text::bytea)
      returning clinic_id
    ), service as (
      insert into services (clinic_id, service_id, slug, name, duration_minutes, step_minutes)
      select clinic_id, gen_random_uuid(), 'visit', 'Visit', 30, 30 from clinic
      returning clinic_id, service_id
    ), people as (
      insert into practitioners (clinic_id, practitioner_id, slug, name)
      select clinic_id, gen_random_uuid(), 'p' || n, 'P'
      from clinic, generate_series(1, ${practitioners}) n
      returning clinic_id, practitioner_id
    )
    insert into agents (clinic_id, agent_id, service_id, practitioner_id)
    select clinic_id, gen_random_uuid(), service_id, practitioner_id
    from people join service using (clinic_id)`.execute(db);
  await sql`
    insert into appointments (
      clinic_id, appointment_id, agent_id, service_id, practitioner_id, status,
      starts_at, ends_at, period, name, email, channel
    )
    select clinic_id, 'appt_' || replace(gen_random_uuid()::text, '-', ''), agent_id, service_id,
      practitioner_id, 'confirmed', t, t + interval '30 minutes',
      tstzrange(t, t + interval '30 minutes'), 'Jane Doe', 'jane@example.com', 'api'
    from agents join clinics using (clinic_id),
      generate_series(0, ${perPractitioner - 1}) n,
      lateral (
        select date_trunc('hour', now()) - interval '15 days' + n * interval '45 minutes' as t
      ) at
    where slug = 'filler-' || ${from}::text`.execute(db);
}
