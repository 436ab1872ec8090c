import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { PROJECT } from '../../scripts/project.ts';
import { at, dateAhead } from '../../scripts/testing/clinic.ts';
import { loadAppointment } from '../booking/load-appointment.ts';
import { resolveManageLink } from '../booking/manage-links.ts';
import type { BookCommand, ManageCommand, ManageOutcome } from '../contract/outcome.ts';
import { toIsoUtc } from '../time/instant.ts';
import { addDays, type LocalDate } from '../time/local-date.ts';
import { localDateAt, localToInstants } from '../time/zone.ts';
import {
  type Ability,
  type ContractClinic,
  type ContractWorld,
  inabilities,
  openContractWorld,
} from './gateway-contract.testing.ts';
import { manageTokenOf } from './manage-link.ts';
import { serveManage } from './serve-manage.ts';

let world: ContractWorld;

beforeAll(async () => {
  world = await openContractWorld();
});
afterAll(() => world.close());

const newYork = 'America/New_York';

/** Every half hour from nine to half past four, as the clinics are open. */
function openingTimes(date: LocalDate): string[] {
  return Array.from({ length: 16 }, (_, nth) => {
    const minute = 540 + nth * 30;
    return at(date, `${Math.floor(minute / 60)}:${String(minute % 60).padStart(2, '0')}`);
  });
}

function done(outcome: ManageOutcome) {
  if (!outcome.ok) throw new Error(`refused: ${outcome.code} ${outcome.message}`);
  return outcome.data;
}

function codeOf(outcome: { ok: true } | { ok: false; code: string }): string {
  return outcome.ok ? 'done' : outcome.code;
}

/** The starts of an answer, in UTC. */
function startsOf(days: readonly { starts: readonly string[] }[] = []): string[] {
  return days.flatMap(({ starts }) => starts).map((start) => toIsoUtc(Date.parse(start)));
}

describe.each(['local', 'ravan', 'calcom'] as const)('the gateway %s', (kind) => {
  const inability = inabilities[kind];
  let open: ContractClinic;
  let one: string;
  let two: string;

  beforeAll(() => {
    open = world.clinics[kind];
    [one, two] = open.agentIds;
  });

  /** What one calendar cannot do is tried as well, and comes to what is written down. */
  function testIfAble<T>(
    ability: Ability,
    title: string,
    attempt: () => Promise<T>,
    { summary, verify }: { summary: (found: T) => string; verify: (found: T) => unknown },
  ) {
    const lack = inability[ability];
    test(lack ? `cannot, because ${lack.because}: ${title}` : title, async () => {
      const found = await attempt();
      if (lack) expect(summary(found)).toBe(lack.answers);
      else await verify(found);
    });
  }

  async function send(command: ManageCommand, idempotencyKey?: string): Promise<ManageOutcome> {
    return (await open.gateway()).manage(command, { channel: 'api', idempotencyKey });
  }

  function wish(start: string, more: Partial<BookCommand> = {}): BookCommand {
    return {
      action: 'book',
      agent_id: one,
      name: 'Jane Doe',
      email: `${randomUUID()}@example.com`,
      appointment_datetime: start,
      ...more,
    };
  }

  const book = async (start: string, more: Partial<BookCommand> = {}) =>
    done(await send(wish(start, more))).appointment_id;

  const move = (appointment_id: string, appointment_datetime: string, agent_id = one) =>
    send({ action: 'reschedule', agent_id, appointment_id, appointment_datetime });

  const cancel = (appointment_id: string) =>
    send({ action: 'cancel', agent_id: one, appointment_id });

  const available = async (
    days_ahead: number,
    more: { timezone?: string; agent_id?: string } = {},
  ) =>
    done(await send({ action: 'availability', agent_id: two, days_ahead, ...more }))
      .available_slots;

  /** Whether a time is really taken, in the calendar that decides. */
  const isTaken = async (start: string, agentId = one) =>
    (await open.taken(agentId)).includes(Date.parse(start));

  describe('availability', () => {
    test('has exactly the open times of each day to come, with labels and starts', async () => {
      const days = (await available(3)).filter(({ date }) => date > dateAhead(0));
      expect(days.map(({ date }) => date)).toEqual([dateAhead(1), dateAhead(2), dateAhead(3)]);
      for (const day of days) expect(startsOf([day])).toEqual(openingTimes(day.date));
      expect(days[0]?.slots.slice(0, 3)).toEqual(['9:00 AM', '9:30 AM', '10:00 AM']);
      expect(days[0]?.date_label).toBe('Tomorrow');
    });

    test('has the same instants for a customer in another zone, under their own dates', async () => {
      const timezone = 'Asia/Tokyo';
      const days = await available(5, { timezone });
      const starts = startsOf(days);
      for (const date of [dateAhead(1), dateAhead(2), dateAhead(3)]) {
        expect(starts.filter((start) => localDateAt(Date.parse(start), newYork) === date)).toEqual(
          openingTimes(date),
        );
      }
      for (const { date, starts } of days) {
        expect([...new Set(starts.map((start) => start.slice(0, 10)))]).toEqual([date]);
      }
    });

    test('goes to the end of the day that many days from today', async () => {
      for (const days of [1, 7, 30]) {
        expect((await available(days)).at(-1)?.date).toBe(dateAhead(days));
      }
    });

    test('leaves out what is booked', async () => {
      const start = at(dateAhead(4), '11:00');
      await book(start, { agent_id: two });
      expect(startsOf((await available(5)).filter(({ date }) => date === dateAhead(4)))).toEqual(
        openingTimes(dateAhead(4)).filter((each) => each !== start),
      );
    });
  });

  describe('suggest', () => {
    test('names a few open times', async () => {
      const command = { action: 'suggest', agent_id: two, days_ahead: 7 } as const;
      const suggested = startsOf(done(await send(command)).available_slots);
      expect(suggested.length).toBeGreaterThan(0);
      expect(suggested.length).toBeLessThan(10);
      const all = startsOf(await available(7));
      expect(suggested.filter((start) => !all.includes(start))).toEqual([]);
      expect(suggested).toEqual([...suggested].sort());
    });

    test('has the time that was asked about, when it is open', async () => {
      const near = at(dateAhead(5), '15:00');
      const command = { action: 'suggest', agent_id: two, days_ahead: 7 } as const;
      const outcome = await send({ ...command, appointment_datetime: near });
      expect(startsOf(done(outcome).available_slots)).toContain(near);
    });
  });

  describe('book', () => {
    test('by email: confirmed, in words and in data, and really taken', async () => {
      const start = at(dateAhead(8), '9:00');
      const data = done(await send(wish(start)));
      expect(data).toEqual({
        success: true,
        message: expect.stringMatching(
          /^Your appointment with Dr\. one is confirmed for \w+ \d+ \w+( \d{4})? at 9 AM\.$/,
        ),
        summary: 'Appointment confirmed',
        action: 'book',
        appointment_id: expect.stringMatching(/^appt_[2-9a-z]{10}$/),
        date_time: start,
        agent_name: 'Dr. one',
        action_required: '',
        available_slots: [],
      });
      expect(await isTaken(start)).toBe(true);
    });

    testIfAble(
      'bookByPhoneAlone',
      'by phone alone',
      () => send(wish(at(dateAhead(8), '9:30'), { email: undefined, phone: '+12125550123' })),
      {
        summary: codeOf,
        verify: async (outcome) => {
          expect(done(outcome).date_time).toBe(at(dateAhead(8), '9:30'));
          expect(await isTaken(at(dateAhead(8), '9:30'))).toBe(true);
        },
      },
    );

    test('with email and phone', async () => {
      const start = at(dateAhead(8), '10:00');
      expect(codeOf(await send(wish(start, { phone: '+12125550123' })))).toBe('done');
      expect(await isTaken(start)).toBe(true);
    });

    test('with an offset', async () => {
      const start = at(dateAhead(8), '10:30');
      const inKolkata = new Date(Date.parse(start) + 330 * 60_000).toISOString().slice(0, 19);
      expect(done(await send(wish(`${inKolkata}+05:30`))).date_time).toBe(start);
    });

    test('without an offset: in the customer’s zone, else in the agent’s', async () => {
      const date = dateAhead(9);
      const inLondon = await send(wish(`${date}T15:00:00`, { timezone: 'Europe/London' }));
      expect(done(inLondon).date_time).toBe(at(date, '15:00', 'Europe/London'));
      const inAgents = await send(wish(`${date}T15:30`));
      expect(done(inAgents).date_time).toBe(at(date, '15:30'));
    });

    test('a time that the clocks skip is refused, and nothing is booked', async () => {
      const before = await open.taken(one);
      const outcome = await send(wish(`${skippedTime()}`));
      expect(codeOf(outcome)).toBe('SLOT_UNAVAILABLE');
      expect(await open.taken(one)).toEqual(before);
    });

    test('text that is no time, and a zone that is none, are refused with the field', async () => {
      expect(await send(wish('tomorrow'))).toMatchObject({
        code: 'INVALID_REQUEST',
        field: 'appointment_datetime',
      });
      const nowhere = await send(wish(at(dateAhead(8), '11:00'), { timezone: 'Moon/Base' }));
      expect(nowhere).toMatchObject({ code: 'INVALID_REQUEST', field: 'timezone' });
      expect(await isTaken(at(dateAhead(8), '11:00'))).toBe(false);
    });

    test('a taken time: refused with the nearest open ones', async () => {
      const date = dateAhead(10);
      const start = at(date, '11:00');
      await book(start);
      const outcome = await send(wish(start));
      if (outcome.ok) throw new Error('booked twice');
      expect(outcome.code).toBe('SLOT_UNAVAILABLE');
      expect(outcome.message).toMatch(/^That time is taken\. The nearest free times are /);
      const offered = startsOf(outcome.alternatives);
      expect(offered).toContain(at(date, '11:30'));
      expect(offered).not.toContain(start);
      expect((await open.taken(one)).filter((each) => each === Date.parse(start))).toHaveLength(1);
    });

    test('a time at which nobody works: refused with the nearest open ones', async () => {
      const outcome = await send(wish(at(dateAhead(10), '20:00')));
      if (outcome.ok) throw new Error('booked at night');
      expect(outcome.code).toBe('SLOT_UNAVAILABLE');
      expect(startsOf(outcome.alternatives).length).toBeGreaterThan(0);
      expect(await isTaken(at(dateAhead(10), '20:00'))).toBe(false);
    });

    test('half a year from now', async () => {
      const start = at(dateAhead(180), '9:00');
      expect(done(await send(wish(start))).date_time).toBe(start);
      expect(await isTaken(start)).toBe(true);
    });

    test('for an agent that is not the clinic’s: one and the same answer for all actions', async () => {
      const agent_id = randomUUID();
      const start = at(dateAhead(10), '9:00');
      const outcomes = [
        await send(wish(start, { agent_id })),
        await send({ action: 'availability', agent_id, days_ahead: 7 }),
        await send({ action: 'suggest', agent_id, days_ahead: 7 }),
      ];
      expect(outcomes.map(codeOf)).toEqual(['UNAUTHORIZED', 'UNAUTHORIZED', 'UNAUTHORIZED']);
      expect(outcomes[1]).toEqual(outcomes[0]);
    });
  });

  describe('the same request again', () => {
    test('T29 answers with the first booking', async () => {
      const start = at(dateAhead(11), '9:00');
      const command = wish(start);
      const first = done(await send(command));
      expect(done(await send({ ...command, email: command.email?.toUpperCase() }))).toEqual(first);
      expect((await open.taken(one)).filter((each) => each === Date.parse(start))).toHaveLength(1);
    });

    test('T29 at once, many times, books once', async () => {
      const start = at(dateAhead(11), '9:30');
      const command = wish(start);
      const outcomes = await Promise.all(Array.from({ length: 8 }, () => send(command)));
      const ids = outcomes.flatMap((outcome) => (outcome.ok ? [outcome.data.appointment_id] : []));
      expect(new Set(ids).size).toBe(1);
      expect(outcomes.filter((outcome) => !outcome.ok).map(codeOf)).toEqual(
        outcomes.filter((outcome) => !outcome.ok).map(() => 'OUTCOME_UNKNOWN'),
      );
      expect((await open.taken(one)).filter((each) => each === Date.parse(start))).toHaveLength(1);
    });

    test('T29 with its key gives the first answer, and with another body is refused', async () => {
      const key = randomUUID();
      const command = wish(at(dateAhead(11), '10:00'));
      const first = await send(command, key);
      expect(codeOf(first)).toBe('done');
      expect(await send(command, key)).toEqual(first);
      const other = at(dateAhead(11), '10:30');
      const reused = await send({ ...command, appointment_datetime: other }, key);
      expect(codeOf(reused)).toBe('IDEMPOTENCY_KEY_REUSED');
      expect(await isTaken(other)).toBe(false);
    });

    test('after a cancellation books anew', async () => {
      const start = at(dateAhead(11), '11:00');
      const command = wish(start);
      const first = done(await send(command)).appointment_id;
      done(await cancel(first));
      expect(await isTaken(start)).toBe(false);
      expect(done(await send(command)).appointment_id).not.toBe(first);
      expect(await isTaken(start)).toBe(true);
    });
  });

  describe('T1 two people who want one time', () => {
    test('get it once', async () => {
      const start = at(dateAhead(12), '9:00');
      const outcomes = await Promise.all(Array.from({ length: 6 }, () => send(wish(start))));
      expect(outcomes.map(codeOf).sort()).toEqual([
        ...Array.from({ length: 5 }, () => 'SLOT_UNAVAILABLE'),
        'done',
      ]);
      expect((await open.taken(one)).filter((each) => each === Date.parse(start))).toHaveLength(1);
    });
  });

  describe('reschedule', () => {
    test('keeps the id, takes the new time and frees the old one; and again', async () => {
      const date = dateAhead(13);
      const id = await book(at(date, '9:00'));
      expect(done(await move(id, at(date, '10:00')))).toMatchObject({
        summary: 'Rescheduled',
        action: 'reschedule',
        appointment_id: id,
        date_time: at(date, '10:00'),
        agent_name: 'Dr. one',
      });
      expect([await isTaken(at(date, '9:00')), await isTaken(at(date, '10:00'))]).toEqual([
        false,
        true,
      ]);
      expect(done(await move(id, at(date, '11:00')))).toMatchObject({
        appointment_id: id,
        date_time: at(date, '11:00'),
      });
      expect((await open.taken(one)).map(toIsoUtc).filter((each) => each.startsWith(date))).toEqual(
        [at(date, '11:00')],
      );
      await book(at(date, '9:00'));
    });

    test('to a taken time is refused with open ones, and the old time stays', async () => {
      const date = dateAhead(14);
      const id = await book(at(date, '9:00'));
      await book(at(date, '9:30'));
      const outcome = await move(id, at(date, '9:30'));
      if (outcome.ok) throw new Error('moved onto somebody');
      expect(outcome.code).toBe('SLOT_UNAVAILABLE');
      expect(startsOf(outcome.alternatives)).toContain(at(date, '10:00'));
      expect(await isTaken(at(date, '9:00'))).toBe(true);
    });

    test('to the time it has succeeds', async () => {
      const start = at(dateAhead(15), '9:00');
      const id = await book(start);
      expect(done(await move(id, start))).toMatchObject({ appointment_id: id, date_time: start });
      expect((await open.taken(one)).filter((each) => each === Date.parse(start))).toHaveLength(1);
    });

    testIfAble(
      'moveToAnotherPractitioner',
      'to another practitioner',
      async () => {
        const id = await book(at(dateAhead(15), '10:00'));
        return move(id, at(dateAhead(15), '10:30'), two);
      },
      {
        summary: codeOf,
        verify: async (outcome) => {
          expect(done(outcome).agent_name).toBe('Dr. two');
          expect(await isTaken(at(dateAhead(15), '10:30'), two)).toBe(true);
          expect(await isTaken(at(dateAhead(15), '10:00'), one)).toBe(false);
        },
      },
    );

    test('of what is not there, and of what is cancelled, is refused', async () => {
      const date = dateAhead(15);
      const missing = await move('appt_zzzzzzzzzz', at(date, '13:00'));
      const id = await book(at(date, '13:30'));
      done(await cancel(id));
      const over = await move(id, at(date, '14:00'));
      expect([missing, over].map(codeOf)).toEqual(['NOT_FOUND', 'CONFLICT']);
      expect(await isTaken(at(date, '14:00'))).toBe(false);
    });
  });

  describe('cancel', () => {
    test('frees the time, and succeeds again', async () => {
      const start = at(dateAhead(16), '9:00');
      const id = await book(start);
      const first = done(await cancel(id));
      expect(first).toMatchObject({ summary: 'Cancelled', action: 'cancel', appointment_id: id });
      expect(await isTaken(start)).toBe(false);
      expect(done(await cancel(id))).toMatchObject({ summary: 'Cancelled', appointment_id: id });
      await book(start);
    });

    test('of what is not there is refused', async () => {
      expect(codeOf(await cancel('appt_zzzzzzzzzz'))).toBe('NOT_FOUND');
    });

    test('of one that was moved frees the time it was moved to', async () => {
      const date = dateAhead(16);
      const id = await book(at(date, '10:00'));
      done(await move(id, at(date, '10:30')));
      done(await cancel(id));
      expect([await isTaken(at(date, '10:00')), await isTaken(at(date, '10:30'))]).toEqual([
        false,
        false,
      ]);
    });
  });

  describe('reading', () => {
    test('one appointment, as it was booked and moved', async () => {
      const date = dateAhead(17);
      const email = `${randomUUID()}@example.com`;
      const id = await book(at(date, '9:00'), { email, phone: '+12125550123' });
      done(await move(id, at(date, '9:30')));
      const read = await (await open.gateway()).read(id);
      expect(read).toEqual({
        ok: true,
        value: {
          id,
          contact_id: expect.any(String),
          agent_id: one,
          agent_name: 'Dr. one',
          contact_name: 'Jane Doe',
          contact_email: email,
          contact_phone: '+12125550123',
          appointment_time: at(date, '9:30'),
          end_time: at(date, '10:00'),
          status: 'confirmed',
        },
      });
    });

    test('the list, by agent and status, up to a limit', async () => {
      const date = dateAhead(18);
      const [first, second] = [
        await book(at(date, '9:00'), { agent_id: two }),
        await book(at(date, '9:30'), { agent_id: two }),
      ];
      done(await send({ action: 'cancel', agent_id: two, appointment_id: first }));
      const list = async (filter: { status?: 'confirmed' | 'cancelled'; limit?: number }) => {
        const listed = await (await open.gateway()).list({ agentId: two, limit: 200, ...filter });
        if (!listed.ok) throw new Error(listed.code);
        return listed.value;
      };
      const confirmed = await list({ status: 'confirmed' });
      expect(confirmed.find((row) => row.id === second)).toMatchObject({
        agent_id: two,
        attendee_name: 'Jane Doe',
        start_time: at(date, '9:30'),
        end_time: at(date, '10:00'),
        duration_minutes: 30,
        status: 'confirmed',
      });
      expect(confirmed.map((row) => row.id)).not.toContain(first);
      expect((await list({ status: 'cancelled' })).map((row) => row.id)).toContain(first);
      expect(await list({ limit: 1 })).toHaveLength(1);
    });

    test('what is not there', async () => {
      expect(codeOf(await (await open.gateway()).read('appt_zzzzzzzzzz'))).toBe('NOT_FOUND');
    });
  });

  describe('openDays', () => {
    test('has for several agents in another zone what availability has for each', async () => {
      const zone = 'Asia/Tokyo';
      const opened = await (await open.gateway()).openDays({
        agentIds: [one, two],
        zone,
        daysAhead: 7,
      });
      if (!opened.ok) throw new Error(opened.code);
      const expected: Record<string, string[]> = {};
      for (const agent_id of [one, two]) {
        for (const start of startsOf(await available(7, { timezone: zone, agent_id }))) {
          expected[start] = [...(expected[start] ?? []), agent_id];
        }
      }
      const found = opened.value.days.flatMap(({ starts }) =>
        starts.map(({ start, agentIds }) => [toIsoUtc(start), [...agentIds].sort()] as const),
      );
      const sorted = Object.entries(expected).map(([start, ids]) => [start, ids.sort()] as const);
      expect(found).toEqual(sorted.sort(([a], [b]) => (a < b ? -1 : 1)));
      expect(opened.value.today).toBe(dateAhead(0, zone));
      expect(opened.value.asOf).toBeUndefined();
    });

    test('from a date on has that date first, and leaves out an appointment that is moved', async () => {
      const date = dateAhead(19);
      const id = await book(at(date, '9:00'));
      const opened = await (await open.gateway()).openDays({
        agentIds: [one],
        zone: newYork,
        from: date,
        daysAhead: 0,
        leaveOut: id,
      });
      if (!opened.ok) throw new Error(opened.code);
      expect(opened.value.days.map((day) => day.date)).toEqual([date]);
      expect(opened.value.days[0]?.starts.map(({ start }) => toIsoUtc(start))).toEqual(
        openingTimes(date).slice(1),
      );
    });
  });

  describe('openDays far ahead', () => {
    testIfAble(
      'showTimesFarAhead',
      'has the times of half a year from now',
      async () => {
        const from = dateAhead(170);
        const wished = { agentIds: [one], zone: newYork, from, daysAhead: 0 };
        const opened = await (await open.gateway()).openDays(wished);
        if (!opened.ok) throw new Error(opened.code);
        return opened.value;
      },
      {
        summary: ({ days, lastDate }) =>
          days.length === 0 && lastDate === dateAhead(30) ? 'no times' : 'times',
        verify: ({ days }) =>
          expect(days.flatMap(({ starts }) => starts.map(({ start }) => toIsoUtc(start)))).toEqual(
            openingTimes(dateAhead(170)),
          ),
      },
    );
  });

  describe('the manage link', () => {
    test('of a booked appointment opens it, as it stands after a move and a cancellation', async () => {
      const date = dateAhead(20);
      const { clinicId } = open.clinic;
      const id = await book(at(date, '9:00'));
      const opened = await resolveManageLink(world.db, await manageTokenOf(clinicId, id));
      expect(opened).toEqual({ clinicId, appointmentId: id });
      const view = async () => {
        const loaded = await loadAppointment(world.db, clinicId, id);
        return {
          start: loaded?.start,
          status: loaded?.status,
          agentId: loaded?.agentId,
          events: loaded?.history.map((event) => event.kind),
        };
      };
      const agentId = one;
      // What is sent elsewhere is written down before.
      const asked = kind === 'local' ? [] : ['asked'];
      expect(await view()).toEqual({
        start: at(date, '9:00'),
        status: 'confirmed',
        agentId,
        events: [...asked, 'booked'],
      });
      done(await move(id, at(date, '10:00')));
      done(await cancel(id));
      expect(await view()).toEqual({
        start: at(date, '10:00'),
        status: 'cancelled',
        agentId,
        events: [...asked, 'booked', 'rescheduled', 'cancelled'],
      });
    });
  });
});

describe('while the portal runs', () => {
  /** A command in a process of its own, as an operator runs it. */
  function command(script: 'gateway' | 'rotate', args: readonly string[] = [], input = '') {
    const path = join(PROJECT, `scripts/${script}.ts`);
    const { status, stderr } = spawnSync(
      process.execPath,
      ['--conditions=react-server', path, ...args],
      { cwd: PROJECT, env: process.env, input, encoding: 'utf8' },
    );
    return { status, stderr };
  }

  test('credentials are encrypted anew, and every clinic is answered as before', async () => {
    const { ravan, calcom } = world.clinics;
    const answers = () =>
      Promise.all(
        [ravan, calcom].map(async ({ gateway, agentIds: [agent_id] }) =>
          codeOf(
            await (await gateway()).manage(
              { action: 'availability', agent_id, days_ahead: 7 },
              { channel: 'api' },
            ),
          ),
        ),
      );
    expect(await answers()).toEqual(['done', 'done']);
    const sealed = () =>
      world.db.selectFrom('gateway_settings').select('sealed').orderBy('sealed').execute();
    const before = await sealed();
    expect(command('rotate', ['--restarted'])).toEqual({ status: 0, stderr: '' });
    expect(await sealed()).not.toEqual(before);
    expect(await answers()).toEqual(['done', 'done']);
  });

  test('a clinic that goes elsewhere is answered by the other calendar at once, and changes each appointment where it was booked', async () => {
    const { local, ravan } = world.clinics;
    const [agent_id] = local.agentIds;
    const send = async (command: ManageCommand) =>
      done(await (await local.gateway()).manage(command, { channel: 'api' })).appointment_id;
    const book = (clock: string) =>
      send({
        action: 'book',
        agent_id,
        name: 'Jane Doe',
        email: `${randomUUID()}@example.com`,
        appointment_datetime: at(dateAhead(22), clock),
      });
    // Through the endpoint, which knows where an appointment is kept.
    const cancel = async (appointment_id: string) => {
      const { orgId: org_id } = local.clinic;
      const request = new Request('http://localhost/api/v1/calcom/appointments/manage', {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ action: 'cancel', agent_id, appointment_id, org_id }),
      });
      const sender = { address: randomUUID(), idempotencyKey: null };
      expect((await serveManage(request, sender)).status).toBe(200);
    };
    const taken = async () => {
      const on = (starts: readonly number[]) =>
        starts.map(toIsoUtc).filter((start) => start.startsWith(dateAhead(22)));
      return {
        here: on(await local.taken(agent_id)),
        there: on(await ravan.taken(ravan.agentIds[0])),
      };
    };
    const [nine, ten] = [at(dateAhead(22), '9:00'), at(dateAhead(22), '10:00')];

    const before = await book('9:00');
    expect(await taken()).toEqual({ here: [nine], there: [] });

    const elsewhere = {
      ...world.elsewhere,
      agents: { [agent_id]: world.elsewhere.agents[ravan.agentIds[0]] },
    };
    const { slug } = local.clinic;
    const there = command('gateway', [slug, 'ravan', '--anyway'], JSON.stringify(elsewhere));
    expect(there).toEqual({ status: 0, stderr: '' });
    const meanwhile = await book('10:00');
    expect(await taken()).toEqual({ here: [nine], there: [ten] });
    await cancel(before);
    expect(await taken()).toEqual({ here: [], there: [ten] });

    const back = command('gateway', [slug, 'local', '--anyway']);
    expect(back).toEqual({ status: 0, stderr: '' });
    await book('9:00');
    expect(await taken()).toEqual({ here: [nine], there: [ten] });
    await cancel(meanwhile);
    expect(await taken()).toEqual({ here: [nine], there: [] });
  });
});

/** The next local time in New York that the clocks skip. */
function skippedTime(): string {
  for (let days = 1; ; days += 1) {
    const date = addDays(dateAhead(0), days);
    if (localToInstants(newYork, date, 150).length === 0) return `${date}T02:30:00`;
  }
}
