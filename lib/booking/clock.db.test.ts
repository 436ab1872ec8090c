import { randomBytes } from 'node:crypto';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { allWeek } from '../../scripts/testing/clinic.ts';
import { type OpenClinic, openTestClinic } from '../../scripts/testing/open-clinic.ts';
import { toIsoUtc } from '../time/instant.ts';
import { hold } from './hold.ts';

const minute = 60_000;
const skew = 10 * minute;
let open: OpenClinic;

beforeAll(async () => {
  open = await openTestClinic({
    zone: 'UTC',
    weekly: allWeek([0, 1440]),
    service: { duration: 1, step: 1 },
  });
});
afterEach(() => {
  vi.useRealTimers();
});
afterAll(() => open.close());

/** The process believes it is ten minutes earlier or later than it is; the database does not. */
function skewClock(by: number): number {
  const real = Date.now();
  vi.useFakeTimers({ toFake: ['Date'], now: real + by });
  return real;
}

function book(start: number, person: string) {
  return open.gateway.manage(
    {
      action: 'book',
      agent_id: open.agentId,
      name: 'Jane Doe',
      email: `${person}@example.com`,
      appointment_datetime: toIsoUtc(start),
    },
    { channel: 'api' },
  );
}

const fullMinute = (instant: number) => Math.floor(instant / minute) * minute;

test('T35 a process ten minutes slow books nothing in the past', async () => {
  const real = skewClock(-skew);
  const outcome = await book(fullMinute(real - 3 * minute), 'slow');
  expect(outcome).toMatchObject({ ok: false, code: 'SLOT_UNAVAILABLE' });
  expect(outcome.message).toMatch(/^That time has passed\./);
});

test('T35 a process ten minutes fast books and offers what is still ahead', async () => {
  const real = skewClock(skew);
  const start = fullMinute(real + 3 * minute);
  const answer = await open.gateway.manage(
    { action: 'availability', agent_id: open.agentId, days_ahead: 1, timezone: 'UTC' },
    { channel: 'api' },
  );
  const starts = answer.ok ? answer.data.available_slots.flatMap((day) => day.starts) : [];
  expect(starts.map((text) => Date.parse(text))).toContain(start);
  expect((await book(start, 'fast')).ok).toBe(true);
});

test.each([-skew, skew])('T35 holds end by the database’s clock, skewed by %i ms', async (by) => {
  const real = skewClock(by);
  const start = fullMinute(real + 40 * minute + (by > 0 ? 5 * minute : 0));
  const held = await hold(open.db, open.clinic.clinicId, {
    agentIds: [open.agentId],
    start,
    visitor: randomBytes(32),
  });
  expect(held.ok).toBe(true);
  const [row] = await open.db
    .selectFrom('appointments')
    .select('expires_at')
    .where('status', '=', 'held')
    .orderBy('created_at', 'desc')
    .execute();
  const lasts = (row?.expires_at ?? 0) - real;
  expect(lasts).toBeGreaterThan(280_000);
  expect(lasts).toBeLessThan(320_000);
  expect(await book(start, 'rival')).toMatchObject({ code: 'SLOT_UNAVAILABLE' });
});
