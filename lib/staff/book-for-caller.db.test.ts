import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { at, dateAhead } from '../../scripts/testing/clinic.ts';
import { deskAt } from '../../scripts/testing/desk.ts';
import { type OpenClinic, openTestClinic } from '../../scripts/testing/open-clinic.ts';
import { type LocalDate, weekdayOf } from '../time/local-date.ts';
import { bookForCaller, bookOver } from './book-for-caller.ts';
import { loadFreeTimes, lookBeforeBooking } from './book-for-caller-look.ts';
import type { CallerBooking } from './book-for-caller-outcome.ts';
import type { Desk } from './desk.ts';

let open: OpenClinic;
let desk: Desk;
let day = 3;

beforeAll(async () => {
  open = await openTestClinic({ practitioners: ['one', 'two'] });
  desk = await deskAt(open);
});
afterAll(() => open.close());

const serviceId = () => open.clinic.services[0]?.serviceId ?? '';
const who = (index: number) => open.clinic.practitioners[index]?.practitionerId ?? '';
/** A day that no other test books. */
const newDay = (): LocalDate => dateAhead(day++);
const instant = (date: LocalDate, clock: string) => Date.parse(at(date, clock));

function wish(start: number, more: Partial<CallerBooking> = {}): CallerBooking {
  return {
    serviceId: serviceId(),
    practitionerId: who(0),
    start,
    person: { name: 'Jane Doe', phone: '+12125550123', phoneTyped: '(212) 555-0123' },
    accepted: [],
    attempt: randomUUID(),
    ...more,
  };
}

async function row(appointmentId: string) {
  return open.db
    .selectFrom('appointments')
    .selectAll()
    .where('appointment_id', '=', appointmentId)
    .executeTakeFirstOrThrow();
}

async function made(booking: CallerBooking, at: Desk = desk) {
  const outcome = await bookForCaller(at, booking);
  if (!outcome.ok) throw new Error(`refused: ${outcome.code}`);
  return row('appointmentId' in outcome ? outcome.appointmentId : '');
}

describe('a caller is booked', () => {
  test('with their number as it was typed, by whom and from the console', async () => {
    const start = instant(newDay(), '10:00');
    const booking = wish(start, { notes: 'Prefers the ground floor' });
    const booked = await made(booking);
    expect(booked).toMatchObject({
      status: 'confirmed',
      channel: 'staff',
      starts_at: start,
      phone: '+12125550123',
      phone_typed: '(212) 555-0123',
      notes: 'Prefers the ground floor',
      overlap_reason: null,
    });
    const line = await open.db
      .selectFrom('audit')
      .select(['event', 'channel', 'actor_name', 'detail'])
      .where('appointment_id', '=', booked.appointment_id)
      .execute();
    expect(line).toEqual([
      { event: 'booked', channel: 'staff', actor_name: 'Robin', detail: null },
    ]);
  });

  test('T29 once, however often the same form arrives', async () => {
    const booking = wish(instant(newDay(), '10:00'), { attempt: randomUUID() });
    const outcomes = await Promise.all(
      Array.from({ length: 5 }, () => bookForCaller(desk, booking)),
    );
    expect(new Set(outcomes.map((each) => JSON.stringify(each))).size).toBe(1);
    const other = { ...booking, start: booking.start + 3_600_000 };
    expect(await bookForCaller(desk, other)).toMatchObject({ ok: false, code: 'used' });
  });

  test('with anyone: with who is free, and else with who is least in the way', async () => {
    const start = instant(newDay(), '10:00');
    await made(wish(start));
    const second = await made(wish(start, { practitionerId: undefined }));
    expect(second.practitioner_id).toBe(who(1));
    const third = await bookForCaller(desk, wish(start, { practitionerId: undefined }));
    expect(third).toMatchObject({ ok: false, code: 'busy' });
  });

  test('with anyone: the caller hears with whom before it is booked, and it is fairly shared', async () => {
    const date = newDay();
    const said = async (clock: string) => {
      const look = await lookBeforeBooking(desk, {
        ...wish(instant(date, clock), { practitionerId: undefined }),
      });
      return look.ok ? look.practitionerId : look.code;
    };
    const first = await said('10:00');
    expect([who(0), who(1)]).toContain(first);
    await made(wish(instant(date, '10:00'), { practitionerId: first }));
    // The other one has fewer minutes booked in that week now.
    await made(wish(instant(date, '11:00'), { practitionerId: first }));
    expect(await said('12:00')).toBe(first === who(0) ? who(1) : who(0));
  });

  test('a hundred desks want the same time: one has it', async () => {
    const start = instant(newDay(), '10:00');
    const outcomes = await Promise.all(
      Array.from({ length: 100 }, () => bookForCaller(desk, wish(start))),
    );
    expect(outcomes.filter((each) => each.ok)).toHaveLength(1);
    expect(outcomes.filter((each) => !each.ok && each.code === 'busy')).toHaveLength(99);
  });
});

describe('what does not bind staff', () => {
  test('is told first, and done when it was seen', async () => {
    const date = newDay();
    const booking = wish(instant(date, '7:10'));
    expect(await bookForCaller(desk, booking)).toMatchObject({
      ok: false,
      code: 'warned',
      warnings: ['outside_hours'],
    });
    const booked = await made({ ...booking, accepted: ['outside_hours'] });
    expect(booked.starts_at).toBe(booking.start);
    const off = wish(instant(date, '10:10'));
    expect(await bookForCaller(desk, off)).toMatchObject({ warnings: ['off_grid'] });
  });

  test('with another warning than the one that was seen, nothing is booked', async () => {
    const booking = wish(instant(newDay(), '7:10'), { accepted: ['off_grid'] });
    expect(await bookForCaller(desk, booking)).toMatchObject({ ok: false, code: 'warned' });
  });

  test('something that stands there does, unless a reason is given', async () => {
    const start = instant(newDay(), '10:00');
    const first = await made(wish(start));
    const over = wish(start + 600_000, { person: { name: 'Max Doe', email: 'max@example.com' } });
    expect(await bookForCaller(desk, over)).toMatchObject({
      ok: false,
      code: 'busy',
      conflicts: [{ kind: 'appointment', id: first.appointment_id, text: 'Jane Doe' }],
    });
    const accepted = ['off_grid'] as const;
    const leave = { reason: 'twins', seen: [first.appointment_id] };
    const outcome = await bookOver(desk, { ...over, accepted }, leave);
    if (!outcome.ok || !('appointmentId' in outcome)) throw new Error('not booked');
    expect(await row(outcome.appointmentId)).toMatchObject({ overlap_reason: 'twins' });
  });

  test('a reason for standing over one is none for somebody who came since', async () => {
    const start = instant(newDay(), '10:00');
    const seen = (await made(wish(start))).appointment_id;
    const since = (await made(wish(start + 30 * 60_000))).appointment_id;
    const over = wish(start + 900_000, { accepted: ['off_grid'] });
    expect(await bookOver(desk, over, { reason: 'twins', seen: [seen] })).toMatchObject({
      ok: false,
      code: 'busy',
      conflicts: [{ id: seen }, { id: since }],
    });
  });

  test('where nothing stands there, no reason is kept', async () => {
    const outcome = await bookOver(desk, wish(instant(newDay(), '10:00')), {
      reason: 'twins',
      seen: [],
    });
    if (!outcome.ok || !('appointmentId' in outcome)) throw new Error('not booked');
    expect(await row(outcome.appointmentId)).toMatchObject({ overlap_reason: null });
  });
});

describe('whose calendar', () => {
  test('T2 a practitioner books in their own and in no other', async () => {
    const own = await deskAt(open, 'practitioner', { practitionerId: who(1) });
    const start = instant(newDay(), '10:00');
    expect(await bookForCaller(own, wish(start))).toMatchObject({ ok: false, code: 'not_offered' });
    const anyone = await made(wish(start, { practitionerId: undefined }), own);
    expect(anyone.practitioner_id).toBe(who(1));
  });

  test('T2 who only looks books nothing', async () => {
    const reader = await deskAt(open, 'reader');
    const outcome = await bookForCaller(reader, wish(instant(newDay(), '10:00')));
    expect(outcome).toEqual({ ok: false, code: 'forbidden' });
  });
});

describe('who it is for', () => {
  test('a customer who was chosen, whose new number is taken down', async () => {
    const first = await made(wish(instant(newDay(), '10:00'), { person: person('Ada Poe') }));
    const customerId = first.customer_id ?? '';
    const chosen = {
      ...person('Ada Poe'),
      customerId,
      phone: '+12125550199',
      phoneTyped: '5550199',
    };
    const second = await made(wish(instant(newDay(), '10:00'), { person: chosen }));
    expect(second.customer_id).toBe(customerId);
    const kept = await open.db
      .selectFrom('customers')
      .select(['email', 'phone', 'formerly'])
      .where('customer_id', '=', customerId)
      .execute();
    expect(kept).toEqual([{ email: 'ada@example.com', phone: '+12125550199', formerly: [] }]);
  });

  test('one who is blocked is booked after it was said', async () => {
    const blocked = person('Bea Poe', 'bea@example.com');
    const first = await made(wish(instant(newDay(), '10:00'), { person: blocked }));
    await open.db
      .updateTable('customers')
      .set({ blocked_at: new Date(), blocked_reason: 'shouts' })
      .where('customer_id', '=', first.customer_id)
      .execute();
    const again = wish(instant(newDay(), '10:00'), { person: blocked });
    expect(await bookForCaller(desk, again)).toMatchObject({
      ok: false,
      code: 'warned',
      warnings: ['blocked_customer'],
    });
    const look = await lookBeforeBooking(desk, again);
    expect(look).toMatchObject({ ok: true, warnings: ['blocked_customer'] });
    const booked = await made({ ...again, accepted: ['blocked_customer'] });
    expect(booked.customer_id).toBe(first.customer_id);
  });

  function person(name: string, email = 'ada@example.com') {
    return { name, email };
  }
});

test('the next free times are those of the engine, of one or of anyone', async () => {
  const date = newDay();
  expect(weekdayOf(date)).toBeGreaterThanOrEqual(0);
  await made(wish(instant(date, '9:00')));
  const anyone = await loadFreeTimes(desk, { serviceId: serviceId(), from: date, daysAhead: 0 });
  const one = await loadFreeTimes(desk, {
    serviceId: serviceId(),
    practitionerId: who(0),
    from: date,
    daysAhead: 0,
  });
  if (!anyone.ok || !one.ok || !('open' in anyone) || !('open' in one)) throw new Error('no times');
  expect(anyone.open.days[0]?.starts[0]?.start).toBe(instant(date, '9:00'));
  expect(one.open.days[0]?.starts[0]?.start).toBe(instant(date, '9:30'));
});
