import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { deskAt } from '../../scripts/testing/desk.ts';
import { type OpenClinic, openTestClinic } from '../../scripts/testing/open-clinic.ts';
import { newAppointmentId } from '../booking/secrets.ts';
import type { Desk } from './desk.ts';
import type { Over } from './over.ts';
import { takeStep, undoStep } from './progress.ts';

let open: OpenClinic;
let desk: Desk;
const minute = 60_000;

beforeAll(async () => {
  open = await openTestClinic({ practitioners: ['one', 'two'] });
  desk = await deskAt(open);
});
afterAll(() => open.close());
beforeEach(async () => {
  await open.db.deleteFrom('appointments').execute();
});

const practitioner = (index: number) => open.clinic.practitioners[index]?.practitionerId ?? '';

/** An appointment that began some minutes ago. */
async function begun(minutesAgo = 5, index = 0, more: { overlap_reason?: string } = {}) {
  const appointmentId = newAppointmentId();
  const starts = new Date(Math.floor(Date.now() / minute) * minute - minutesAgo * minute);
  const ends = new Date(starts.getTime() + 30 * minute);
  await open.db
    .insertInto('appointments')
    .values({
      clinic_id: open.clinic.clinicId,
      appointment_id: appointmentId,
      agent_id: open.agentIds[index] ?? '',
      service_id: open.clinic.services[0]?.serviceId ?? '',
      practitioner_id: practitioner(index),
      status: 'confirmed',
      starts_at: starts,
      ends_at: ends,
      period: `[${starts.toISOString()},${ends.toISOString()})`,
      name: 'Jane Doe',
      email: 'jane@example.com',
      channel: 'web',
      ...more,
    })
    .execute();
  return appointmentId;
}

const rowOf = (id: string) =>
  open.db
    .selectFrom('appointments')
    .select(['status', 'arrived_at', 'in_room_at', 'overlap_reason'])
    .where('appointment_id', '=', id)
    .executeTakeFirstOrThrow();

const linesOf = (id: string) =>
  open.db
    .selectFrom('audit')
    .select(['event', 'channel', 'actor_name', 'detail'])
    .where('appointment_id', '=', id)
    .orderBy('audit_id')
    .execute();

describe('a day', () => {
  test('goes from arrived to done, and history says who said so', async () => {
    const appointmentId = await begun();
    const stages: unknown[] = [];
    for (const step of ['arrive', 'enter_room', 'complete'] as const) {
      stages.push(await takeStep(desk, { appointmentId, step }));
    }
    expect(stages).toEqual([
      { ok: true, stage: 'arrived', before: 'expected' },
      { ok: true, stage: 'in_room', before: 'arrived' },
      { ok: true, stage: 'completed', before: 'in_room' },
    ]);
    expect(await rowOf(appointmentId)).toMatchObject({
      status: 'completed',
      arrived_at: expect.any(Number),
      in_room_at: expect.any(Number),
    });
    const by = { channel: 'staff', actor_name: 'Robin', detail: null };
    expect(await linesOf(appointmentId)).toEqual([
      { event: 'arrived', ...by },
      { event: 'in_room', ...by },
      { event: 'completed', ...by },
    ]);
  });

  test('pressed at two desks at once is done once, and both are told so', async () => {
    const appointmentId = await begun();
    const press = () => takeStep(desk, { appointmentId, step: 'arrive' });
    const outcomes = await Promise.all([press(), press()]);
    expect(outcomes.map(({ ok }) => ok)).toEqual([true, true]);
    expect((await linesOf(appointmentId)).map(({ event }) => event)).toEqual(['arrived']);
  });

  test('of done and did not come at once, one holds', async () => {
    const appointmentId = await begun();
    const outcomes = await Promise.all(
      (['complete', 'mark_no_show'] as const).map((step) =>
        takeStep(desk, { appointmentId, step }),
      ),
    );
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
    expect(outcomes.find(({ ok }) => !ok)).toEqual({ ok: false, code: 'over', conflicts: [] });
  });

  test('nobody stayed away before it began', async () => {
    const appointmentId = await begun(-30);
    expect(await takeStep(desk, { appointmentId, step: 'mark_no_show' })).toEqual({
      ok: false,
      code: 'not_started',
      conflicts: [],
    });
  });

  test('what is still to come is not done by mistake: its time stays taken', async () => {
    const appointmentId = await begun(-30);
    await takeStep(desk, { appointmentId, step: 'arrive' });
    expect(await takeStep(desk, { appointmentId, step: 'complete' })).toEqual({
      ok: false,
      code: 'not_seen',
      conflicts: [],
    });
    expect(await rowOf(appointmentId)).toMatchObject({ status: 'confirmed' });
    await takeStep(desk, { appointmentId, step: 'enter_room' });
    expect(await takeStep(desk, { appointmentId, step: 'complete' })).toMatchObject({ ok: true });
  });
});

describe('taking back', () => {
  test('each step, and twice at once it is taken back once', async () => {
    const appointmentId = await begun();
    await takeStep(desk, { appointmentId, step: 'arrive' });
    await takeStep(desk, { appointmentId, step: 'complete' });
    const undo = () => undoStep(desk, { appointmentId, seen: 'completed' });
    const outcomes = await Promise.all([undo(), undo()]);
    expect(outcomes).toContainEqual({ ok: true, stage: 'arrived', before: 'completed' });
    expect(outcomes).toContainEqual({ ok: false, code: 'changed', conflicts: [] });
    expect(await undoStep(desk, { appointmentId, seen: 'arrived' })).toMatchObject({
      stage: 'expected',
    });
    expect((await linesOf(appointmentId)).map(({ event, detail }) => [event, detail])).toEqual([
      ['arrived', null],
      ['completed', null],
      ['undone', { of: 'completed' }],
      ['undone', { of: 'arrived' }],
    ]);
  });

  test('what was over finds its time taken: it is told by whom, and stands beside them for a reason', async () => {
    const appointmentId = await begun();
    await takeStep(desk, { appointmentId, step: 'mark_no_show' });
    const other = await begun();
    const undo = (reason = '', beside: string[] = []) =>
      undoStep(desk, { appointmentId, seen: 'no_show', over: { reason, seen: beside } });
    expect(await undo()).toMatchObject({
      ok: false,
      code: 'busy',
      conflicts: [{ kind: 'appointment', id: other, text: 'Jane Doe' }],
    });
    expect((await rowOf(appointmentId)).status).toBe('no_show');
    // For whoever came since it was given, it is no reason.
    expect(await undo('She was in the wrong room')).toMatchObject({ code: 'busy' });
    expect(await undo('She was in the wrong room', [other])).toMatchObject({ ok: true });
    expect(await rowOf(appointmentId)).toMatchObject({
      status: 'confirmed',
      overlap_reason: 'She was in the wrong room',
    });
    // Nothing that was typed is in the history.
    expect((await linesOf(appointmentId)).at(-1)?.detail).toEqual({ of: 'no_show', overlap: true });
  });

  test('and a booking into the freed time at once: one of them has it', async () => {
    const appointmentId = await begun();
    await takeStep(desk, { appointmentId, step: 'complete' });
    const [undone, booked] = await Promise.allSettled([
      undoStep(desk, { appointmentId, seen: 'completed' }),
      begun(),
    ]);
    const isUndone = undone.status === 'fulfilled' && undone.value.ok;
    expect(isUndone).toBe(booked.status === 'rejected');
  });

  test('one that stood beside others is told who has the time now, with what was said then', async () => {
    const other = await begun();
    const appointmentId = await begun(5, 0, { overlap_reason: 'Twins' });
    await takeStep(desk, { appointmentId, step: 'complete' });
    const undo = (over?: Over) => undoStep(desk, { appointmentId, seen: 'completed', over });
    const refused = await undo();
    expect(refused).toMatchObject({ code: 'busy', conflicts: [{ id: other }], reason: 'Twins' });
    expect(await undo({ reason: 'Twins', seen: [other] })).toMatchObject({ ok: true });
  });
});

describe('T2', () => {
  test('a practitioner goes on with what is theirs, and sees nobody else’s', async () => {
    const own = await deskAt(open, 'practitioner', { practitionerId: practitioner(0) });
    const [mine, theirs] = [await begun(), await begun(5, 1)];
    expect(await takeStep(own, { appointmentId: theirs, step: 'arrive' })).toMatchObject({
      code: 'not_found',
    });
    await takeStep(desk, { appointmentId: theirs, step: 'arrive' });
    expect(await undoStep(own, { appointmentId: theirs, seen: 'arrived' })).toMatchObject({
      code: 'not_found',
    });
    expect(await takeStep(own, { appointmentId: mine, step: 'arrive' })).toMatchObject({
      ok: true,
    });
  });

  test('another clinic’s appointment is none', async () => {
    const other = await openTestClinic();
    try {
      const appointmentId = await begun();
      const stranger = { ...(await deskAt(other)), db: open.db };
      expect(await takeStep(stranger, { appointmentId, step: 'arrive' })).toMatchObject({
        code: 'not_found',
      });
    } finally {
      await other.close();
    }
  });
});
