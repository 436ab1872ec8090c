import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { at, dateAhead } from '../../scripts/testing/clinic.ts';
import { type OpenClinic, openTestClinic } from '../../scripts/testing/open-clinic.ts';
import type { Caller, ManageOutcome } from '../contract/outcome.ts';
import { loadAppointment } from './load-appointment.ts';

const api: Caller = { channel: 'api' };
let open: OpenClinic;

beforeAll(async () => {
  open = await openTestClinic({ practitioners: ['one', 'two'] });
});
afterAll(() => open.close());

let people = 0;

async function book(start: string, agentId = open.agentId): Promise<string> {
  people += 1;
  const outcome = await open.gateway.manage(
    {
      action: 'book',
      agent_id: agentId,
      name: 'Jane Doe',
      email: `jane${people}@example.com`,
      appointment_datetime: start,
    },
    api,
  );
  if (!outcome.ok) throw new Error(outcome.message);
  return outcome.data.appointment_id;
}

function move(appointmentId: string, start: string, agentId = open.agentId) {
  return open.gateway.manage(
    {
      action: 'reschedule',
      agent_id: agentId,
      appointment_id: appointmentId,
      appointment_datetime: start,
    },
    api,
  );
}

function cancel(appointmentId: string) {
  return open.gateway.manage(
    { action: 'cancel', agent_id: open.agentId, appointment_id: appointmentId },
    api,
  );
}

function codeOf(outcome: ManageOutcome) {
  return outcome.ok ? 'done' : outcome.code;
}

/** Moves an appointment into the past or near future, as time passing would. */
async function shift(appointmentId: string, startsAt: Date): Promise<void> {
  const end = new Date(startsAt.getTime() + 30 * 60_000);
  await open.db
    .updateTable('appointments')
    .set({
      starts_at: startsAt,
      ends_at: end,
      period: `[${startsAt.toISOString()},${end.toISOString()})`,
    })
    .where('clinic_id', '=', open.clinic.clinicId)
    .where('appointment_id', '=', appointmentId)
    .execute();
}

describe('rescheduling', () => {
  test('moves the appointment, frees the old time and keeps the id', async () => {
    const date = dateAhead(10);
    const id = await book(at(date, '9:00'));
    const outcome = await move(id, at(date, '9:30'));
    expect(outcome).toMatchObject({
      ok: true,
      data: {
        action: 'reschedule',
        summary: 'Rescheduled',
        appointment_id: id,
        date_time: at(date, '9:30'),
      },
    });
    await book(at(date, '9:00'));
  });

  test('onto its own time by half a visit is not in its own way', async () => {
    const fine = await openTestClinic({ service: { step: 15 } });
    try {
      const date = dateAhead(10);
      const booked = await fine.gateway.manage(
        {
          action: 'book',
          agent_id: fine.agentId,
          name: 'Jane Doe',
          email: 'jane@example.com',
          appointment_datetime: at(date, '9:00'),
        },
        api,
      );
      const appointment_id = booked.ok ? booked.data.appointment_id : '';
      const moved = await fine.gateway.manage(
        {
          action: 'reschedule',
          agent_id: fine.agentId,
          appointment_id,
          appointment_datetime: at(date, '9:15'),
        },
        api,
      );
      expect(codeOf(moved)).toBe('done');
    } finally {
      await fine.close();
    }
  });

  test('to the time it has succeeds and writes no history', async () => {
    const start = at(dateAhead(11), '9:00');
    const id = await book(start);
    expect(codeOf(await move(id, start))).toBe('done');
    const view = await loadAppointment(open.db, open.clinic.clinicId, id);
    expect(view?.history.map((event) => event.kind)).toEqual(['booked']);
  });

  test('keeps what was said before and takes what is said now', async () => {
    const date = dateAhead(17);
    const id = await book(at(date, '9:00'));
    const said = {
      notes: 'Moved because of work',
      timezone: 'Europe/Paris',
      call_session_id: 'c2',
    };
    const outcome = await open.gateway.manage(
      {
        action: 'reschedule',
        agent_id: open.agentId,
        appointment_id: id,
        appointment_datetime: at(date, '9:30'),
        ...said,
      },
      api,
    );
    expect(codeOf(outcome)).toBe('done');
    await move(id, at(date, '10:00'));
    const row = await open.db
      .selectFrom('appointments')
      .select(['notes', 'customer_zone', 'call_session_id'])
      .where('clinic_id', '=', open.clinic.clinicId)
      .where('appointment_id', '=', id)
      .executeTakeFirstOrThrow();
    expect(row).toEqual({
      notes: 'Moved because of work',
      customer_zone: 'Europe/Paris',
      call_session_id: 'c2',
    });
  });

  test('to another practitioner of the same service', async () => {
    const start = at(dateAhead(12), '9:00');
    const id = await book(start);
    const outcome = await move(id, start, open.agentIds[1]);
    expect(outcome).toMatchObject({ ok: true, data: { agent_name: 'Dr. two' } });
    await book(start);
  });

  test('to a taken time is refused with other times, and leaves it where it was', async () => {
    const date = dateAhead(13);
    const id = await book(at(date, '9:00'));
    await book(at(date, '9:30'));
    const outcome = await move(id, at(date, '9:30'));
    expect(codeOf(outcome)).toBe('SLOT_UNAVAILABLE');
    expect(!outcome.ok && outcome.alternatives?.some((day) => day.date === date)).toBe(true);
    const view = await loadAppointment(open.db, open.clinic.clinicId, id);
    expect(view?.start).toBe(at(date, '9:00'));
  });

  test('of an unknown, a cancelled or a past appointment is refused, each in its words', async () => {
    const target = at(dateAhead(14), '9:00');
    expect(codeOf(await move('appt_zzzzzzzzzz', target))).toBe('NOT_FOUND');
    const cancelled = await book(at(dateAhead(14), '9:30'));
    await cancel(cancelled);
    expect(await move(cancelled, target)).toMatchObject({
      code: 'CONFLICT',
      message: 'That appointment was cancelled. It can be booked again.',
    });
    const past = await book(at(dateAhead(14), '10:00'));
    await shift(past, new Date(Date.now() - 86_400_000));
    expect(await move(past, target)).toMatchObject({
      code: 'CONFLICT',
      message: 'That appointment is over.',
    });
  });
});

describe('cancelling', () => {
  test('frees the time, keeps the reason, and a second time says it was done', async () => {
    const start = at(dateAhead(15), '9:00');
    const id = await book(start);
    const first = await open.gateway.manage(
      { action: 'cancel', agent_id: open.agentId, appointment_id: id, notes: 'On holiday' },
      api,
    );
    expect(first).toMatchObject({ ok: true, data: { summary: 'Cancelled', appointment_id: id } });
    const again = await cancel(id);
    expect(again.ok && again.message).toMatch(/ was already cancelled\.$/);
    const row = await open.db
      .selectFrom('appointments')
      .select('cancel_reason')
      .where('clinic_id', '=', open.clinic.clinicId)
      .where('appointment_id', '=', id)
      .executeTakeFirstOrThrow();
    expect(row.cancel_reason).toBe('On holiday');
    await book(start);
  });

  test('of an unknown or a past appointment is refused', async () => {
    expect(codeOf(await cancel('appt_zzzzzzzzzz'))).toBe('NOT_FOUND');
    expect(codeOf(await cancel("x'; drop table appointments; --"))).toBe('NOT_FOUND');
    const past = await book(at(dateAhead(16), '9:00'));
    await shift(past, new Date(Date.now() - 2 * 86_400_000));
    expect(codeOf(await cancel(past))).toBe('CONFLICT');
  });
});

test('past the service’s cut-off neither is possible, and the clinic’s phone is said', async () => {
  const strict = await openTestClinic({
    service: { changeCutoff: 48 * 60, cancelCutoff: 24 * 60 },
  });
  try {
    const start = at(dateAhead(1), '9:00');
    const booked = await strict.gateway.manage(
      {
        action: 'book',
        agent_id: strict.agentId,
        name: 'Jane Doe',
        email: 'jane@example.com',
        appointment_datetime: start,
      },
      api,
    );
    const appointment_id = booked.ok ? booked.data.appointment_id : '';
    const moved = await strict.gateway.manage(
      {
        action: 'reschedule',
        agent_id: strict.agentId,
        appointment_id,
        appointment_datetime: at(dateAhead(5), '9:00'),
      },
      api,
    );
    expect(moved).toMatchObject({ code: 'CONFLICT' });
    expect(moved.message).toContain('(212) 555-0100');
    const view = await loadAppointment(strict.db, strict.clinic.clinicId, appointment_id);
    expect(view).toMatchObject({ canChange: false });
  } finally {
    await strict.close();
  }
});
