import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { at, dateAhead } from '../../scripts/testing/clinic.ts';
import { deskAt } from '../../scripts/testing/desk.ts';
import { type OpenClinic, openTestClinic } from '../../scripts/testing/open-clinic.ts';
import { addDays } from '../time/local-date.ts';
import { startOfDay } from '../time/zone.ts';
import type { Desk } from './desk.ts';
import { applyMany } from './many-apply.ts';
import { blockMany } from './many-block.ts';
import { chooseMany, loadMany } from './many-choose.ts';
import { addNewcomers, loadChanges, type ManyWish, planMany } from './many-plan.ts';

const zone = 'America/New_York';
const here = () => undefined;
let open: OpenClinic;
let desk: Desk;
/** A day far enough ahead, another one each test. */
let date = dateAhead(30);

beforeAll(async () => {
  open = await openTestClinic({ practitioners: ['one', 'two', 'three'] });
  desk = await deskAt(open);
});
afterAll(() => open.close());
beforeEach(async () => {
  date = addDays(date, 9);
});

const instant = (clock: string, day = date) => Date.parse(at(day, clock));

let people = 0;
async function book(clock: string, who = 0, day = date): Promise<string> {
  people += 1;
  const outcome = await open.gateway.manage(
    {
      action: 'book',
      agent_id: open.agentIds[who] ?? '',
      name: `Person ${people}`,
      email: `person${people}@example.com`,
      phone: '+12125550123',
      appointment_datetime: at(day, clock),
    },
    { channel: 'web' },
  );
  if (!outcome.ok) throw new Error(outcome.message);
  return outcome.data.appointment_id;
}

const one = () => open.clinic.practitioners[0]?.practitionerId ?? '';

function away(more: Partial<ManyWish> = {}): ManyWish {
  return {
    practitionerIds: [one()],
    period: { start: startOfDay(date, zone), end: startOfDay(addDays(date, 1), zone) },
    begin: 'move',
    reason: '',
    block: false,
    ...more,
  };
}

async function plan(more?: Partial<ManyWish>): Promise<string> {
  const planned = await planMany(desk, away(more), here);
  if (!planned.ok) throw new Error(planned.code);
  return planned.changeId;
}

async function shown(changeId: string) {
  const loaded = await loadMany(desk, changeId, here);
  if (!loaded.ok) throw new Error(loaded.code);
  return loaded.plan;
}

async function choices(changeId: string) {
  return (await shown(changeId)).items.map(({ appointmentId, choice }) => [
    appointmentId,
    choice.action === 'move'
      ? `${clock(choice.start)} with ${open.agentIds.indexOf(choice.agentId)}`
      : choice.action,
  ]);
}

async function results(changeId: string) {
  return (await shown(changeId)).items.map(({ result }) => result);
}

function clock(start: number): string {
  const minute = Math.round((start - startOfDay(date, zone)) / 60_000);
  const day = Math.floor(minute / 1440);
  const rest = minute - day * 1440;
  const time = `${Math.floor(rest / 60)}:${String(rest % 60).padStart(2, '0')}`;
  return day === 0 ? time : `${time} ${day > 0 ? '+' : ''}${day}`;
}

/** Where appointments stand. */
async function standing(ids: readonly string[]) {
  const rows = await open.db
    .selectFrom('appointments')
    .select(['appointment_id', 'status', 'starts_at', 'agent_id', 'sequence', 'cancel_reason'])
    .where('clinic_id', '=', open.clinic.clinicId)
    .where('appointment_id', 'in', [...ids])
    .execute();
  return ids.map((id) => {
    const row = rows.find((each) => each.appointment_id === id);
    const who = open.agentIds.indexOf(row?.agent_id ?? '');
    return `${row?.status} ${clock(row?.starts_at ?? 0)} with ${who}`;
  });
}

async function eventsOf(id: string) {
  const rows = await open.db
    .selectFrom('audit')
    .select(['event', 'channel', 'actor_name'])
    .where('clinic_id', '=', open.clinic.clinicId)
    .where('appointment_id', '=', id)
    .orderBy('audit_id')
    .execute();
  return rows.map(({ event, channel, actor_name: who }) =>
    `${event} ${channel} ${who ?? ''}`.trim(),
  );
}

describe('the proposals', () => {
  test('the same time with somebody else, shared between those who are free', async () => {
    const ids = [await book('9:00'), await book('9:30'), await book('10:00')];
    const changeId = await plan();
    const found = await choices(changeId);
    expect(found.map(([id]) => id)).toEqual(ids);
    const times = found.map(([, choice]) => choice?.split(' with ')[0]);
    expect(times).toEqual(['9:00', '9:30', '10:00']);
    // Whoever has been given one already is not given the next.
    const who = found.map(([, choice]) => choice?.split(' with ')[1]);
    expect(who[0]).not.toBe(who[1]);
    expect([...new Set(who)].sort()).toEqual(['1', '2']);
  });

  test('somebody else at another time of the same day where nobody else is free then', async () => {
    await book('9:00', 1);
    await book('9:00', 2);
    await book('9:30', 2);
    const id = await book('9:00');
    expect(await choices(await plan())).toEqual([[id, '9:30 with 1']]);
  });

  test('the same practitioner later on the same day where they are away for a part of it', async () => {
    await book('9:00', 1);
    await book('9:00', 2);
    const id = await book('9:00');
    const changeId = await plan({ period: { start: instant('9:00'), end: instant('12:00') } });
    expect(await choices(changeId)).toEqual([[id, '12:00 with 0']]);
  });

  test('the same practitioner on another day where nobody is there on that one', async () => {
    const id = await book('9:00');
    const practitionerIds = open.clinic.practitioners.map((each) => each.practitionerId);
    expect(await choices(await plan({ practitionerIds }))).toEqual([[id, '9:00 +1 with 0']]);
  });

  test('no time is proposed twice', async () => {
    const clocks = ['9:00', '9:30', '10:00', '10:30', '11:00', '11:30'];
    for (const time of clocks) {
      await book(time);
      await book(time, 1);
    }
    const found = (await choices(await plan())).map(([, choice]) => choice);
    expect(new Set(found).size).toBe(clocks.length);
    // Two of three are busy: the third takes them all.
    expect(found).toEqual(clocks.map((time) => `${time} with 2`));
  });

  test('when two are away at once the third does not get two people at a time', async () => {
    const ids = [await book('9:00'), await book('9:00', 1)];
    const two = open.clinic.practitioners[1]?.practitionerId ?? '';
    const found = new Map((await choices(await plan({ practitionerIds: [one(), two] }))) as never);
    const each = ids.map((id) => found.get(id));
    // Which of the two keeps the time is left to chance.
    expect(each.sort()).toEqual(['9:00 with 2', '9:30 with 2']);
  });

  test('only those in the time are hit: what ends before it or begins after it is not', async () => {
    await book('9:30');
    const inside = await book('10:00');
    const begun = await book('11:30');
    await book('12:00');
    const changeId = await plan({
      period: { start: instant('10:00'), end: instant('12:00') },
    });
    const found = await choices(changeId);
    expect(found.map(([id]) => id)).toEqual([inside, begun]);
  });

  test('who has come, and whose booking is not settled, is left alone', async () => {
    const id = await book('9:00');
    await open.db
      .updateTable('appointments')
      .set({ arrived_at: new Date() })
      .where('appointment_id', '=', id)
      .execute();
    const changeId = await plan();
    expect((await shown(changeId)).items).toMatchObject([
      { appointmentId: id, isFixed: 'arrived', choice: { action: 'leave' } },
    ]);
    const chosen = [{ appointmentId: id, choice: { action: 'cancel' as const } }];
    expect(await chooseMany(desk, changeId, { chosen, reason: '' })).toEqual({ ok: true });
    expect(await choices(changeId)).toEqual([[id, 'leave']]);
  });

  test('nobody is hit, and nothing is kept', async () => {
    expect(await planMany(desk, away(), here)).toEqual({ ok: false, code: 'nobody' });
    const backwards = { start: instant('12:00'), end: instant('12:00') };
    expect(await planMany(desk, away({ period: backwards }), here)).toMatchObject({
      code: 'bad_time',
    });
    expect(await planMany(desk, away({ practitionerIds: [] }), here)).toMatchObject({
      code: 'not_found',
    });
  });
});

describe('choosing', () => {
  test('what is offered for one is not what is chosen for another', async () => {
    await book('9:00');
    await book('9:30');
    const changeId = await plan();
    const { items } = await shown(changeId);
    const taken = items.flatMap(({ choice }) =>
      choice.action === 'move' ? [`${choice.agentId} ${choice.start}`] : [],
    );
    for (const { places } of items) {
      const offered = [...places.same, ...places.others].map((p) => `${p.agentId} ${p.start}`);
      expect(offered.filter((each) => taken.includes(each))).toEqual([]);
      expect(places.same.length).toBe(8);
      expect(places.others.length).toBe(8);
    }
  });

  test('two at one time are told, and nothing is kept', async () => {
    const ids = [await book('9:00'), await book('9:30')];
    const changeId = await plan();
    const before = await choices(changeId);
    const choice = { action: 'move', agentId: open.agentIds[1] ?? '', start: instant('15:00') };
    const chosen = ids.map((appointmentId) => ({ appointmentId, choice: choice as never }));
    const refused = await chooseMany(desk, changeId, { chosen, reason: '' });
    expect(refused).toEqual({
      ok: false,
      code: 'doubles',
      doubles: [{ appointmentId: ids[1], name: `Person ${people}` }],
    });
    expect(await choices(changeId)).toEqual(before);
  });

  test('T6 an agent of nobody is not chosen', async () => {
    const id = await book('9:00');
    const changeId = await plan();
    const before = await choices(changeId);
    const agentId = '00000000-0000-4000-8000-000000000000';
    const choice = { action: 'move' as const, agentId, start: instant('15:00') };
    await chooseMany(desk, changeId, { chosen: [{ appointmentId: id, choice }], reason: '' });
    expect(await choices(changeId)).toEqual(before);
  });
});

describe('doing it', () => {
  test('each as it was chosen, with its line of history, and people’s calendars follow', async () => {
    const ids = [await book('9:00'), await book('10:00'), await book('11:00')];
    const changeId = await plan();
    const chosen = [
      { appointmentId: ids[1] ?? '', choice: { action: 'cancel' as const } },
      { appointmentId: ids[2] ?? '', choice: { action: 'leave' as const } },
    ];
    await chooseMany(desk, changeId, { chosen, reason: 'Dr. one is ill' });
    expect(await applyMany(desk, changeId)).toEqual({ ok: true, left: 0, all: 3 });
    expect(await results(changeId)).toEqual(['moved', 'cancelled', 'left']);
    const [moved, ...others] = await standing(ids);
    expect(moved).toMatch(/^confirmed 9:00 with [12]$/);
    expect(others).toEqual(['cancelled 10:00 with 0', 'confirmed 11:00 with 0']);
    expect(await eventsOf(ids[0] ?? '')).toEqual(['booked web', 'rescheduled staff Robin']);
    expect(await eventsOf(ids[1] ?? '')).toEqual(['booked web', 'cancelled staff Robin']);
    const rows = await open.db
      .selectFrom('appointments')
      .select(['sequence', 'cancel_reason'])
      .where('appointment_id', 'in', ids)
      .orderBy('created_at')
      .execute();
    expect(rows).toEqual([
      { sequence: 1, cancel_reason: null },
      { sequence: 1, cancel_reason: 'Dr. one is ill' },
      { sequence: 0, cancel_reason: null },
    ]);
  });

  test('pressed twice at once nothing is done twice', async () => {
    const ids = [await book('9:00'), await book('9:30')];
    const changeId = await plan();
    await Promise.all([applyMany(desk, changeId), applyMany(desk, changeId)]);
    await applyMany(desk, changeId);
    expect(await results(changeId)).toEqual(['moved', 'moved']);
    for (const id of ids) {
      expect(await eventsOf(id)).toEqual(['booked web', 'rescheduled staff Robin']);
    }
  });

  test('stopped between a change and its result it goes on, and the change is made once', async () => {
    const ids = [await book('9:00'), await book('10:00')];
    const changeId = await plan();
    const cancelled = { appointmentId: ids[1] ?? '', choice: { action: 'cancel' as const } };
    await chooseMany(desk, changeId, { chosen: [cancelled], reason: '' });
    await applyMany(desk, changeId);
    const where = await standing(ids);
    // As if the portal had died before it wrote the results down.
    await open.db
      .updateTable('bulk_items')
      .set({ result: null, done_at: null })
      .where('change_id', '=', changeId)
      .execute();
    await applyMany(desk, changeId);
    expect(await results(changeId)).toEqual(['moved', 'cancelled']);
    expect(await standing(ids)).toEqual(where);
    expect(await eventsOf(ids[0] ?? '')).toEqual(['booked web', 'rescheduled staff Robin']);
    expect(await eventsOf(ids[1] ?? '')).toEqual(['booked web', 'cancelled staff Robin']);
  });

  test('a time that was taken in the meantime is told, the rest is done, another can be chosen', async () => {
    const ids = [await book('9:00'), await book('9:30')];
    const changeId = await plan();
    const [first] = (await shown(changeId)).items;
    if (first?.choice.action !== 'move') throw new Error('nothing proposed');
    await book('9:00', open.agentIds.indexOf(first.choice.agentId));
    await applyMany(desk, changeId);
    expect(await results(changeId)).toEqual(['taken', 'moved']);
    expect((await standing(ids))[0]).toBe('confirmed 9:00 with 0');
    const choice = {
      action: 'move' as const,
      agentId: open.agentIds[1] ?? '',
      start: instant('16:00'),
    };
    const chosen = [{ appointmentId: ids[0] ?? '', choice }];
    expect(await chooseMany(desk, changeId, { chosen, reason: '' })).toEqual({ ok: true });
    await applyMany(desk, changeId);
    expect(await results(changeId)).toEqual(['moved', 'moved']);
    expect((await standing(ids))[0]).toBe('confirmed 16:00 with 1');
  });

  test('what somebody else has moved or cancelled meanwhile is left alone, and told', async () => {
    const ids = [await book('9:00'), await book('9:30'), await book('10:00')];
    const changeId = await plan();
    const cancel = { appointmentId: ids[2] ?? '', choice: { action: 'cancel' as const } };
    await chooseMany(desk, changeId, { chosen: [cancel], reason: '' });
    for (const [id, time] of [
      [ids[0], '14:00'],
      [ids[2], '15:00'],
    ]) {
      await open.gateway.manage(
        {
          action: 'reschedule',
          agent_id: open.agentId,
          appointment_id: id ?? '',
          appointment_datetime: at(date, time ?? ''),
        },
        { channel: 'web' },
      );
    }
    await open.gateway.manage(
      { action: 'cancel', agent_id: open.agentId, appointment_id: ids[1] ?? '' },
      { channel: 'web' },
    );
    await applyMany(desk, changeId);
    expect(await results(changeId)).toEqual(['changed', 'over', 'changed']);
    expect(await standing(ids)).toEqual([
      'confirmed 14:00 with 0',
      'cancelled 9:30 with 0',
      'confirmed 15:00 with 0',
    ]);
    const { items } = await shown(changeId);
    expect(items[0]?.now).toEqual({ practitionerName: 'Dr. one', start: instant('14:00') });
  });

  test('whoever has come meanwhile is neither sent away nor moved', async () => {
    const ids = [await book('9:00'), await book('9:30')];
    const changeId = await plan();
    const cancel = { appointmentId: ids[0] ?? '', choice: { action: 'cancel' as const } };
    await chooseMany(desk, changeId, { chosen: [cancel], reason: '' });
    await open.db
      .updateTable('appointments')
      .set({ arrived_at: sql<Date>`now()` })
      .where('appointment_id', 'in', ids)
      .execute();
    await applyMany(desk, changeId);
    expect(await results(changeId)).toEqual(['changed', 'changed']);
    expect(await standing(ids)).toEqual(['confirmed 9:00 with 0', 'confirmed 9:30 with 0']);
  });

  test('many are done some at a time', async () => {
    const first = date;
    for (const day of [0, 1, 2]) {
      for (let hour = 9; hour < 17; hour += 1) await book(`${hour}:00`, 0, addDays(first, day));
    }
    const end = startOfDay(addDays(first, 3), zone);
    const changeId = await plan({
      period: { start: startOfDay(first, zone), end },
      begin: 'cancel',
    });
    expect(await applyMany(desk, changeId)).toEqual({ ok: true, left: 4, all: 24 });
    const listed = await loadChanges(desk);
    expect(listed.ok && listed.changes[0]).toMatchObject({ items: 24, open: 4, by: 'Robin' });
    expect(await applyMany(desk, changeId)).toEqual({ ok: true, left: 0, all: 24 });
    expect(new Set(await results(changeId))).toEqual(new Set(['cancelled']));
  });
});

describe('blocking the time', () => {
  test('nobody books into it from then on, and those who are in it are all listed', async () => {
    const id = await book('9:00');
    const changeId = await plan({ block: true });
    await expect(book('11:00')).rejects.toThrow();
    expect((await choices(changeId)).map(([listed]) => listed)).toEqual([id]);
    await applyMany(desk, changeId);
    expect(await results(changeId)).toEqual(['moved']);
    // Free of people it is not free for others.
    await expect(book('9:00')).rejects.toThrow();
  });

  test('a time that was not blocked can be blocked later, once and with its lines of history', async () => {
    await book('9:00');
    const changeId = await plan();
    expect((await shown(changeId)).isBlocked).toBe(false);
    const pressed = await Promise.all([blockMany(desk, changeId), blockMany(desk, changeId)]);
    expect(pressed).toEqual([{ ok: true }, { ok: true }]);
    expect((await shown(changeId)).isBlocked).toBe(true);
    await expect(book('11:00')).rejects.toThrow();
    const blocks = await open.db
      .selectFrom('blocked_times')
      .select('practitioner_id')
      .where('clinic_id', '=', open.clinic.clinicId)
      .where(sql<boolean>`period && tstzrange(${at(date, '9:00')}, ${at(date, '10:00')})`)
      .execute();
    expect(blocks).toEqual([{ practitioner_id: one() }]);
    expect(await blockMany(desk, 'x')).toEqual({ ok: false, code: 'not_found' });
  });

  test('who is booked into a time that is not blocked can be added', async () => {
    await book('9:00');
    const changeId = await plan();
    const late = await book('11:00');
    expect((await shown(changeId)).newcomers).toBe(1);
    expect(await addNewcomers(desk, changeId, here)).toEqual({ ok: true });
    const { items, newcomers } = await shown(changeId);
    expect(newcomers).toBe(0);
    expect(items.map(({ appointmentId }) => appointmentId)[1]).toBe(late);
  });
});

describe('who may', () => {
  test.each(['practitioner', 'reader'] as const)('T2 a %s may not', async (role) => {
    const other = await deskAt(open, role, { practitionerId: one() });
    const forbidden = { ok: false, code: 'forbidden' };
    expect(await planMany(other, away(), here)).toEqual(forbidden);
    expect(await applyMany(other, 'x')).toEqual(forbidden);
    expect(await loadMany(other, 'x', here)).toEqual(forbidden);
  });

  test('T2 another clinic’s change is none, nor is any other text', async () => {
    await book('9:00');
    const changeId = await plan();
    const elsewhere = await openTestClinic();
    const stranger = await deskAt(elsewhere);
    const unknown = { ok: false, code: 'not_found' };
    expect(await loadMany(stranger, changeId, here)).toEqual(unknown);
    expect(await applyMany(stranger, changeId)).toEqual(unknown);
    expect(await chooseMany(stranger, changeId, { chosen: [], reason: 'x' })).toEqual(unknown);
    expect(await addNewcomers(stranger, "x'", here)).toEqual(unknown);
    await elsewhere.close();
  });
});
