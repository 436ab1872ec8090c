import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { at, dateAhead } from '../../scripts/testing/clinic.ts';
import { deskAt } from '../../scripts/testing/desk.ts';
import { type OpenClinic, openTestClinic } from '../../scripts/testing/open-clinic.ts';
import { toIsoUtc } from '../time/instant.ts';
import type { Desk } from './desk.ts';
import { moveForStaff, previewMove } from './move-appointment.ts';

let open: OpenClinic;
let desk: Desk;
const date = dateAhead(10);
const nine = Date.parse(at(date, '9:00'));
const tenInTheEvening = Date.parse(at(date, '22:00'));
const hour = 3_600_000;

beforeAll(async () => {
  open = await openTestClinic({ practitioners: ['one', 'two'], service: { notice: 60 } });
  desk = await deskAt(open);
});
afterAll(() => open.close());
beforeEach(async () => {
  await open.db.deleteFrom('appointments').execute();
  await open.db.deleteFrom('blocked_times').execute();
});

const practitioner = (index: number) => open.clinic.practitioners[index]?.practitionerId ?? '';

let people = 0;
async function book(start = nine, agentId = open.agentId): Promise<string> {
  people += 1;
  const outcome = await open.gateway.manage(
    {
      action: 'book',
      agent_id: agentId,
      name: `Jane Doe ${people}`,
      email: `jane${people}@example.com`,
      appointment_datetime: toIsoUtc(start),
    },
    { channel: 'web' },
  );
  if (!outcome.ok) throw new Error(outcome.message);
  return outcome.data.appointment_id;
}

/** One that was booked at nine with the first practitioner, as whoever moves it sees it. */
const seenAtNine = () => ({ start: nine, practitionerId: practitioner(0) });

const rowOf = (id: string) =>
  open.db
    .selectFrom('appointments')
    .select(['starts_at', 'ends_at', 'practitioner_id', 'overlap_reason', 'extra_minutes'])
    .where('appointment_id', '=', id)
    .executeTakeFirstOrThrow();

const linesOf = (id: string) =>
  open.db
    .selectFrom('audit')
    .select(['event', 'channel', 'actor_id', 'actor_name', 'starts_at', 'detail'])
    .where('appointment_id', '=', id)
    .orderBy('audit_id')
    .execute();

describe('moving', () => {
  test('to a free time moves it, tells where it was, and history says who did it', async () => {
    const id = await book();
    const outcome = await moveForStaff(desk, {
      appointmentId: id,
      start: nine + hour,
      expected: seenAtNine(),
    });
    const stood = {
      start: nine,
      minutes: 30,
      agentId: open.agentId,
      practitionerId: practitioner(0),
      overlapReason: null,
    };
    expect(outcome).toEqual({ ok: true, before: stood, now: { ...stood, start: nine + hour } });
    expect(await rowOf(id)).toMatchObject({ starts_at: nine + hour, ends_at: nine + 1.5 * hour });
    expect((await linesOf(id)).at(-1)).toEqual({
      event: 'rescheduled',
      channel: 'staff',
      actor_id: 'user-Robin',
      actor_name: 'Robin',
      starts_at: nine + hour,
      detail: { from: toIsoUtc(nine) },
    });
  });

  test('asked twice at once it is moved once, and both are told so', async () => {
    const id = await book();
    const move = { appointmentId: id, start: nine + hour, expected: seenAtNine() };
    const outcomes = await Promise.all([moveForStaff(desk, move), moveForStaff(desk, move)]);
    expect(outcomes.map(({ ok }) => ok)).toEqual([true, true]);
    expect((await linesOf(id)).map(({ event }) => event)).toEqual(['booked', 'rescheduled']);
  });

  test('by two desks to two times at once: the second is told where it is now', async () => {
    const id = await book();
    const outcomes = await Promise.all(
      [1, 2].map((hours) =>
        moveForStaff(desk, {
          appointmentId: id,
          start: nine + hours * hour,
          expected: seenAtNine(),
        }),
      ),
    );
    const { starts_at: start } = await rowOf(id);
    const refused = outcomes.filter(({ ok }) => !ok);
    expect(refused).toEqual([
      {
        ok: false,
        code: 'changed',
        conflicts: [],
        warnings: [],
        now: expect.objectContaining({ start }),
      },
    ]);
  });

  test('two into one time at once: one has it, the other is told who', async () => {
    const [a, b] = [await book(), await book(nine + hour)];
    const there = nine + 3 * hour;
    const outcomes = await Promise.all([
      moveForStaff(desk, { appointmentId: a, start: there, expected: seenAtNine() }),
      moveForStaff(desk, {
        appointmentId: b,
        start: there,
        expected: { ...seenAtNine(), start: nine + hour },
      }),
    ]);
    const winner = outcomes[0]?.ok ? a : b;
    expect(outcomes.map(({ ok }) => ok).sort()).toEqual([false, true]);
    expect(outcomes.find(({ ok }) => !ok)).toMatchObject({
      code: 'busy',
      conflicts: [{ kind: 'appointment', id: winner, start: there, end: there + hour / 2 }],
    });
  });

  test('to another practitioner of the service', async () => {
    const id = await book();
    const [, second = ''] = open.agentIds;
    const outcome = await moveForStaff(desk, {
      appointmentId: id,
      start: nine,
      agentId: second,
      expected: seenAtNine(),
    });
    expect(outcome).toMatchObject({ ok: true, now: { practitionerId: practitioner(1) } });
    expect((await linesOf(id)).at(-1)?.detail).toEqual({
      from: toIsoUtc(nine),
      agent: [open.agentId, second],
    });
  });

  test('back again with what the answer gave undoes it, whatever the rules say', async () => {
    const id = await book();
    const away = await moveForStaff(desk, {
      appointmentId: id,
      start: tenInTheEvening,
      expected: seenAtNine(),
      accepted: ['outside_hours'],
    });
    if (!away.ok || away.before === undefined) throw new Error('not moved');
    const { start, minutes, agentId } = away.before;
    const back = await moveForStaff(desk, {
      appointmentId: id,
      start,
      minutes,
      agentId,
      expected: away.now,
      accepted: 'all',
    });
    expect(back).toEqual({ ok: true, before: away.now, now: away.before });
  });

  test('forgets that the customer cannot come, and on another day that they had arrived', async () => {
    const id = await book();
    const said = { cannot_come_at: new Date(), cannot_come_note: 'ill', arrived_at: new Date() };
    await open.db.updateTable('appointments').set(said).where('appointment_id', '=', id).execute();
    const stands = () =>
      open.db
        .selectFrom('appointments')
        .select(['cannot_come_at', 'cannot_come_note', 'arrived_at'])
        .where('appointment_id', '=', id)
        .executeTakeFirstOrThrow();
    await moveForStaff(desk, { appointmentId: id, start: nine + hour, expected: seenAtNine() });
    expect(await stands()).toEqual({
      cannot_come_at: null,
      cannot_come_note: null,
      arrived_at: said.arrived_at.getTime(),
    });
    await moveForStaff(desk, {
      appointmentId: id,
      start: Date.parse(at(dateAhead(11), '9:00')),
      expected: { ...seenAtNine(), start: nine + hour },
    });
    expect((await stands()).arrived_at).toBeNull();
  });
});

describe('what does not bind staff', () => {
  test('is a warning: nothing is moved before it is seen', async () => {
    const id = await book();
    const move = { appointmentId: id, start: tenInTheEvening, expected: seenAtNine() };
    expect(await moveForStaff(desk, move)).toEqual({
      ok: false,
      code: 'outside_hours',
      warnings: ['outside_hours'],
      conflicts: [],
    });
    expect((await rowOf(id)).starts_at).toBe(nine);
    expect(await moveForStaff(desk, { ...move, accepted: ['too_soon'] })).toMatchObject({
      code: 'outside_hours',
    });
    expect(await moveForStaff(desk, { ...move, accepted: ['outside_hours'] })).toMatchObject({
      ok: true,
    });
  });

  test('the cut-offs of customers', async () => {
    const strict = await openTestClinic({ service: { changeCutoff: 60 * 24 * 365 } });
    try {
      const booked = await strict.gateway.manage(
        {
          action: 'book',
          agent_id: strict.agentId,
          name: 'Jane Doe',
          email: 'jane@example.com',
          appointment_datetime: toIsoUtc(nine),
        },
        { channel: 'web' },
      );
      const outcome = await moveForStaff(await deskAt(strict), {
        appointmentId: booked.ok ? booked.data.appointment_id : '',
        start: nine + hour,
        expected: {
          start: nine,
          practitionerId: strict.clinic.practitioners[0]?.practitionerId ?? '',
        },
      });
      expect(outcome.ok).toBe(true);
    } finally {
      await strict.close();
    }
  });
});

describe('over something', () => {
  test('only with a reason, which stays with it and still blocks the time for customers', async () => {
    const there = await book(nine + hour);
    const id = await book();
    const move = { appointmentId: id, start: nine + hour, expected: seenAtNine() };
    expect(await moveForStaff(desk, move)).toMatchObject({
      code: 'busy',
      conflicts: [{ id: there }],
    });
    const leave = (reason: string, seen: string[]) =>
      moveForStaff(desk, { ...move, over: { reason, seen } });
    expect(await leave(' ', [there])).toMatchObject({ code: 'busy' });
    // For whoever came since it was given, it is no reason.
    expect(await leave('A sister of hers', [])).toMatchObject({ code: 'busy' });
    const over = await leave('A sister of hers', [there]);
    expect(over).toMatchObject({ ok: true, now: { overlapReason: 'A sister of hers' } });
    // Nothing that was typed is in the history.
    expect((await linesOf(id)).at(-1)?.detail).toEqual({ from: toIsoUtc(nine), overlap: true });
    await open.db.deleteFrom('appointments').where('appointment_id', '=', there).execute();
    await expect(book(nine + hour)).rejects.toThrow();
  });

  test('a reason is not kept where nothing is', async () => {
    const id = await book();
    const outcome = await moveForStaff(desk, {
      appointmentId: id,
      start: nine + hour,
      over: { reason: 'just in case', seen: [] },
      expected: seenAtNine(),
    });
    expect(outcome).toMatchObject({ ok: true, now: { overlapReason: null } });
  });

  test('a time that is blocked is in the way too, with its reason', async () => {
    const id = await book();
    const blockId = crypto.randomUUID();
    const [from, to] = [nine + hour, nine + 2 * hour].map((instant) => toIsoUtc(instant));
    await open.db
      .insertInto('blocked_times')
      .values({
        clinic_id: open.clinic.clinicId,
        block_id: blockId,
        practitioner_id: practitioner(0),
        period: `[${from},${to})`,
        reason: 'Team meeting',
      })
      .execute();
    expect(
      await moveForStaff(desk, { appointmentId: id, start: nine + hour, expected: seenAtNine() }),
    ).toMatchObject({
      code: 'busy',
      conflicts: [
        {
          kind: 'block',
          id: blockId,
          text: 'Team meeting',
          start: nine + hour,
          end: nine + 2 * hour,
        },
      ],
    });
  });
});

describe('length', () => {
  test('is changed where it stands, and kept when a customer moves it later', async () => {
    const id = await book();
    const longer = await moveForStaff(desk, {
      appointmentId: id,
      start: nine,
      minutes: 50,
      expected: { ...seenAtNine(), minutes: 30 },
    });
    expect(longer).toMatchObject({ ok: true, before: { minutes: 30 }, now: { minutes: 50 } });
    expect(await rowOf(id)).toMatchObject({ ends_at: nine + 50 * 60_000, extra_minutes: 20 });
    expect((await linesOf(id)).at(-1)).toMatchObject({
      event: 'length_changed',
      detail: { minutes: [30, 50] },
    });
    const seen = { ...seenAtNine(), minutes: 30 };
    const late = { appointmentId: id, start: nine, minutes: 40, expected: seen };
    expect(await moveForStaff(desk, late)).toMatchObject({ code: 'changed', now: { minutes: 50 } });
  });

  test.each([0, -5, 7.5, 1441, Number.NaN])('%s minutes are none', async (minutes) => {
    const id = await book();
    const move = { appointmentId: id, start: nine, minutes, expected: seenAtNine() };
    expect(await moveForStaff(desk, move)).toMatchObject({ code: 'bad_time' });
  });
});

describe('a preview', () => {
  test('tells everything at once, and changes nothing', async () => {
    const there = await book(nine + hour, open.agentIds[1]);
    const id = await book();
    const [, second = ''] = open.agentIds;
    const preview = await previewMove(desk, {
      appointmentId: id,
      start: nine + hour + 600_000,
      agentId: second,
    });
    expect(preview).toMatchObject({
      ok: true,
      warnings: ['off_grid'],
      conflicts: [{ id: there, text: expect.stringMatching(/^Jane Doe/) }],
      place: { practitionerId: practitioner(1), minutes: 30 },
      isElsewhere: false,
      mayOverlap: true,
    });
    expect((await rowOf(id)).starts_at).toBe(nine);
    expect(
      await previewMove(await deskAt(open, 'reader'), { appointmentId: id, start: nine }),
    ).toEqual({ ok: false, code: 'forbidden' });
  });
});

describe('T2 a practitioner', () => {
  test('moves what is theirs within their own calendar, and sees nobody else’s', async () => {
    const own = await deskAt(open, 'practitioner', { practitionerId: practitioner(0) });
    const [mine, theirs] = [await book(), await book(nine, open.agentIds[1])];
    const [, second = ''] = open.agentIds;
    const move = (appointmentId: string, more = {}) =>
      moveForStaff(own, {
        appointmentId,
        start: nine + hour,
        expected: seenAtNine(),
        ...more,
      });
    expect(await move(theirs)).toMatchObject({ code: 'not_found' });
    expect(await previewMove(own, { appointmentId: theirs, start: nine })).toMatchObject({
      code: 'not_found',
    });
    expect(await move(mine, { agentId: second })).toMatchObject({ code: 'not_own' });
    expect(await move(mine)).toMatchObject({ ok: true });
  });
});

test('what is cancelled, over or unknown is not moved, and its code says which', async () => {
  const codes: unknown[] = [];
  for (const status of ['cancelled', 'completed', 'no_show'] as const) {
    const id = await book();
    await open.db
      .updateTable('appointments')
      .set({ status, ...(status === 'cancelled' && { cancelled_at: new Date() }) })
      .where('appointment_id', '=', id)
      .execute();
    const move = { appointmentId: id, start: nine + hour, expected: seenAtNine() };
    codes.push(await moveForStaff(desk, move));
  }
  const unknown = { appointmentId: 'appt_zzzzzzzzzz', start: nine, expected: seenAtNine() };
  codes.push(await moveForStaff(desk, unknown));
  expect(codes.map((outcome) => (outcome as { code: string }).code)).toEqual([
    'cancelled',
    'over',
    'over',
    'not_found',
  ]);
});
