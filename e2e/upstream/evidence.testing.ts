import { expect } from '@playwright/test';
import type pg from 'pg';
import type { Front } from './fronts.testing.ts';
import type { Happening } from './history.testing.ts';
import type { Evidence, Intent, Row } from './history-checker.testing.ts';

/** How long what is not known may stay so before a person of the clinic has it. */
export const settledWithinMs = 60_000;

const iso = (column: string) =>
  `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`;

/** The appointments of clinics, holds left out. */
export async function rowsIn(db: pg.Pool, clinicIds: readonly string[]): Promise<Row[]> {
  const { rows } = await db.query<Row>(
    `select remote_id as "remoteId", practitioner_id as "practitionerId",
       coalesce(email, phone) as contact, ${iso('starts_at')} as start, ${iso('ends_at')} as end, status
     from appointments where clinic_id = any($1) and status <> 'held' order by created_at`,
    [clinicIds],
  );
  return rows;
}

/** What was asked of calendars elsewhere, oldest first. */
export async function intentsOf(db: pg.Pool, clinicIds: readonly string[]): Promise<Intent[]> {
  const { rows } = await db.query<Intent>(
    `select coalesce(a.email, a.phone, '') as contact, i.action, i.state
     from intents i left join appointments a using (clinic_id, appointment_id)
     where i.clinic_id = any($1) order by i.created_at`,
    [clinicIds],
  );
  return rows;
}

/** Waits until nothing is under way or being looked into any more. */
export async function untilSettled(
  db: pg.Pool,
  fronts: readonly Front[],
  withinMs = settledWithinMs + 40_000,
): Promise<void> {
  const ids = fronts.map(({ clinic }) => clinic.clinicId);
  const open = async () => {
    const intents = await intentsOf(db, ids);
    return intents.filter(({ state }) => state === 'sent' || state === 'unknown').length;
  };
  await expect.poll(open, { timeout: withinMs, intervals: [1000] }).toBe(0);
}

/** Everything the checker wants to know of some fronts. */
export async function evidenceOf(
  happenings: readonly Happening[],
  fronts: readonly Front[],
  { here, there = here }: { here: pg.Pool; there?: pg.Pool },
): Promise<Evidence> {
  const fronting = fronts.map(({ clinic }) => clinic.clinicId);
  const truths = fronts.map(({ truth }) => truth.clinicId);
  return {
    happenings,
    ledger: fronts.flatMap(({ lane }) => lane.ledger.entries),
    truth: await rowsIn(there, truths),
    belief: await rowsIn(here, fronting),
    intents: await intentsOf(here, fronting),
  };
}
