import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { at, dateAhead } from '../../scripts/testing/clinic.ts';
import { type OpenClinic, openTestClinic } from '../../scripts/testing/open-clinic.ts';
import { toE164 } from '../forms/phone.ts';
import { findAppointment } from './find-appointment.ts';

let open: OpenClinic;
let byEmail: string;
let byPhone: string;

beforeAll(async () => {
  open = await openTestClinic();
  byEmail = await book('9:00', { email: 'Jane.Doe@Example.com' });
  byPhone = await book('10:00', { phone: '+12125550177', phone_typed: '(212) 555-0177' });
});
afterAll(() => open.close());

async function book(
  clock: string,
  contact: { email: string } | { phone: string; phone_typed?: string },
): Promise<string> {
  const outcome = await open.gateway.manage(
    {
      action: 'book',
      agent_id: open.agentId,
      name: 'Jane Doe',
      ...contact,
      appointment_datetime: at(dateAhead(10), clock),
    },
    { channel: 'api' },
  );
  if (!outcome.ok) throw new Error(outcome.message);
  return outcome.data.appointment_id;
}

function find(appointmentId: string, contact: string, { demo = true } = {}) {
  return findAppointment(open.db, {
    appointmentIds: ['appt_zzzzzzzzzz', appointmentId],
    contact,
    demo,
    phoneIn: (country) => toE164(contact, country),
  });
}

describe('an appointment is found', () => {
  test.each(['jane.doe@example.com', 'JANE.DOE@EXAMPLE.COM', ' Jane.Doe@Example.com '])(
    'with the email address, whatever its case: %s',
    async (contact) => {
      expect(await find(byEmail, contact)).toEqual({
        clinicId: open.clinic.clinicId,
        appointmentId: byEmail,
      });
    },
  );

  test.each([
    '(212) 555-0177',
    '212.555.0177',
    '+1 212 555 0177',
    '12125550177',
    '２１２ ５５５ ０１７７',
  ])('with the phone number, however it is written: %s', async (contact) => {
    expect((await find(byPhone, contact))?.appointmentId).toBe(byPhone);
  });

  test('when it is cancelled, and when it is long over', async () => {
    const id = await book('11:00', { email: 'past@example.com' });
    await open.gateway.manage(
      { action: 'cancel', agent_id: open.agentId, appointment_id: id },
      { channel: 'api' },
    );
    expect((await find(id, 'past@example.com'))?.appointmentId).toBe(id);
    await open.db
      .updateTable('appointments')
      .set({
        starts_at: new Date('2020-01-01T10:00:00Z'),
        ends_at: new Date('2020-01-01T10:30:00Z'),
        period: '[2020-01-01T10:00:00Z,2020-01-01T10:30:00Z)',
      })
      .where('appointment_id', '=', id)
      .execute();
    expect((await find(id, 'past@example.com'))?.appointmentId).toBe(id);
  });
});

describe('nothing is found', () => {
  test.each([
    ['another address', 'jane.do@example.com'],
    ['a part of it', 'doe@example.com'],
    ['another person’s number', '(212) 555-0177'],
    ['nothing', ''],
    ['only spaces', '   '],
    ['a pattern', '%@%'],
    ['the stand-in for nobody', 'nobody@example.com'],
  ])('with the right reference and %s', async (_, contact) => {
    expect(await find(byEmail, contact)).toBeNull();
  });

  test('with the stand-in for nobody and a reference that nobody has', async () => {
    for (const contact of ['nobody@example.com', '+12125550100', '(212) 555-0100']) {
      expect(await find('appt_yyyyyyyyyy', contact)).toBeNull();
    }
  });

  test('in a clinic of the demo where the demo is off', async () => {
    await open.db
      .updateTable('clinics')
      .set({ is_demo: true })
      .where('clinic_id', '=', open.clinic.clinicId)
      .execute();
    try {
      expect(await find(byEmail, 'jane.doe@example.com', { demo: false })).toBeNull();
      expect(await find(byEmail, 'jane.doe@example.com', { demo: true })).not.toBeNull();
    } finally {
      await open.db
        .updateTable('clinics')
        .set({ is_demo: false })
        .where('clinic_id', '=', open.clinic.clinicId)
        .execute();
    }
  });
});
