import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { at, dateAhead } from '../../scripts/testing/clinic.ts';
import { type OpenClinic, openTestClinic } from '../../scripts/testing/open-clinic.ts';
import { tellCannotCome } from './cannot-come.ts';
import { loadAppointment } from './load-appointment.ts';

let open: OpenClinic;

beforeAll(async () => {
  open = await openTestClinic({ service: { accessNeeds: { interpreter: 30 } } });
});
afterAll(() => open.close());

const api = { channel: 'api' } as const;

async function book(clock: string, days = 10): Promise<string> {
  const outcome = await open.gateway.manage(
    {
      action: 'book',
      agent_id: open.agentId,
      name: 'Jane Doe',
      email: `${clock.replace(':', '')}@example.com`,
      appointment_datetime: at(dateAhead(days), clock),
      access_needs: ['interpreter'],
      booked_by: 'John Doe',
    },
    api,
  );
  if (!outcome.ok) throw new Error(outcome.message);
  return outcome.data.appointment_id;
}

function tell(id: string, note = '') {
  return tellCannotCome(open.db, open.clinic.clinicId, id, note, { channel: 'web' });
}

function view(id: string) {
  return loadAppointment(open.db, open.clinic.clinicId, id);
}

function rowOf(id: string) {
  return open.db
    .selectFrom('appointments')
    .select(['status', 'cannot_come_at', 'cannot_come_note', 'sequence', 'starts_at', 'ends_at'])
    .where('clinic_id', '=', open.clinic.clinicId)
    .where('appointment_id', '=', id)
    .executeTakeFirstOrThrow();
}

async function shift(id: string, minutes: number): Promise<void> {
  const start = new Date(Date.now() + minutes * 60_000);
  const end = new Date(start.getTime() + 30 * 60_000);
  await open.db
    .updateTable('appointments')
    .set({
      starts_at: start,
      ends_at: end,
      period: `[${start.toISOString()},${end.toISOString()})`,
    })
    .where('appointment_id', '=', id)
    .execute();
}

const kinds = async (id: string) => (await view(id))?.history.map(({ kind }) => kind);

describe('telling the clinic that one cannot come', () => {
  test('is noted with what was said, and the appointment stands', async () => {
    const id = await book('9:00');
    expect(await view(id)).toMatchObject({ toldCannotCome: false, canTellCannotCome: true });
    expect(await tell(id, 'My train is late')).toBe('told');
    expect(await rowOf(id)).toMatchObject({
      status: 'confirmed',
      cannot_come_note: 'My train is late',
      cannot_come_at: expect.any(Number),
      sequence: 0,
    });
    expect(await view(id)).toMatchObject({ toldCannotCome: true, canTellCannotCome: false });
    expect((await view(id))?.history.at(-1)).toMatchObject({ kind: 'cannot_come', channel: 'web' });
  });

  test('often, and at once, notes it once and loses none of what is said', async () => {
    const id = await book('10:00');
    expect(await tell(id, 'first')).toBe('told');
    const before = await rowOf(id);
    const said = Array.from({ length: 20 }, (_, nth) => `said ${nth}`);
    const answers = await Promise.all([...said, ...said].map((note) => tell(id, note)));
    expect(new Set(answers)).toEqual(new Set(['told']));
    const { cannot_come_note, ...after } = await rowOf(id);
    expect({ ...after, cannot_come_note: 'first' }).toEqual(before);
    const [first, ...others] = cannot_come_note?.split('\n') ?? [];
    expect(first).toBe('first');
    expect(others.sort()).toEqual(said.sort());
    expect(await kinds(id)).toEqual(['booked', 'cannot_come']);

    const raced = await book('11:00');
    await Promise.all(Array.from({ length: 20 }, () => tell(raced)));
    expect(await kinds(raced)).toEqual(['booked', 'cannot_come']);
  });

  test('again adds other words on a line of their own, the same words once, and no more than fit', async () => {
    const id = await book('9:30', 9);
    const noteOf = async () => (await rowOf(id)).cannot_come_note;
    await tell(id);
    await tell(id, 'My train is late');
    expect(await noteOf()).toBe('My train is late');
    await tell(id, 'My train is late');
    await tell(id, 'train');
    await tell(id, 'train');
    await tell(id);
    expect(await noteOf()).toBe('My train is late\ntrain');
    await tell(id, 'x'.repeat(2000));
    expect(await noteOf()).toBe(`My train is late\ntrain\n${'x'.repeat(2000)}`.slice(0, 2000));
    const full = await rowOf(id);
    expect(await tell(id, 'more')).toBe('told');
    expect(await rowOf(id)).toEqual(full);
  });

  test('is possible until it ends, and not of one that is over, cancelled or unknown', async () => {
    const id = await book('12:00');
    await shift(id, -31);
    expect(await tell(id)).toBe('closed');
    expect((await view(id))?.canTellCannotCome).toBe(false);
    await shift(id, -29);
    expect(await tell(id)).toBe('told');

    const cancelled = await book('13:00');
    await open.gateway.manage(
      { action: 'cancel', agent_id: open.agentId, appointment_id: cancelled },
      api,
    );
    expect(await tell(cancelled)).toBe('closed');
    expect(await kinds(cancelled)).toEqual(['booked', 'cancelled']);
    expect(await tell('appt_zzzzzzzzzz')).toBe('closed');
  });

  test('is forgotten when the appointment is moved, and can be told again', async () => {
    const id = await book('14:00');
    await tell(id, 'not that day');
    const moved = await open.gateway.manage(
      {
        action: 'reschedule',
        agent_id: open.agentId,
        appointment_id: id,
        appointment_datetime: at(dateAhead(11), '9:00'),
      },
      api,
    );
    expect(moved.ok).toBe(true);
    expect(await rowOf(id)).toMatchObject({ cannot_come_at: null, cannot_come_note: null });
    expect(await view(id)).toMatchObject({ toldCannotCome: false, canTellCannotCome: true });
    expect(await tell(id)).toBe('told');
    expect(await kinds(id)).toEqual(['booked', 'cannot_come', 'rescheduled', 'cannot_come']);
  });
});

test('a move keeps the length that the needs gave it, and is a revision', async () => {
  const id = await book('15:00');
  const before = await view(id);
  expect(before).toMatchObject({ minutes: 60, accessNeeds: ['interpreter'], sequence: 0 });
  await open.gateway.manage(
    {
      action: 'reschedule',
      agent_id: open.agentId,
      appointment_id: id,
      appointment_datetime: at(dateAhead(12), '9:00'),
    },
    api,
  );
  const after = await view(id);
  expect(after).toMatchObject({
    minutes: 60,
    start: at(dateAhead(12), '9:00'),
    end: at(dateAhead(12), '10:00'),
    sequence: 1,
  });
  expect(after?.updated.localeCompare(before?.updated ?? '')).toBeGreaterThanOrEqual(0);
  await open.gateway.manage({ action: 'cancel', agent_id: open.agentId, appointment_id: id }, api);
  expect(await view(id)).toMatchObject({ status: 'cancelled', sequence: 2 });
});

test('T7 what is loaded for a page holds a first name and nothing else about the person', async () => {
  const view_ = await view(await book('16:00'));
  expect(Object.keys(view_ ?? {}).sort()).toEqual([
    'accessNeeds',
    'agentId',
    'appointmentId',
    'canCancel',
    'canChange',
    'canTellCannotCome',
    'cancelCutoffMinutes',
    'changeCutoffMinutes',
    'customerZone',
    'end',
    'extraMinutes',
    'firstName',
    'gateway',
    'history',
    'isNotBooked',
    'isPast',
    'isWithStaff',
    'minutes',
    'practitionerId',
    'reference',
    'seen',
    'sequence',
    'serviceId',
    'start',
    'status',
    'toldCannotCome',
    'unsettled',
    'updated',
  ]);
  expect(view_?.firstName).toBe('Jane');
  expect(JSON.stringify(view_)).not.toMatch(/Doe|John|@example/);
});
