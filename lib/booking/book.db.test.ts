import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { allWeek, at, dateAhead } from '../../scripts/testing/clinic.ts';
import { type OpenClinic, openTestClinic } from '../../scripts/testing/open-clinic.ts';
import type { BookCommand, Caller, ManageOutcome, Refusal } from '../contract/outcome.ts';
import { toIsoUtc } from '../time/instant.ts';
import { addDays } from '../time/local-date.ts';
import { localDateAt, localToInstants } from '../time/zone.ts';

const api: Caller = { channel: 'api' };
let open: OpenClinic;

beforeAll(async () => {
  open = await openTestClinic();
});
afterAll(() => open.close());

function wish(appointment_datetime: string, more: Partial<BookCommand> = {}): BookCommand {
  return {
    action: 'book',
    agent_id: open.agentId,
    name: 'Jane Doe',
    email: 'jane@example.com',
    appointment_datetime,
    ...more,
  };
}

function done(outcome: ManageOutcome) {
  if (!outcome.ok) throw new Error(`refused: ${outcome.code} ${outcome.message}`);
  return outcome.data;
}

function refused(outcome: ManageOutcome): Refusal {
  if (outcome.ok) throw new Error(`not refused: ${outcome.message}`);
  return outcome;
}

async function count(): Promise<number> {
  const { n } = await open.db
    .selectFrom('appointments')
    .select((all) => all.fn.countAll<number>().as('n'))
    .where('clinic_id', '=', open.clinic.clinicId)
    .executeTakeFirstOrThrow();
  return n;
}

describe('when a time is free', () => {
  test('it is booked, and the answer says so in words and in data', async () => {
    const start = at(dateAhead(10), '9:30');
    const outcome = await open.gateway.manage(wish(start), api);
    const data = done(outcome);
    expect(data).toMatchObject({
      success: true,
      action: 'book',
      summary: 'Appointment confirmed',
      date_time: start,
      agent_name: 'Dr. one',
      action_required: '',
      available_slots: [],
    });
    expect(data.appointment_id).toMatch(/^appt_[2-9a-z]{10}$/);
    expect(data.message).toMatch(
      /^Your appointment with Dr\. one is confirmed for \w+ \d+ \w+( \d{4})? at 9:30 AM\.$/,
    );
  });

  test('the message names the customer’s zone when it is not the clinic’s', async () => {
    const start = at(dateAhead(10), '10:00');
    const data = done(await open.gateway.manage(wish(start, { timezone: 'Asia/Kolkata' }), api));
    expect(data.message).toMatch(/ at (7:30|8:30) PM, Kolkata time\.$/);
  });

  test('a time without an offset is local to the customer’s zone, else to the agent’s', async () => {
    const date = dateAhead(11);
    const inLondon = wish(`${date}T15:00:00`, {
      timezone: 'Europe/London',
      email: 'a@example.com',
    });
    expect(done(await open.gateway.manage(inLondon, api)).date_time).toBe(
      at(date, '15:00', 'Europe/London'),
    );
    const inAgentsZone = wish(`${date}T15:00`, { email: 'b@example.com' });
    expect(done(await open.gateway.manage(inAgentsZone, api)).date_time).toBe(at(date, '15:00'));
  });

  test('a phone number alone is enough, and notes and call are kept', async () => {
    const start = at(dateAhead(12), '9:00');
    const more = {
      email: undefined,
      phone: '+12125550123',
      notes: 'Wheelchair',
      call_session_id: 'c1',
    };
    const { appointment_id } = done(await open.gateway.manage(wish(start, more), api));
    const row = await open.db
      .selectFrom('appointments')
      .select(['phone', 'email', 'notes', 'call_session_id', 'status'])
      .where('clinic_id', '=', open.clinic.clinicId)
      .where('appointment_id', '=', appointment_id)
      .executeTakeFirstOrThrow();
    expect(row).toEqual({
      phone: '+12125550123',
      email: null,
      notes: 'Wheelchair',
      call_session_id: 'c1',
      status: 'confirmed',
    });
  });
});

describe('when the same request comes again', () => {
  test('within a day it answers with the first booking', async () => {
    const start = at(dateAhead(13), '9:00');
    const first = done(await open.gateway.manage(wish(start), api));
    const before = await count();
    const again = done(await open.gateway.manage(wish(start, { email: 'JANE@example.com' }), api));
    expect(again).toEqual(first);
    expect(await count()).toBe(before);
  });

  test('after a cancellation it books anew', async () => {
    const start = at(dateAhead(13), '9:30');
    const first = done(await open.gateway.manage(wish(start), api));
    const { appointment_id } = first;
    const cancel = { action: 'cancel', agent_id: open.agentId, appointment_id } as const;
    done(await open.gateway.manage(cancel, api));
    const second = done(await open.gateway.manage(wish(start), api));
    expect(second.appointment_id).not.toBe(first.appointment_id);
    expect(second.date_time).toBe(start);
  });

  test('somebody else is refused, with the nearest open times', async () => {
    const date = dateAhead(14);
    const start = at(date, '11:00');
    done(await open.gateway.manage(wish(start), api));
    const outcome = refused(
      await open.gateway.manage(wish(start, { email: 'b@example.com' }), api),
    );
    expect(outcome.code).toBe('SLOT_UNAVAILABLE');
    expect(outcome.message).toMatch(/^That time is taken\. The nearest free times are /);
    const sameDay = outcome.alternatives?.find((day) => day.date === date);
    expect(sameDay?.slots).toContain('11:30 AM');
    expect(
      outcome.alternatives?.flatMap((day) => day.starts).map((s) => toIsoUtc(Date.parse(s))),
    ).not.toContain(start);
  });
});

describe('on the pages', () => {
  const web: Caller = { channel: 'web' };

  test('typing another person’s address does not open their appointment', async () => {
    const start = at(dateAhead(22), '9:00');
    done(await open.gateway.manage(wish(start), api));
    const stranger = wish(start, { name: 'Mallory' });
    const outcome = refused(await open.gateway.manage(stranger, { ...web, idempotencyKey: 'new' }));
    expect(outcome.code).toBe('SLOT_UNAVAILABLE');
  });

  test('the same form sent twice books once', async () => {
    const start = at(dateAhead(22), '9:30');
    const form = { ...web, idempotencyKey: 'a-form' };
    const first = done(await open.gateway.manage(wish(start), form));
    expect(done(await open.gateway.manage(wish(start), form))).toEqual(first);
  });
});

describe('when a time cannot be had', () => {
  test.each([
    ['yesterday', () => at(dateAhead(-1), '10:00'), /^That time has passed\./],
    [
      'too far ahead',
      () => at(dateAhead(800), '10:00'),
      /^That time is too far ahead to be booked\./,
    ],
    [
      'before hours',
      () => at(dateAhead(20), '8:00'),
      /^Dr\. one does not see people at that time\./,
    ],
    [
      'too late to fit',
      () => at(dateAhead(20), '17:00'),
      /^Dr\. one does not see people at that time\./,
    ],
    [
      'between starts',
      () => at(dateAhead(20), '9:10'),
      /^Appointments do not start at that time\./,
    ],
  ])('%s: nothing is written and the reason is said', async (_, start, message) => {
    const before = await count();
    const outcome = refused(await open.gateway.manage(wish(start()), api));
    expect(outcome.code).toBe('SLOT_UNAVAILABLE');
    expect(outcome.message).toMatch(message);
    expect(outcome.alternatives?.length).toBeGreaterThan(0);
    expect(await count()).toBe(before);
  });

  test('a local time that the clocks skip is never moved silently', async () => {
    const gap = nextTransition('forward');
    const outcome = refused(await open.gateway.manage(wish(`${gap}T02:30:00`), api));
    expect(outcome.code).toBe('SLOT_UNAVAILABLE');
    expect(outcome.message).toMatch(/^That time does not exist, because the clocks go forward\./);
    const days = outcome.alternatives?.map((day) => day.date) ?? [];
    expect(days).toContain(gap);
  });

  test.each([
    ['timezone', { timezone: 'Mars/Olympus' }],
    ['appointment_datetime', { appointment_datetime: 'next Tuesday' }],
    ['appointment_datetime', { appointment_datetime: '2026-02-30T10:00:00Z' }],
  ])('a bad %s is named', async (field, more) => {
    const outcome = refused(await open.gateway.manage(wish(at(dateAhead(20), '9:00'), more), api));
    expect(outcome).toMatchObject({ code: 'INVALID_REQUEST', field });
    expect(outcome.message).toContain(field);
  });

  test('an agent of nowhere gets the answer for a wrong credential', async () => {
    const nobody = wish(at(dateAhead(20), '9:00'), { agent_id: open.clinic.clinicId });
    expect(refused(await open.gateway.manage(nobody, api)).code).toBe('UNAUTHORIZED');
  });
});

/** The next date in New York on which the clocks change. */
function nextTransition(direction: 'forward' | 'back'): string {
  const starts = direction === 'forward' ? 0 : 2;
  const minute = direction === 'forward' ? 150 : 90;
  for (let days = 2; days < 400; days += 1) {
    const date = addDays(localDateAt(Date.now(), 'America/New_York'), days);
    if (localToInstants('America/New_York', date, minute).length === starts) return date;
  }
  throw new Error('no clock change within 400 days');
}

test('a local time that occurs twice means the earlier', async () => {
  const night = await openTestClinic({ weekly: allWeek([0, 300]) });
  try {
    const date = nextTransition('back');
    const [earlier = 0, later = 0] = localToInstants('America/New_York', date, 90);
    const book = (email: string, when: string) =>
      night.gateway.manage({ ...wish(when), agent_id: night.agentId, email }, api);
    expect(done(await book('a@example.com', `${date}T01:30:00`)).date_time).toBe(toIsoUtc(earlier));
    expect(done(await book('b@example.com', toIsoUtc(later))).date_time).toBe(toIsoUtc(later));
  } finally {
    await night.close();
  }
});

test('buffers of neighbours add up, notice and the daily maximum are kept', async () => {
  const strict = await openTestClinic({
    service: { bufferAfter: 15, step: 15, notice: 5 * 24 * 60, maxPerDay: 2 },
  });
  try {
    const date = dateAhead(9);
    const book = (clock: string, day = date) =>
      strict.gateway.manage(
        {
          ...wish(at(day, clock)),
          agent_id: strict.agentId,
          email: `${day}-${clock.replace(':', '')}@example.com`,
        },
        api,
      );
    done(await book('10:00'));
    expect(refused(await book('10:30')).message).toMatch(/^That time is taken\./);
    done(await book('10:45'));
    expect(refused(await book('14:00')).message).toMatch(/^That day is fully booked\./);
    expect(refused(await book('12:00', dateAhead(4))).message).toMatch(/^That time is too soon/);
  } finally {
    await strict.close();
  }
});

describe('with anyone', () => {
  test('whoever has fewest minutes that week is given the booking, then whoever waited longest', async () => {
    const team = await openTestClinic({ practitioners: ['ada', 'ben', 'cyd'] });
    try {
      const [first = '', ...others] = team.agentIds;
      const date = dateAhead(20);
      const book = async (clock: string, email: string) =>
        done(
          await team.gateway.manage(
            { ...wish(at(date, clock)), agent_id: first, or_agent_ids: others, email },
            api,
          ),
        ).agent_name;
      const same = [
        await book('9:00', 'a@x.org'),
        await book('9:00', 'b@x.org'),
        await book('9:00', 'c@x.org'),
      ];
      expect([...same].sort()).toEqual(['Dr. ada', 'Dr. ben', 'Dr. cyd']);
      const next = [
        await book('9:30', 'd@x.org'),
        await book('9:30', 'e@x.org'),
        await book('9:30', 'f@x.org'),
      ];
      expect(next).toEqual(same);
      const full = await team.gateway.manage(
        { ...wish(at(date, '9:30')), agent_id: first, or_agent_ids: others, email: 'g@x.org' },
        api,
      );
      expect(refused(full).code).toBe('SLOT_UNAVAILABLE');
    } finally {
      await team.close();
    }
  });

  test('who was booked least is given the next one, also months ahead', async () => {
    const team = await openTestClinic({ practitioners: ['ada', 'ben', 'cyd'] });
    try {
      const [first = '', ...others] = team.agentIds;
      const names: string[] = [];
      for (const [index, days] of [30, 80, 130, 180, 230, 280].entries()) {
        const outcome = await team.gateway.manage(
          {
            ...wish(at(dateAhead(days), '9:00'), { email: `p${index}@x.org` }),
            agent_id: first,
            or_agent_ids: others,
          },
          api,
        );
        names.push(done(outcome).agent_name);
      }
      expect(names.slice(0, 3).toSorted()).toEqual(['Dr. ada', 'Dr. ben', 'Dr. cyd']);
      expect(names.slice(3)).toEqual(names.slice(0, 3));
    } finally {
      await team.close();
    }
  });

  test('the same person asking twice is booked once, a relative beside them', async () => {
    const team = await openTestClinic({ practitioners: ['ada', 'ben'] });
    try {
      const [first = '', ...others] = team.agentIds;
      const start = at(dateAhead(21), '9:00');
      const book = async (name: string) =>
        done(
          await team.gateway.manage(
            { ...wish(start), name, agent_id: first, or_agent_ids: others },
            api,
          ),
        ).appointment_id;
      const jane = await book('Jane Doe');
      expect(await book('Jane Doe')).toBe(jane);
      expect(await book('Jim Doe')).not.toBe(jane);
    } finally {
      await team.close();
    }
  });
});

test('a change of hours is seen by the very next answer', async () => {
  const start = at(dateAhead(30), '12:00');
  const [practitioner] = open.clinic.practitioners;
  await open.db
    .insertInto('schedule_exceptions')
    .values({
      clinic_id: open.clinic.clinicId,
      practitioner_id: practitioner?.practitionerId ?? '',
      date: dateAhead(30),
      ranges: JSON.stringify([]),
    })
    .execute();
  const outcome = refused(await open.gateway.manage(wish(start), api));
  expect(outcome.message).toMatch(/^Dr\. one does not see people on that day\./);
});
