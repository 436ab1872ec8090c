import { createHmac } from 'node:crypto';
import { sql } from 'kysely';
import { TestClock } from 'pg-boss';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { allWeek } from '../../scripts/testing/clinic.ts';
import { long } from '../../scripts/testing/long.ts';
import { type OpenClinic, openTestClinic } from '../../scripts/testing/open-clinic.ts';
import { type Jobs, openJobs } from '../platform/jobs.ts';
import { type Instant, toIsoUtc } from '../time/instant.ts';
import { deliverJob, relayAll, type WorkerPorts } from './worker.ts';

const minute = 60_000;
const day = 24 * 60 * minute;
const count = long ? 1_000 : 250;

let open: OpenClinic;
let jobs: Jobs;
let ports: WorkerPorts;
const began = Math.ceil(Date.now() / minute) * minute;
const clock = new TestClock(began);
/** What went out: to whom, of what, and when. */
const sent: { to: string; subject: string; at: Instant; id: string }[] = [];
const problems: unknown[] = [];

beforeAll(async () => {
  open = await openTestClinic({
    zone: 'America/New_York',
    weekly: allWeek([0, 1440]),
    practitioners: ['one', 'two', 'three'],
    service: { duration: 5, step: 5, horizon: 730 },
  });
  jobs = await openJobs(open.url, (error) => problems.push(error), clock);
  ports = {
    queue: jobs,
    report: (error) => problems.push(error),
    digestOf: (clinicId, contact) =>
      createHmac('sha256', 'of the test').update(`${clinicId} ${contact}`).digest(),
    mail: {
      from: 'desk@clinic.example',
      send: async ({ to, subject, messageId }) => {
        sent.push({ to: to.email, subject, at: clock.now(), id: messageId });
        return { ok: true };
      },
    },
    pageOf: (path) => `https://book.example.com${path}`,
    manageTokenOf: async (_, appointmentId) => `token-of-${appointmentId}`,
    stopTokenOf: (_, messageId) => `stop-${messageId}`,
  };
  await jobs.work((job) => deliverJob(open.db, job, clock.now(), ports));
});
afterAll(async () => {
  await jobs.stop();
  await open.close();
});

/** The same numbers each time: a failure can be looked at again. */
function numbers(seed: number) {
  let state = seed;
  return (below: number) => {
    state = (state * 48_271) % 2_147_483_647;
    return state % below;
  };
}

/** What is to go next; null when nothing waits. */
async function nextDue(): Promise<Instant | null> {
  const row = await open.db
    .selectFrom('messages')
    .select(({ fn }) => fn.min('next_at').as('next'))
    .where('state', '=', 'waiting')
    .executeTakeFirst();
  return row?.next ?? null;
}

async function waiting(until: Instant): Promise<number> {
  const row = await open.db
    .selectFrom('messages')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('state', '=', 'waiting')
    .where('next_at', '<=', sql<Instant>`${new Date(until)}`)
    .executeTakeFirstOrThrow();
  return Number(row.count);
}

/** Lets time go by, and everything that is due within it. */
async function passUntil(until: Instant): Promise<void> {
  for (;;) {
    await relayAll(open.db, clock.now(), ports);
    const next = await nextDue();
    if (next === null || next > until) break;
    if (next > clock.now()) await clock.setTime(next);
    while ((await waiting(clock.now())) > 0) await clock.tick(1_000);
  }
  if (until > clock.now()) await clock.setTime(until);
}

/** When somebody is reminded of a time, as the rules say it: worked out apart from the product. */
function reminders(start: Instant, toldAt: Instant): Instant[] {
  const found = [2880, 120].map((minutes) => {
    let due = start - minutes * minute;
    const clockOf = (at: Instant) => {
      const [hours = 0, minutesOf = 0] = new Intl.DateTimeFormat('en-GB', {
        timeZone: 'America/New_York',
        hour: '2-digit',
        minute: '2-digit',
      })
        .format(at)
        .split(':')
        .map(Number);
      return (hours % 24) * 60 + minutesOf;
    };
    const isQuiet = (at: Instant) => clockOf(at) >= 1260 || clockOf(at) < 480;
    if (!isQuiet(due)) return due;
    while (clockOf(due) !== 1260) due -= minute;
    return due;
  });
  return [...new Set(found)].filter((due) => due > toldAt);
}

test(`in ninety days of ${count} appointments no message is lost, doubled or late by more than a minute`, async () => {
  const random = numbers(20_261_123);
  const wanted = new Map<string, string[]>();
  const told = (to: string, what: string, at: Instant) => {
    wanted.set(to, [...(wanted.get(to) ?? []), `${toIsoUtc(at)} ${what}`]);
  };
  const standing = new Map<
    string,
    { id: string; agentId: string; start: Instant; bookedAt: Instant; reminded: Instant[] }
  >();
  const subjects = {
    booked: 'Appointment with Test Clinic',
    moved: 'New time: appointment with Test Clinic',
    cancelled: 'Cancelled: appointment with Test Clinic',
    reminder: 'Reminder: appointment with Test Clinic',
  };
  const nothingTwice = new Set<Instant>();
  const freeStart = (after: Instant): Instant => {
    for (;;) {
      const start = after + (1 + random(90 * 288)) * 5 * minute;
      const rounded = Math.ceil(start / (5 * minute)) * 5 * minute;
      if (!nothingTwice.has(rounded)) {
        nothingTwice.add(rounded);
        return rounded;
      }
    }
  };

  // Each day some are booked, moved and cancelled, and time goes by.
  const days = 90;
  for (let today = 0; today < days; today += 1) {
    const now = clock.now();
    const share = Math.floor((count * (today + 1)) / days) - Math.floor((count * today) / days);
    for (let i = 0; i < share; i += 1) {
      const to = `person-${standing.size}@example.com`;
      const start = freeStart(now);
      const agentId = open.agentIds[random(3)] ?? '';
      const outcome = await open.gateway.manage(
        {
          action: 'book',
          agent_id: agentId,
          name: 'Jane Doe',
          email: to,
          appointment_datetime: toIsoUtc(start),
        },
        { channel: 'web' },
      );
      if (!outcome.ok) throw new Error(outcome.message);
      standing.set(to, {
        id: outcome.data.appointment_id,
        agentId,
        start,
        bookedAt: now,
        reminded: reminders(start, now),
      });
      told(to, subjects.booked, now);
    }
    for (const [to, was] of standing) {
      if (was.bookedAt === now || was.start < now + minute || random(20) > 0) continue;
      for (const at of was.reminded) if (at <= now) told(to, subjects.reminder, at);
      if (random(3) === 0) {
        const gone = await open.gateway.manage(
          { action: 'cancel', agent_id: was.agentId, appointment_id: was.id },
          { channel: 'web' },
        );
        if (!gone.ok) throw new Error(gone.message);
        told(to, subjects.cancelled, now);
        standing.set(to, { ...was, start: 0, reminded: [] });
        continue;
      }
      const start = freeStart(now);
      const moved = await open.gateway.manage(
        {
          action: 'reschedule',
          agent_id: was.agentId,
          appointment_id: was.id,
          appointment_datetime: toIsoUtc(start),
        },
        { channel: 'web' },
      );
      if (!moved.ok) throw new Error(moved.message);
      told(to, subjects.moved, now);
      standing.set(to, { ...was, start, reminded: reminders(start, now) });
    }
    await passUntil(now + day);
  }
  await passUntil(clock.now() + 91 * day);
  for (const [to, { reminded }] of standing) {
    for (const at of reminded) told(to, subjects.reminder, at);
  }

  expect(problems).toEqual([]);
  const got = new Map<string, string[]>();
  for (const { to, subject, at } of sent) {
    // Late by less than a minute is in time.
    got.set(to, [...(got.get(to) ?? []), `${toIsoUtc(at - (at % minute))} ${subject}`]);
  }
  const sorted = (map: Map<string, string[]>) =>
    [...map].map(([to, lines]) => [to, [...lines].sort()] as const).sort();
  expect(sorted(got)).toEqual(sorted(wanted));
  expect(new Set(sent.map(({ id }) => id)).size).toBe(sent.length);
  expect(await nextDue()).toBeNull();
}, 600_000);
