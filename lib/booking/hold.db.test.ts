import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { at, dateAhead } from '../../scripts/testing/clinic.ts';
import { type OpenClinic, openTestClinic } from '../../scripts/testing/open-clinic.ts';
import { digestOf } from '../storage/digest.ts';
import { toIsoUtc } from '../time/instant.ts';
import { addDays } from '../time/local-date.ts';
import { isHeldByOthers } from './held-by-others.ts';
import { type HoldOutcome, type HoldWish, hold, releaseHold } from './hold.ts';
import { newToken } from './secrets.ts';

let open: OpenClinic;
let clinicId: string;
beforeAll(async () => {
  open = await openTestClinic({
    practitioners: ['one', 'two', 'three'],
    service: { accessNeeds: { interpreter: 30, step_free: 0 } },
  });
  ({ clinicId } = open.clinic);
});
afterAll(() => open.close());

// Each test has days of its own in the one calendar.
let day = 5;
const nextDay = () => dateAhead(day++);
const instant = (date: string, clock: string) => Date.parse(at(date, clock));
const someone = () => randomBytes(32);

function keep(wish: Partial<HoldWish> & Pick<HoldWish, 'start'>): Promise<HoldOutcome> {
  return hold(open.db, clinicId, { agentIds: [open.agentId], visitor: someone(), ...wish });
}

async function kept(wish: Partial<HoldWish> & Pick<HoldWish, 'start'>) {
  const held = await keep(wish);
  if (!held.ok) throw new Error(`not held: ${held.problem}`);
  return held;
}

function book(start: number, extras: { hold?: string; access_needs?: ['interpreter'] } = {}) {
  return open.gateway.manage(
    {
      action: 'book',
      agent_id: open.agentId,
      name: 'Jane Doe',
      email: `${randomBytes(6).toString('hex')}@example.com`,
      appointment_datetime: toIsoUtc(start),
      ...extras,
    },
    { channel: 'web' },
  );
}

async function freeOn(date: string, agentId = open.agentId): Promise<string[]> {
  const answer = await open.gateway.manage(
    { action: 'availability', agent_id: agentId, days_ahead: 30 },
    { channel: 'web' },
  );
  const days = answer.ok ? answer.data.available_slots : [];
  return days.filter((each) => each.date === date).flatMap((each) => [...each.starts]);
}

const rowOf = (token: string) =>
  open.db
    .selectFrom('appointments')
    .select(['appointment_id', 'status', 'expires_at', 'hold_extensions', 'extra_minutes'])
    .where('hold_digest', '=', digestOf(token))
    .executeTakeFirst();

/** As if so many seconds had gone by: the database's clock is what the hold is moved against. */
async function pass(token: string, seconds: number): Promise<void> {
  await open.db
    .updateTable('appointments')
    .set({ expires_at: sql<Date>`expires_at - make_interval(secs => ${seconds})` })
    .where('hold_digest', '=', digestOf(token))
    .execute();
}

describe('a hold', () => {
  test('keeps a time from others and books it for its visitor', async () => {
    const date = nextDay();
    const start = instant(date, '9:00');
    const free = await freeOn(date);
    const held = await kept({ start });
    expect(held).toMatchObject({ secondsLeft: 300, extensionsLeft: 12 });
    expect(held.practitionerName).toBe('Dr. one');
    expect(await freeOn(date)).toEqual(free.slice(1));
    expect(await book(start)).toMatchObject({ code: 'SLOT_UNAVAILABLE' });
    expect(await keep({ start })).toEqual({ ok: false, problem: 'busy' });
    const row = await rowOf(held.token);
    expect(await book(start, { hold: held.token })).toMatchObject({
      ok: true,
      data: { appointment_id: row?.appointment_id },
    });
    expect(await rowOf(held.token)).toBeUndefined();
  });

  test('is as long as the visitor’s needs make the visit', async () => {
    const date = nextDay();
    const start = instant(date, '9:00');
    const { token } = await kept({ start, needs: ['interpreter', 'step_free'] });
    expect(await rowOf(token)).toMatchObject({ extra_minutes: 30 });
    expect(await book(instant(date, '9:30'))).toMatchObject({ code: 'SLOT_UNAVAILABLE' });
    const row = await rowOf(token);
    const booked = await book(start, { hold: token, access_needs: ['interpreter'] });
    expect(booked).toMatchObject({ ok: true, data: { appointment_id: row?.appointment_id } });
  });

  test('with anyone is given to one who is free, and to nobody when none is', async () => {
    const start = instant(nextDay(), '9:00');
    const names: string[] = [];
    for (const _ of open.agentIds) {
      names.push((await kept({ start, agentIds: open.agentIds })).practitionerName);
    }
    expect(names.sort()).toEqual(['Dr. one', 'Dr. three', 'Dr. two']);
    expect(await keep({ start, agentIds: open.agentIds })).toEqual({ ok: false, problem: 'busy' });
  });

  test('is not for a time that is not offered', async () => {
    const start = instant(nextDay(), '20:00');
    expect(await keep({ start })).toEqual({ ok: false, problem: 'outside_hours' });
    const unknown = await keep({ start, agentIds: [clinicId] });
    expect(unknown).toEqual({ ok: false, problem: 'unknown_agent' });
  });
});

describe('extending a hold', () => {
  test('gives the full time again, twelve times, and then it ends', async () => {
    const visitor = someone();
    const start = instant(nextDay(), '9:00');
    const { token } = await kept({ start, visitor });
    for (let left = 11; left >= 0; left -= 1) {
      await pass(token, 280);
      const again = await kept({ start, visitor, token });
      expect(again).toMatchObject({ token, secondsLeft: 300, extensionsLeft: left });
    }
    await pass(token, 280);
    const last = await kept({ start, visitor, token });
    expect(last).toMatchObject({ token, extensionsLeft: 0 });
    expect(last.secondsLeft).toBeLessThanOrEqual(20);
    await pass(token, 20);
    expect(await book(start)).toMatchObject({ ok: true });
    expect(await keep({ start, visitor, token })).toEqual({ ok: false, problem: 'busy' });
  });

  test('costs nothing while most of the time is left', async () => {
    const visitor = someone();
    const start = instant(nextDay(), '9:00');
    const { token } = await kept({ start, visitor });
    expect(await kept({ start, visitor, token })).toMatchObject({ token, extensionsLeft: 12 });
  });

  test('takes a time anew that ended and is still free', async () => {
    const visitor = someone();
    const start = instant(nextDay(), '9:00');
    const { token } = await kept({ start, visitor });
    await pass(token, 301);
    const again = await kept({ start, visitor, token });
    expect(again).toMatchObject({ token, secondsLeft: 300, extensionsLeft: 12 });
  });

  test('gives the earlier time back when another is wanted, or a longer one', async () => {
    const visitor = someone();
    const date = nextDay();
    const nine = instant(date, '9:00');
    const free = await freeOn(date);
    const { token } = await kept({ start: nine, visitor });
    await kept({ start: nine, visitor, token, needs: ['interpreter'] });
    expect(await rowOf(token)).toMatchObject({ status: 'held', extra_minutes: 30 });
    await kept({ start: instant(date, '14:00'), visitor, token });
    expect(await rowOf(token)).toMatchObject({ status: 'held', extra_minutes: 0 });
    expect(await freeOn(date)).toEqual(free.filter((each) => each !== free[10]));
    const gone = instant(date, '20:00');
    expect(await keep({ start: gone, visitor, token })).toMatchObject({ ok: false });
    expect(await freeOn(date)).toEqual(free);
  });

  test('is the same hold for who asks twice because no answer came', async () => {
    const visitor = someone();
    const date = nextDay();
    const start = instant(date, '9:00');
    const token = newToken();
    const answers = await Promise.all([1, 2, 3].map(() => kept({ start, visitor, token })));
    expect(answers.map((answer) => answer.token)).toEqual([token, token, token]);
    expect(await book(start, { hold: token })).toMatchObject({ ok: true });
  });

  test('needs the secret of a hold', async () => {
    const start = instant(nextDay(), '9:00');
    const { token } = await kept({ start });
    await pass(token, 200);
    const guessed = newToken();
    expect(await keep({ start, token: guessed })).toEqual({ ok: false, problem: 'busy' });
    expect((await rowOf(token))?.hold_extensions).toBe(0);
    expect(await book(start, { hold: guessed })).toMatchObject({ code: 'SLOT_UNAVAILABLE' });
  });
});

describe('whether a time is only kept', () => {
  test('is true while somebody holds it and for nothing else', async () => {
    const date = nextDay();
    const start = instant(date, '9:00');
    const asked = { agentIds: [open.agentId], start };
    expect(await isHeldByOthers(open.db, clinicId, asked)).toBe(false);
    const { token } = await kept({ start });
    expect(await isHeldByOthers(open.db, clinicId, asked)).toBe(true);
    expect(await isHeldByOthers(open.db, clinicId, { ...asked, agentIds: open.agentIds })).toBe(
      false,
    );
    await releaseHold(open.db, clinicId, token);
    expect(await book(start)).toMatchObject({ ok: true });
    expect(await isHeldByOthers(open.db, clinicId, asked)).toBe(false);
    const half = { ...asked, start: instant(date, '9:30') };
    await kept({ start: half.start });
    const long = { ...asked, needs: ['interpreter'] as const };
    expect(await isHeldByOthers(open.db, clinicId, long)).toBe(false);
  });
});

describe('T10 hold squatting', () => {
  test('twenty wishes at once leave a visitor with three live holds', async () => {
    const visitor = someone();
    const date = nextDay();
    const starts = Array.from({ length: 16 }, (_, i) => instant(date, '9:00') + i * 1_800_000);
    const wishes = Array.from({ length: 20 }, (_, i) => ({
      start: starts[i % 16] ?? 0,
      agentIds: [open.agentIds[i % 3] ?? ''],
      visitor,
    }));
    const outcomes = await Promise.all(wishes.map(keep));
    expect(outcomes.filter((outcome) => outcome.ok)).toHaveLength(3);
    expect(new Set(outcomes.flatMap((o) => (o.ok ? [] : [o.problem])))).toEqual(new Set(['limit']));
  });

  test('500 attempts from one visitor leave nine tenths of a day, and booking needs no hold', async () => {
    const visitor = someone();
    const date = nextDay();
    const before = (await Promise.all(open.agentIds.map((id) => freeOn(date, id)))).flat();
    const nine = instant(date, '9:00');
    for (let round = 0; round < 50; round += 1) {
      const wishes = Array.from({ length: 10 }, (_, i) => ({
        start: nine + ((round * 10 + i) % 16) * 1_800_000,
        agentIds: [open.agentIds[i % 3] ?? ''],
        visitor,
        // Half of them try to look like somebody who goes on with an earlier hold.
        token: i % 2 ? newToken() : '',
      }));
      await Promise.all(wishes.map(keep));
    }
    const after = (await Promise.all(open.agentIds.map((id) => freeOn(date, id)))).flat();
    expect(before).toHaveLength(48);
    expect(after).toHaveLength(45);
    const [still = ''] = await freeOn(date);
    expect(await book(Date.parse(still))).toMatchObject({ ok: true });
  });

  test('the same with one practitioner, and with anyone there is the next one', async () => {
    const visitor = someone();
    const date = nextDay();
    const nine = instant(date, '9:00');
    const wishes = Array.from({ length: 100 }, (_, i) => ({
      start: nine + (i % 16) * 1_800_000,
      visitor,
    }));
    await Promise.all(wishes.map(keep));
    expect(await freeOn(date)).toHaveLength(15);
    const anyone = { start: instant(nextDay(), '9:00'), agentIds: open.agentIds, visitor };
    const first = await kept(anyone);
    const second = await kept({ ...anyone, start: anyone.start + 1_800_000 });
    expect(second.practitionerName).not.toBe(first.practitionerName);
  });

  test('which day it is, is said by the practitioner’s clocks', async () => {
    const visitor = someone();
    // The next day already where the process is, and the same one in New York.
    const date = nextDay();
    await kept({ start: instant(date, '9:00'), visitor });
    const late = { start: instant(date, '16:30'), visitor };
    expect(await keep(late)).toEqual({ ok: false, problem: 'limit' });
    expect(await keep({ start: instant(nextDay(), '9:00'), visitor })).toMatchObject({ ok: true });
  });

  test('holds that ended do not count', async () => {
    const visitor = someone();
    const date = nextDay();
    const agents = open.agentIds.map((agentId) => [agentId]);
    const start = instant(date, '9:00');
    const tokens: string[] = [];
    for (const agentIds of agents) tokens.push((await kept({ start, agentIds, visitor })).token);
    const next = { start: instant(nextDay(), '9:00'), visitor };
    expect(await keep(next)).toEqual({ ok: false, problem: 'limit' });
    await pass(tokens[0] ?? '', 301);
    expect(await keep(next)).toMatchObject({ ok: true });
    expect(await keep({ start: instant(date, '10:00'), visitor })).toMatchObject({ ok: false });
  });

  test('only who has the token gives a time back', async () => {
    const start = instant(nextDay(), '9:00');
    const { token } = await kept({ start });
    const id = (await rowOf(token))?.appointment_id ?? '';
    const wrong = [id, newToken(), `${token}x`, token.slice(1), `${id}.${token}`, ''];
    for (const text of wrong) expect(await releaseHold(open.db, clinicId, text)).toBe(false);
    expect(await rowOf(token)).toMatchObject({ status: 'held' });
    expect(await releaseHold(open.db, clinicId, token)).toBe(true);
    expect(await releaseHold(open.db, clinicId, token)).toBe(false);
    expect(await keep({ start })).toMatchObject({ ok: true });
  });

  test('a booked appointment is not given back by the token it was held with', async () => {
    const start = instant(nextDay(), '9:00');
    const { token } = await kept({ start });
    expect(await book(start, { hold: token })).toMatchObject({ ok: true });
    expect(await releaseHold(open.db, clinicId, token)).toBe(false);
    expect(await keep({ start })).toEqual({ ok: false, problem: 'busy' });
  });
});

test('visitors who hold, change and book across calendars at once never block each other', async () => {
  const date = addDays(dateAhead(0), day++);
  const visitors = Array.from({ length: 6 }, () => ({ visitor: someone(), token: '' }));
  const problems: unknown[] = [];
  let seed = 7;
  const next = (below: number) => {
    seed = (seed * 48_271) % 2_147_483_647;
    return seed % below;
  };
  const nine = instant(date, '9:00');
  const busy = visitors
    .flatMap((who) => [who, who])
    .map(async (who) => {
      for (let i = 0; i < 25; i += 1) {
        const start = nine + next(8) * 1_800_000;
        const agentIds = next(2) ? open.agentIds : [open.agentIds[next(3)] ?? ''];
        try {
          const held = await keep({ start, agentIds, visitor: who.visitor, token: who.token });
          if (held.ok) who.token = held.token;
          if (held.ok && next(3) === 0) await pass(held.token, 400);
        } catch (error) {
          problems.push(error);
        }
      }
    });
  await Promise.all(busy);
  expect(problems).toEqual([]);
  const { rows } = await sql<{ most: number }>`
    select coalesce(max(n), 0)::int as most from (
      select count(*) as n from appointments
      where status = 'held' and expires_at > clock_timestamp() group by visitor_digest
    ) counts`.execute(open.db);
  expect(rows[0]?.most).toBeLessThanOrEqual(3);
});
