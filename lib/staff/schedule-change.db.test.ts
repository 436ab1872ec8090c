import { beforeEach, describe, expect, test } from 'vitest';
import { openDays } from '../../lib/booking/open-days.ts';
import { allWeek, at, dateAhead } from '../../scripts/testing/clinic.ts';
import { deskAt } from '../../scripts/testing/desk.ts';
import { type OpenClinic, openTestClinic } from '../../scripts/testing/open-clinic.ts';
import type { MinuteRange } from '../scheduling/rules.ts';
import { localMinuteAt } from '../time/zone.ts';
import { checkClosures, saveClosures } from './closures.ts';
import { checkOpeningHours, loadOpeningHours, saveOpeningHours } from './schedule-desk.ts';
import { checkExceptions, saveExceptions } from './schedule-exceptions.ts';
import { checkHours, saveHours } from './schedule-hours.ts';
import { loadSchedules } from './schedule-load.ts';
import { type BookingRules, checkRules, loadRules, saveRules } from './schedule-rules.ts';

const zone = 'America/New_York';
let open: OpenClinic;
let people: string[];
let serviceId = '';

beforeEach(async () => {
  open = await openTestClinic({
    practitioners: ['one', 'two'],
    service: { horizon: 30, step: 60, duration: 60 },
  });
  people = open.clinic.practitioners.map(({ practitionerId }) => practitionerId);
  serviceId = open.clinic.services[0]?.serviceId ?? '';
  return () => open.close();
});

const manager = () => deskAt(open, 'manager');
const one = () => people[0] ?? '';

async function book(day: number, clock: string, agentId = open.agentId): Promise<string> {
  const outcome = await open.gateway.manage(
    {
      action: 'book',
      agent_id: agentId,
      name: 'Jane Doe',
      email: 'jane@example.com',
      appointment_datetime: at(dateAhead(day), clock),
    },
    { channel: 'web' },
  );
  if (!outcome.ok) throw new Error(outcome.code);
  return outcome.data.appointment_id ?? '';
}

/** The hours at which somebody can be booked on a day, by the clinic's clocks. */
async function openHours(day: number, agentId = open.agentId): Promise<number[]> {
  const found = await openDays(open.db, open.clinic.clinicId, {
    agentIds: [agentId],
    zone,
    from: dateAhead(day),
    daysAhead: 0,
  });
  return (found?.days ?? []).flatMap(({ starts }) =>
    starts.map(({ start }) => localMinuteAt(start, zone) / 60),
  );
}

async function weekSeen(practitionerId = one()): Promise<string> {
  const loaded = await loadSchedules(await manager());
  if (!loaded.ok) throw new Error(loaded.code);
  return loaded.schedules.find((each) => each.practitionerId === practitionerId)?.seen ?? '';
}

const week = (...ranges: MinuteRange[]) => Array.from({ length: 7 }, () => ranges);
const tenToTwo = week({ from: 600, to: 840 });

async function history() {
  return open.db
    .selectFrom('audit')
    .select(['event', 'channel', 'actor_name', 'subject_id', 'detail'])
    .where('clinic_id', '=', open.clinic.clinicId)
    .where('channel', '=', 'staff')
    .orderBy('audit_id')
    .execute();
}

describe('weekly hours', () => {
  test('are checked with who is left outside them and how many times are gained and lost', async () => {
    const inside = await book(2, '10:00');
    const outside = await book(2, '15:00');
    const desk = await manager();
    const wish = { practitionerId: one(), weekly: tenToTwo, seen: await weekSeen() };
    const checked = await checkHours(desk, wish);
    if (!checked.ok) throw new Error(checked.code);
    expect(checked.effects.hits.map(({ appointmentId }) => appointmentId)).toEqual([outside]);
    expect(checked.effects.hits.map(({ appointmentId }) => appointmentId)).not.toContain(inside);
    // Nine to five are eight times a day, ten to two are four.
    const [slots] = checked.effects.slots;
    expect(slots).toMatchObject({ serviceId, added: 0 });
    expect(slots?.removed).toBeGreaterThanOrEqual(30 * 4 - 1);
    expect(slots?.removed).toBeLessThanOrEqual(31 * 4);
    expect(await openHours(3)).toEqual([9, 10, 11, 12, 13, 14, 15, 16]);
  });

  test('are in force in the very next answer, leave who is booked alone, and are written down', async () => {
    const outside = await book(2, '15:00');
    const desk = await manager();
    const wish = { practitionerId: one(), weekly: tenToTwo, seen: await weekSeen() };
    expect(await openHours(3)).toEqual([9, 10, 11, 12, 13, 14, 15, 16]);
    const checked = await checkHours(desk, wish);
    if (!checked.ok) throw new Error(checked.code);
    expect(await saveHours(desk, wish, checked.agreed)).toEqual({ ok: true });
    expect(await openHours(3)).toEqual([10, 11, 12, 13]);
    const kept = await open.db
      .selectFrom('appointments')
      .select(['appointment_id', 'status'])
      .execute();
    expect(kept).toEqual([{ appointment_id: outside, status: 'confirmed' }]);
    expect(await history()).toEqual([
      {
        event: 'hours_changed',
        channel: 'staff',
        actor_name: 'Robin',
        subject_id: one(),
        detail: { changes: { weekly: [allWeek([540, 1020]), allWeek([600, 840])] } },
      },
    ]);
  });

  test('that somebody else changed meanwhile are not replaced', async () => {
    const desk = await manager();
    const seen = await weekSeen();
    const mine = { practitionerId: one(), weekly: tenToTwo, seen };
    const mineChecked = await checkHours(desk, mine);
    const theirs = { practitionerId: one(), weekly: week({ from: 480, to: 720 }), seen };
    const checked = await checkHours(desk, theirs);
    if (!checked.ok || !mineChecked.ok) throw new Error('not checked');
    await saveHours(desk, theirs, checked.agreed);
    expect(await checkHours(desk, mine)).toMatchObject({ ok: false, code: 'stale' });
    expect(await saveHours(desk, mine, mineChecked.agreed)).toMatchObject({
      ok: false,
      code: 'stale',
      now: { weekly: allWeek([480, 720]) },
      seen: await weekSeen(),
    });
    expect(await openHours(3)).toEqual([8, 9, 10, 11]);
  });

  test('of two who save at the same time one is told of the other', async () => {
    const desk = await manager();
    const seen = await weekSeen();
    const saves = [480, 600].map(async (from) => {
      const wish = { practitionerId: one(), weekly: week({ from, to: 1020 }), seen };
      const checked = await checkHours(desk, wish);
      return () => saveHours(desk, wish, checked.ok ? checked.agreed : '');
    });
    const ready = await Promise.all(saves);
    const outcomes = await Promise.all(ready.map((save) => save()));
    expect(outcomes.map((each) => (each.ok ? 'ok' : each.code)).sort()).toEqual(['ok', 'stale']);
  });

  test('hit somebody who booked after they were checked: they are shown first', async () => {
    const desk = await manager();
    const wish = { practitionerId: one(), weekly: tenToTwo, seen: await weekSeen() };
    const checked = await checkHours(desk, wish);
    if (!checked.ok) throw new Error(checked.code);
    const late = await book(4, '16:00');
    const refused = await saveHours(desk, wish, checked.agreed);
    if (refused.ok || refused.code !== 'hits_changed') throw new Error('was saved');
    expect(refused.effects.hits.map(({ appointmentId }) => appointmentId)).toEqual([late]);
    expect(await openHours(3)).toEqual([9, 10, 11, 12, 13, 14, 15, 16]);
    expect(await saveHours(desk, wish, refused.agreed)).toEqual({ ok: true });
  });

  test('a practitioner changes their own and nobody else’s', async () => {
    const own = await deskAt(open, 'practitioner', { practitionerId: one() });
    const [, two = ''] = people;
    const theirs = { practitionerId: two, weekly: tenToTwo, seen: '' };
    expect(await checkHours(own, theirs)).toEqual({ ok: false, code: 'not_found' });
    expect(await saveHours(own, theirs, '')).toEqual({ ok: false, code: 'not_found' });
    const mine = { practitionerId: one(), weekly: tenToTwo, seen: await weekSeen() };
    const checked = await checkHours(own, mine);
    if (!checked.ok) throw new Error(checked.code);
    expect(await saveHours(own, mine, checked.agreed)).toEqual({ ok: true });
    const loaded = await loadSchedules(own);
    expect(loaded.ok && loaded.schedules.map(({ slug }) => slug)).toEqual(['one']);
  });

  test('of another clinic’s practitioner, or of nobody, are not there', async () => {
    const desk = await manager();
    const other = await openTestClinic();
    const stranger = other.clinic.practitioners[0]?.practitionerId ?? '';
    await other.close();
    for (const practitionerId of [stranger, 'x', '']) {
      expect(await checkHours(desk, { practitionerId, weekly: tenToTwo, seen: '' })).toEqual({
        ok: false,
        code: 'not_found',
      });
    }
  });

  test('of a clinic whose calendar is kept elsewhere are not changed here', async () => {
    const desk = await manager();
    const elsewhere = { ...desk, clinic: { ...desk.clinic, gateway: 'ravan' as const } };
    const no = { ok: false, code: 'not_elsewhere' };
    const hours = { practitionerId: one(), weekly: tenToTwo, seen: '' };
    const dates = { practitionerId: one(), dates: [dateAhead(3)], ranges: [], seen: '' };
    expect(await checkHours(elsewhere, hours)).toEqual(no);
    expect(await saveHours(elsewhere, hours, '')).toEqual(no);
    expect(await saveExceptions(elsewhere, dates, '')).toEqual(no);
  });
});

describe('dated exceptions', () => {
  const days = (...ahead: number[]) => ahead.map((day) => dateAhead(day));

  async function set(dates: string[], ranges: MinuteRange[] | null) {
    const desk = await manager();
    const wish = { practitionerId: one(), dates, ranges, seen: '' };
    const checked = await checkExceptions(desk, wish);
    if (!checked.ok) throw new Error(checked.code);
    const saved = await saveExceptions(desk, { ...wish, seen: checked.seen }, checked.agreed);
    return { saved, effects: checked.effects };
  }

  test('several dates at once: off, then other hours, then as every week', async () => {
    const hit = await book(5, '09:00');
    const off = await set(days(5, 7), []);
    expect(off.saved).toEqual({ ok: true });
    expect(off.effects.hits.map(({ appointmentId }) => appointmentId)).toEqual([hit]);
    expect(off.effects.slots).toEqual([{ serviceId, added: 0, removed: 15 }]);
    expect(await openHours(5)).toEqual([]);
    expect(await openHours(6)).toHaveLength(8);
    const short = await set(days(7), [{ from: 1080, to: 1200 }]);
    expect(short.effects.slots).toEqual([{ serviceId, added: 2, removed: 0 }]);
    expect(await openHours(7)).toEqual([18, 19]);
    const usual = await set(days(5, 7), null);
    expect(usual.effects.slots).toEqual([{ serviceId, added: 15, removed: 2 }]);
    expect(usual.effects.hits).toEqual([]);
    expect(await openHours(7)).toHaveLength(8);
    const [date = ''] = days(7);
    expect((await history()).map(({ event, detail }) => ({ event, detail }))).toEqual([
      {
        event: 'exception_set',
        detail: { changes: { [dateAhead(5)]: [null, []], [date]: [null, []] } },
      },
      { event: 'exception_set', detail: { changes: { [date]: [[], [[1080, 1200]]] } } },
      {
        event: 'exception_set',
        detail: { changes: { [dateAhead(5)]: [[], null], [date]: [[[1080, 1200]], null] } },
      },
    ]);
  });

  test('who was outside the hours anyway is counted, not listed', async () => {
    await book(5, '09:00');
    await set(days(5), []);
    const again = await set(days(5, 6), []);
    expect(again.effects.hits).toEqual([]);
    expect(again.effects.outsideAnyway).toBe(1);
  });

  test('a date that somebody else set since it was checked is told', async () => {
    const desk = await manager();
    const wish = { practitionerId: one(), dates: days(5), ranges: [], seen: '' };
    const checked = await checkExceptions(desk, wish);
    if (!checked.ok) throw new Error(checked.code);
    await set(days(5), [{ from: 600, to: 660 }]);
    const stale = await saveExceptions(desk, { ...wish, seen: checked.seen }, checked.agreed);
    expect(stale).toMatchObject({
      ok: false,
      code: 'stale',
      now: { [dateAhead(5)]: [[600, 660]] },
    });
  });
});

describe('closures of the clinic', () => {
  test('close everybody on their dates, with a reason, and open again', async () => {
    const hit = await book(5, '09:00');
    const hitToo = await book(6, '10:00', open.agentIds[1]);
    const desk = await manager();
    const close = [5, 6].map((day) => ({ date: dateAhead(day), reason: 'Moving house' }));
    const wish = { close, open: [], seen: '' };
    const checked = await checkClosures(desk, wish);
    if (!checked.ok) throw new Error(checked.code);
    expect(checked.effects.hits.map(({ appointmentId }) => appointmentId)).toEqual([hit, hitToo]);
    expect(checked.effects.slots).toEqual([{ serviceId, added: 0, removed: 30 }]);
    expect(await saveClosures(desk, { ...wish, seen: checked.seen }, checked.agreed)).toEqual({
      ok: true,
    });
    expect(await openHours(5)).toEqual([]);
    expect(await openHours(6, open.agentIds[1])).toEqual([]);
    const loaded = await loadSchedules(desk);
    expect(loaded.ok && loaded.closures).toEqual(close);
    expect(await history()).toMatchObject([
      { event: 'closure_set', detail: { changes: { [dateAhead(5)]: [null, 'Moving house'] } } },
    ]);

    const reopen = { close: [], open: [dateAhead(5)], seen: '' };
    const again = await checkClosures(desk, reopen);
    if (!again.ok) throw new Error(again.code);
    expect(again.effects.slots).toEqual([{ serviceId, added: 15, removed: 0 }]);
    await saveClosures(desk, { ...reopen, seen: again.seen }, again.agreed);
    expect(await openHours(5)).toEqual([10, 11, 12, 13, 14, 15, 16]);
    expect(await openHours(6)).toEqual([]);
  });
});

test('of a calendar kept elsewhere a closure lists who is booked, and counts no times', async () => {
  // By the hours that are known here they would be outside anyway.
  const desk = await manager();
  const id = await book(5, '09:00');
  await open.db
    .updateTable('schedules')
    .set({ weekly: JSON.stringify(allWeek()) })
    .execute();
  const elsewhere = { ...desk, clinic: { ...desk.clinic, gateway: 'ravan' as const } };
  const close = [{ date: dateAhead(5), reason: 'Holiday' }];
  const checked = await checkClosures(elsewhere, { close, open: [], seen: '' });
  if (!checked.ok) throw new Error(checked.code);
  expect(checked.effects.hits.map(({ appointmentId }) => appointmentId)).toEqual([id]);
  expect(checked.effects.slots).toEqual([]);
});

describe('rules of a service', () => {
  async function seenRules() {
    const loaded = await loadRules(await manager());
    if (!loaded.ok) throw new Error(loaded.code);
    const [service] = loaded.services;
    if (!service) throw new Error('no service');
    return service;
  }

  test('are checked, saved and in force at once', async () => {
    const desk = await manager();
    const { rules, seen } = await seenRules();
    const changed: BookingRules = { ...rules, maxPerDay: 2, bufferAfter: 30, step: 30 };
    await book(3, '09:00');
    const wish = { serviceId, rules: changed, seen };
    const checked = await checkRules(desk, wish);
    if (!checked.ok) throw new Error(checked.code);
    expect(checked.effects.hits).toEqual([]);
    expect(checked.effects.slots[0]?.added).toBeGreaterThan(0);
    expect(await saveRules(desk, wish, checked.agreed)).toEqual({ ok: true });
    expect(await openHours(3)).toEqual([
      10, 10.5, 11, 11.5, 12, 12.5, 13, 13.5, 14, 14.5, 15, 15.5, 16,
    ]);
    expect(await history()).toMatchObject([
      {
        event: 'rules_changed',
        subject_id: serviceId,
        detail: { changes: { step: [60, 30], bufferAfter: [0, 30], maxPerDay: [null, 2] } },
      },
    ]);
  });

  test('a shorter horizon takes times away beyond the next weeks, too', async () => {
    const desk = await manager();
    const { rules, seen } = await seenRules();
    const longer = await checkRules(desk, { serviceId, rules: { ...rules, horizon: 90 }, seen });
    expect(longer.ok && longer.effects.slots).toEqual([
      { serviceId, added: 60 * 8 * 2, removed: 0 },
    ]);
  });
});

test('the desk’s opening hours change nothing that can be booked', async () => {
  const desk = await manager();
  const before = await loadOpeningHours(desk);
  if (!before.ok) throw new Error(before.code);
  expect(before.weekly).toEqual(week());
  const weekly = week({ from: 510, to: 1440 });
  const wish = { weekly, seen: before.seen };
  const checked = await checkOpeningHours(desk, wish);
  if (!checked.ok) throw new Error(checked.code);
  expect(checked.effects).toEqual({ daysAhead: 0, slots: [], hits: [], outsideAnyway: 0 });
  expect(await saveOpeningHours(desk, wish, checked.agreed)).toEqual({ ok: true });
  const after = await loadOpeningHours(desk);
  expect(after.ok && after.weekly).toEqual(weekly);
  expect(await saveOpeningHours(desk, wish, checked.agreed)).toMatchObject({ code: 'stale' });
  expect((await history()).map(({ event }) => event)).toEqual(['opening_hours_changed']);
});

test('what changes nothing is not written down', async () => {
  const desk = await manager();
  const wish = {
    practitionerId: one(),
    weekly: week({ from: 540, to: 1020 }),
    seen: await weekSeen(),
  };
  const checked = await checkHours(desk, wish);
  if (!checked.ok) throw new Error(checked.code);
  expect(checked.effects.slots).toEqual([{ serviceId, added: 0, removed: 0 }]);
  expect(await saveHours(desk, wish, checked.agreed)).toEqual({ ok: true });
  expect(await history()).toEqual([]);
});
