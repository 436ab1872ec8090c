import { afterAll, beforeAll, expect, test } from 'vitest';
import { at, dateAhead } from '../../scripts/testing/clinic.ts';
import { type OpenClinic, openTestClinic } from '../../scripts/testing/open-clinic.ts';
import type { Caller, ManageOutcome } from '../contract/outcome.ts';

let open: OpenClinic;

beforeAll(async () => {
  open = await openTestClinic();
});
afterAll(() => open.close());

function idOf(outcome: ManageOutcome): string {
  if (!outcome.ok) throw new Error(outcome.message);
  return outcome.data.appointment_id;
}

async function historyOf(appointmentId: string): Promise<string[]> {
  const lines = await open.db
    .selectFrom('audit')
    .select(['event', 'channel', 'actor_id', 'actor_name'])
    .where('clinic_id', '=', open.clinic.clinicId)
    .where('appointment_id', '=', appointmentId)
    .orderBy('audit_id')
    .execute();
  return lines.map((line) =>
    [line.event, line.channel, line.actor_id, line.actor_name].filter(Boolean).join(' '),
  );
}

test('the history of our own calendar names who of the staff booked, moved and cancelled', async () => {
  const date = dateAhead(10);
  const by = (userId: string, name: string): Caller => ({
    channel: 'staff',
    actor: { userId, name },
  });
  const agent_id = open.agentId;
  const appointment_id = idOf(
    await open.gateway.manage(
      {
        action: 'book',
        agent_id,
        name: 'Jane Doe',
        email: 'jane@example.com',
        appointment_datetime: at(date, '9:00'),
      },
      by('u1', 'Robin'),
    ),
  );
  const start = at(date, '10:00');
  const move = { action: 'reschedule', agent_id, appointment_id } as const;
  idOf(await open.gateway.manage({ ...move, appointment_datetime: start }, by('u2', 'Kim')));
  idOf(
    await open.gateway.manage({ action: 'cancel', agent_id, appointment_id }, { channel: 'api' }),
  );
  const other = idOf(
    await open.gateway.manage(
      {
        action: 'book',
        agent_id,
        name: 'Ann Lee',
        email: 'ann@example.com',
        appointment_datetime: at(date, '9:00'),
      },
      { channel: 'web' },
    ),
  );
  idOf(
    await open.gateway.manage(
      { action: 'cancel', agent_id, appointment_id: other },
      by('u3', 'Sam'),
    ),
  );
  expect(await historyOf(appointment_id)).toEqual([
    'booked staff u1 Robin',
    'rescheduled staff u2 Kim',
    'cancelled api',
  ]);
  expect(await historyOf(other)).toEqual(['booked web', 'cancelled staff u3 Sam']);
});
