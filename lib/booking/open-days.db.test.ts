import pg from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { at, dateAhead } from '../../scripts/testing/clinic.ts';
import { type OpenClinic, openTestClinic } from '../../scripts/testing/open-clinic.ts';
import { localGateway } from '../gateways/local.ts';
import { openDatabase } from '../storage/database.ts';
import { parseInstant, toIsoInZone } from '../time/instant.ts';
import { addDays } from '../time/local-date.ts';

let open: OpenClinic;

beforeAll(async () => {
  open = await openTestClinic({
    practitioners: ['one', 'two', 'three', 'four', 'five'],
    service: { maxPerDay: 9, accessNeeds: { interpreter: 30 }, horizon: 120 },
  });
  // Not the same times with everybody.
  for (const [index, clock] of ['9:00', '10:30', '14:00', '16:30'].entries()) {
    await book(open.agentIds[index], at(dateAhead(3), clock));
  }
});
afterAll(() => open.close());
afterEach(() => vi.restoreAllMocks());

async function book(agentId = '', start = '') {
  const command = {
    action: 'book',
    agent_id: agentId,
    name: 'Jane Doe',
    email: 'jane@example.com',
    appointment_datetime: start,
  } as const;
  expect(await open.gateway.manage(command, { channel: 'api' })).toMatchObject({ ok: true });
}

/** The statements that are sent to the server while this runs. */
async function statementsOf(work: () => Promise<unknown>): Promise<string[]> {
  const sent = vi.spyOn(pg.Client.prototype, 'query');
  await work();
  return sent.mock.calls.map(([text]) => String(text));
}

/** The tables that statements read, each as often as it is named. */
function tablesIn(statements: readonly string[]): string[] {
  return statements
    .flatMap((text) => [...text.matchAll(/\b(?:from|join)\s+"?([a-z_]+)/g)])
    .map(([, table = '']) => table)
    .sort();
}

const zones = ['America/New_York', 'Europe/London', 'Asia/Kolkata', 'Pacific/Apia', 'America/Adak'];

async function availability(agentId: string, zone: string) {
  const outcome = await open.gateway.manage(
    { action: 'availability', agent_id: agentId, timezone: zone, days_ahead: 30 },
    { channel: 'api' },
  );
  if (!outcome.ok) throw new Error(outcome.message);
  return outcome.data.available_slots;
}

async function openDays(wish: { zone?: string; agentIds?: string[]; from?: string } = {}) {
  const read = await open.gateway.openDays({
    agentIds: open.agentIds,
    zone: 'America/New_York',
    daysAhead: 30,
    ...wish,
  });
  if (!read.ok) throw new Error(read.message);
  return read.value;
}

describe('five practitioners, thirty days', () => {
  test('take one statement where the clinic is known, which is one round trip', async () => {
    await openDays();
    const sent = await statementsOf(() => openDays());
    // One of the services has a daily maximum: what took place today counts.
    expect(tablesIn(sent)).toEqual(['appointments', 'blocked_periods']);
    expect(sent).toHaveLength(1);
  });

  test('take one statement more where it is not, and none reads a table twice', async () => {
    const db = openDatabase(open.url);
    const gateway = localGateway(db, open.clinic.clinicId);
    const wish = { agentIds: open.agentIds, zone: 'America/New_York', daysAhead: 30 };
    const sent = await statementsOf(() => gateway.openDays(wish));
    await db.destroy();
    expect(sent).toHaveLength(2);
    expect(tablesIn(sent)).toEqual([
      'agents',
      'appointments',
      'blocked_periods',
      'clinic_closures',
      'clinic_logos',
      'clinics',
      'practitioners',
      'questions',
      'schedule_exceptions',
      'schedules',
      'services',
    ]);
  });
});

describe('the times of the pages are the times of the endpoint', () => {
  test.each(zones)('for each practitioner and for all of them, in %s', async (zone) => {
    const together = new Map<string, string[]>();
    for (const agentId of open.agentIds) {
      const days = await availability(agentId, zone);
      const own = await openDays({ zone, agentIds: [agentId] });
      expect(
        own.days.map(({ date, starts }) => [
          date,
          starts.map(({ start }) => toIsoInZone(start, zone)),
        ]),
      ).toEqual(days.map(({ date, starts }) => [date, starts]));
      for (const start of days.flatMap(({ starts }) => starts)) {
        together.set(start, [...(together.get(start) ?? []), agentId]);
      }
    }
    const { days } = await openDays({ zone });
    const all = days.flatMap(({ starts }) =>
      starts.map(({ start, agentIds }) => [toIsoInZone(start, zone), agentIds] as const),
    );
    expect(new Map(all)).toEqual(together);
    const instants = all
      .map(([start]) => parseInstant(start))
      .map((parsed) => (parsed?.kind === 'instant' ? parsed.instant : Number.NaN));
    expect(instants).toEqual([...instants].sort((a, b) => a - b));
  });
});

describe('a window that begins later', () => {
  test('holds what a window from today holds of it', async () => {
    const now = await openDays();
    const later = await openDays({ from: dateAhead(10) });
    const end = addDays(now.today, 30);
    expect(later.days.filter(({ date }) => date <= end)).toEqual(
      now.days.filter(({ date }) => date >= dateAhead(10)),
    );
    expect(later.days.at(-1)?.date).toBe(dateAhead(40));
  });

  test('ends where nothing can be booked any more', async () => {
    const { days, lastDate } = await openDays({ from: dateAhead(110) });
    expect(lastDate).toBe(dateAhead(120));
    expect(days.map(({ date }) => date)).toEqual(
      Array.from({ length: 11 }, (_, index) => dateAhead(110 + index)),
    );
  });

  test('that began in the past has nothing that is past', async () => {
    const { days, today } = await openDays({ from: dateAhead(-5) });
    expect(days.every(({ date }) => date >= today)).toBe(true);
    expect(days.length).toBeGreaterThan(20);
  });
});

test('a need that lengthens the visit leaves only the times that are long enough', async () => {
  const agentIds = [open.agentId];
  const zone = 'America/New_York';
  const from = dateAhead(3);
  const read = (needs: 'interpreter'[]) =>
    open.gateway.openDays({ agentIds, zone, from, daysAhead: 0, needs });
  const starts = async (needs: 'interpreter'[]) => {
    const found = await read(needs);
    if (!found.ok) throw new Error(found.message);
    return (found.value.days[0]?.starts ?? []).map(({ start }) => start);
  };
  const short = await starts([]);
  const long = await starts(['interpreter']);
  // Booked at nine; an hour from half past four ends after closing.
  expect(short[0]).toBe(Date.parse(at(from, '9:30')));
  expect(short.filter((start) => !long.includes(start))).toEqual([Date.parse(at(from, '16:30'))]);
});

test('an appointment that is longer than its service is offered the times that a need as long is', async () => {
  const wish = { agentIds: open.agentIds, zone: 'UTC', from: dateAhead(3), daysAhead: 1 };
  const plain = await open.gateway.openDays(wish);
  const longer = await open.gateway.openDays({ ...wish, extraMinutes: 30 });
  expect(longer).toEqual(await open.gateway.openDays({ ...wish, needs: ['interpreter'] }));
  expect(longer).not.toEqual(plain);
});

test('an appointment that is to be moved is not in its own way, and its own time is no new one', async () => {
  const from = dateAhead(5);
  const agentId = open.agentIds[4] ?? '';
  const longer = {
    action: 'book',
    agent_id: agentId,
    name: 'Jane Doe',
    email: 'jane@example.com',
    appointment_datetime: at(from, '10:00'),
    access_needs: ['interpreter'],
  } as const;
  const booked = await open.gateway.manage(longer, { channel: 'api' });
  if (!booked.ok) throw new Error(booked.message);
  const appointmentId = booked.data.appointment_id;
  const wish = { agentIds: [agentId], zone: 'America/New_York', from, daysAhead: 0 };
  const startsOf = async (leaveOut?: string) => {
    const read = await open.gateway.openDays({ ...wish, extraMinutes: 30, leaveOut });
    if (!read.ok) throw new Error(read.message);
    return (read.value.days[0]?.starts ?? []).map(({ start }) => start);
  };
  const others = await startsOf();
  const moves = await startsOf(appointmentId);
  const nearby = ['9:30', '10:30'].map((clock) => Date.parse(at(from, clock)));
  expect(moves.filter((start) => !others.includes(start))).toEqual(nearby);
  expect(others.filter((start) => !moves.includes(start))).toEqual([]);
  expect(await startsOf('appt_zzzzzzzzzz')).toEqual(others);
  // The engine takes them all, and each move leaves the same times but for its own.
  for (const start of nearby) {
    const moved = await open.gateway.manage(
      {
        action: 'reschedule',
        agent_id: agentId,
        appointment_id: appointmentId,
        appointment_datetime: new Date(start).toISOString(),
      },
      { channel: 'api' },
    );
    expect(moved).toMatchObject({ ok: true });
    expect(await startsOf(appointmentId)).not.toContain(start);
  }
});

test('an agent of nobody, and a zone that is none, have no times', async () => {
  const wish = { zone: 'America/New_York', daysAhead: 30 };
  const unknown = '00000000-0000-7000-8000-000000000000';
  const nobody = await open.gateway.openDays({ ...wish, agentIds: [open.agentId, unknown] });
  expect(nobody).toMatchObject({ ok: false });
  const nowhere = await open.gateway.openDays({ ...wish, agentIds: [open.agentId], zone: 'EST5' });
  expect(nowhere).toMatchObject({ ok: false });
});
