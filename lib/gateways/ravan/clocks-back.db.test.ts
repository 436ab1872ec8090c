import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { allWeek, testClinic } from '../../../scripts/testing/clinic.ts';
import { type OpenClinic, openTestClinic } from '../../../scripts/testing/open-clinic.ts';
import { database } from '../../platform/database.ts';
import { insertClinic } from '../../storage/new-clinic.ts';
import type { Instant } from '../../time/instant.ts';
import { calendarBy, openEndpoint, withoutStarts } from './own-endpoint.testing.ts';

let open: OpenClinic;

beforeAll(async () => {
  open = await openTestClinic();
  // Functions of a schema that comes before the system's are found instead of its clocks.
  await sql`create schema pretended`.execute(open.db);
  await sql`alter database ${sql.ref(new URL(open.url).pathname.slice(1))}
    set search_path = pretended, pg_catalog, public`.execute(open.db);
});
afterEach(() => {
  vi.useRealTimers();
});
afterAll(async () => {
  await database().destroy();
  await open.close();
});

/** Lets this process and the database believe that it is another time. */
async function pretend(now: Instant): Promise<void> {
  const interval = `${Math.round((now - Date.now()) / 1000)} seconds`;
  for (const clock of ['now', 'clock_timestamp']) {
    await sql`create or replace function pretended.${sql.raw(clock)}() returns timestamptz
      language sql stable as 'select pg_catalog.${sql.raw(clock)}() + interval ''${sql.raw(interval)}'''`.execute(
      open.db,
    );
  }
  vi.useFakeTimers({ toFake: ['Date'], now });
}

/** A clinic of that zone that is open day and night, some days before the clocks go back. */
async function clinicIn(zone: string, today: string) {
  await pretend(Date.parse(`${today}T12:00:00Z`));
  const clinic = testClinic({ weekly: allWeek([0, 1440]), zone });
  await open.db.transaction().execute((trx) => insertClinic(trx, clinic));
  const there = { ...open, clinic };
  await openEndpoint(there);
  const [agentId = ''] = Object.values(clinic.services[0]?.agents ?? {});
  return {
    agentId,
    calendar: calendarBy(there),
    byLabels: calendarBy(there, { change: withoutStarts }),
  };
}

function halfHours(from: string, count: number): Instant[] {
  return Array.from({ length: count }, (_, i) => Date.parse(from) + i * 30 * 60_000);
}

const nights: [string, string, string, number][] = [
  // Zone, a day before, from when on how many half hours are looked at.
  ['America/New_York', '2026-10-30', '2026-11-01T04:00Z', 8],
  ['Europe/London', '2026-10-23', '2026-10-24T23:00Z', 8],
  ['Australia/Lord_Howe', '2027-04-02', '2027-04-03T13:30Z', 6],
  ['America/Santiago', '2027-04-02', '2027-04-04T01:00Z', 8],
];

describe('T34 the night the clocks go back, at our own endpoint asked as the live service is', () => {
  test.each(nights)('in %s every time is offered once', async (zone, today, from, count) => {
    const { agentId, calendar, byLabels } = await clinicIn(zone, today);
    const night = halfHours(from, count);
    const isThen = (start: Instant) => start >= Date.parse(from) && start <= (night.at(-1) ?? 0);
    for (const asked of [calendar, byLabels]) {
      const offered = await asked.openStarts(agentId, { daysAhead: 7 });
      expect(offered.ok && offered.value.filter(isThen)).toEqual(night);
    }
  });

  test('in New York both times of one label are booked, each for itself', async () => {
    const { agentId, calendar, byLabels } = await clinicIn('America/New_York', '2026-10-30');
    const [earlier = 0, between = 0, later = 0, last = 0] = halfHours('2026-11-01T05:00Z', 4);
    const wish = { agentId, zone: 'America/New_York', name: 'Jane Doe' };
    const book = (start: Instant) =>
      byLabels.book({
        ...wish,
        intentId: randomUUID(),
        start,
        email: `at-${start}@example.com`,
      });
    const booked = await book(later);
    expect(booked).toEqual({
      kind: 'yes',
      done: { remoteId: expect.stringMatching(/^appt_/), start: later },
    });
    expect(await book(later)).toMatchObject({ kind: 'yes' });
    const offered = await byLabels.openStarts(agentId, { daysAhead: 7 });
    expect(offered.ok && offered.value.filter((each) => each >= earlier && each <= last)).toEqual([
      earlier,
      between,
      last,
    ]);
    const remoteId = booked.kind === 'yes' ? booked.done.remoteId : '';
    expect(await calendar.read(remoteId)).toMatchObject({ value: { start: later } });
    const move = { ...wish, intentId: randomUUID(), remoteId };
    expect(await byLabels.reschedule({ ...move, start: earlier })).toEqual({
      kind: 'yes',
      done: { remoteId, start: earlier },
    });
    const sought = { action: 'reschedule', ...move, start: earlier, leftAt: later } as const;
    expect(await calendar.lookUp(sought)).toMatchObject({ kind: 'done', done: { start: earlier } });
  });

  test('suggestions near it, in the customer’s zone, are the same with starts and without', async () => {
    const zone = 'America/New_York';
    const { agentId, calendar, byLabels } = await clinicIn(zone, '2026-10-30');
    // Half past one, and the one o'clock after it.
    const [between = 0, later = 0] = halfHours('2026-11-01T05:30Z', 2);
    const asked = { daysAhead: 7, zone, near: between };
    const suggested = await calendar.suggest(agentId, asked);
    expect(suggested.ok && suggested.value).toEqual(expect.arrayContaining([between, later]));
    expect(await byLabels.suggest(agentId, asked)).toEqual(suggested);
  });
});
