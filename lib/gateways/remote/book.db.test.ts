import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  done,
  openRemoteClinic,
  type RemoteClinic,
  refused,
} from '../../../scripts/testing/remote-clinic.ts';
import { createManageLink } from '../../booking/manage-links.ts';
import { requestDigestOf } from '../../booking/once.ts';
import { referenceOf } from '../../booking/secrets.ts';
import type { Caller } from '../../contract/outcome.ts';
import { toIsoUtc } from '../../time/instant.ts';

const api: Caller = { channel: 'api' };
const web: Caller = { channel: 'web' };
let open: RemoteClinic;

beforeAll(async () => {
  open = await openRemoteClinic({ practitioners: ['one', 'two'] });
});
afterAll(() => open.close());
beforeEach(() => open.calm());

const openIntents = async () =>
  (
    await open.db
      .selectFrom('intents')
      .select('state')
      .where('state', 'not in', ['yes', 'no'])
      .execute()
  ).length;
const rowsAt = (start: number) =>
  open.db
    .selectFrom('appointments')
    .select(['status', 'appointment_id'])
    .where('starts_at', '=', sql<number>`${new Date(start)}`)
    .execute();

describe('when the calendar says yes', () => {
  test('it is confirmed under our id, with a copy that says when it was seen', async () => {
    const start = open.freeStart();
    const data = done(await open.gateway.manage(open.wish(start), api));
    expect(data).toMatchObject({
      summary: 'Appointment confirmed',
      date_time: toIsoUtc(start),
      agent_name: 'Dr. one',
    });
    expect(data.appointment_id).toMatch(/^appt_[2-9a-z]{10}$/);
    const { row, history, intent } = await open.look(data.appointment_id);
    expect(row).toMatchObject({ status: 'confirmed', gateway: 'ravan', starts_at: start });
    expect(row?.remote_id).toMatch(/^remote-/);
    expect(row?.seen_at).not.toBeNull();
    expect(history).toEqual(['asked', 'booked']);
    expect(open.calendar.calls).toEqual(['book']);
    expect(intent).toMatchObject({ state: 'yes', wish: null, next_check_at: null, sends: 1 });
    // Without the portal's secret nobody can try which request it was.
    expect(intent?.request_digest).toHaveLength(32);
    expect(intent?.request_digest).not.toEqual(requestDigestOf(open.wish(start)));
  });

  test('and wants to approve it first, nobody is told that it is confirmed', async () => {
    open.calendar.fates.push('to_be_approved');
    const start = open.freeStart();
    const data = done(await open.gateway.manage(open.wish(start), web));
    expect(data.summary).toBe('Appointment requested');
    expect(data.message).toMatch(/^Dr\. one was asked for .*It is not confirmed yet/);
    const { status, history } = await open.look(data.appointment_id);
    expect({ status, history }).toEqual({ status: 'pending', history: ['asked'] });
    expect(await openIntents()).toBe(0);
    const again = { action: 'cancel', agent_id: open.agentId } as const;
    const cancel = { ...again, appointment_id: data.appointment_id };
    expect(refused(await open.gateway.manage(cancel, web)).code).toBe('CONFLICT');
  });

  test('the clinic reads in the notes what the contract has no field for', async () => {
    let notes: string | undefined;
    const { book } = open.calendar;
    open.calendar.book = (wish) => {
      notes = wish.notes;
      return book(wish);
    };
    const more = {
      notes: 'Second floor.',
      booked_by: 'Joe Doe',
      is_returning: false,
      access_needs: ['interpreter', 'step_free'] as const,
      answers: [{ question_id: 'q', label: 'Which knee?', answer: 'Left' }],
    };
    const { appointment_id: id } = done(
      await open.gateway.manage(open.wish(open.freeStart(), more), web),
    );
    open.calendar.book = book;
    expect(notes).toBe(
      'Second floor.\nBooked by Joe Doe for somebody else.\nThis is their first visit.\n' +
        'Needs an interpreter and step-free access.\nWhich knee?: Left',
    );
    const { row } = await open.look(id);
    expect(row).toMatchObject({
      notes: 'Second floor.',
      booked_by: 'Joe Doe',
      is_returning: false,
      access_needs: ['interpreter', 'step_free'],
      extra_minutes: 0,
    });
  });
});

describe('when the calendar says no', () => {
  test('a taken time is refused with others that are free, and leaves no row', async () => {
    const start = open.freeStart();
    open.calendar.rival(open.agentId, start);
    const refusal = refused(await open.gateway.manage(open.wish(start), api));
    expect(refusal).toMatchObject({ code: 'SLOT_UNAVAILABLE', field: 'appointment_datetime' });
    expect(refusal.message).toMatch(/^That time is taken\. The nearest free times are/);
    const offered = refusal.alternatives?.flatMap((day) => day.starts.map((at) => Date.parse(at)));
    expect(offered).toHaveLength(6);
    expect(offered).not.toContain(start);
    expect(await rowsAt(start)).toEqual([]);
    expect(open.calendar.calls).toEqual(['book', 'openStarts']);
  });

  test('whoever has the link already is shown that it was not booked', async () => {
    const start = open.freeStart();
    let release = (_: unknown) => {};
    const after = new Promise((resolve) => {
      release = resolve;
    });
    open.calendar.fates.push({ after, fate: { no: 'SLOT_UNAVAILABLE' } });
    const booking = open.gateway.manage(open.wish(start), web);
    await expect.poll(() => rowsAt(start)).toHaveLength(1);
    const [row] = await rowsAt(start);
    const id = row?.appointment_id ?? '';
    await createManageLink(open.db, 'secret', open.clinic.clinicId, id);
    release(undefined);
    expect(refused(await booking).code).toBe('SLOT_UNAVAILABLE');
    const { status, history } = await open.look(id);
    expect({ status, history }).toEqual({ status: 'cancelled', history: ['asked', 'not_booked'] });
  });

  test.each([
    ['INVALID_REQUEST', 'INVALID_REQUEST', /did not take that, and nothing was changed/],
    ['NOT_FOUND', 'UNAVAILABLE', /cannot be reached just now, and nothing was changed/],
    ['CONFLICT', 'SLOT_UNAVAILABLE', /That time is taken/],
    ['UNAVAILABLE', 'UNAVAILABLE', /phone number is \(212\) 555-0100/],
  ] as const)('%s is told as %s, in our own words', async (no, code, words) => {
    const start = open.freeStart();
    open.calendar.fates.push({ no, retryAfterSeconds: 7 });
    const refusal = refused(await open.gateway.manage(open.wish(start), web));
    expect(refusal.code).toBe(code);
    expect(refusal.message).toMatch(words);
    expect(refusal.retryAfterSeconds).toBe(code === 'UNAVAILABLE' ? 7 : undefined);
    expect(await rowsAt(start)).toEqual([]);
    expect(await openIntents()).toBe(0);
  });

  test('the same key may be tried again', async () => {
    const caller: Caller = { channel: 'web', idempotencyKey: 'refused-once' };
    const wish = open.wish(open.freeStart());
    open.calendar.fates.push({ no: 'UNAVAILABLE' });
    expect(refused(await open.gateway.manage(wish, caller)).code).toBe('UNAVAILABLE');
    expect(done(await open.gateway.manage(wish, caller)).summary).toBe('Appointment confirmed');
  });
});

describe('T2 what cannot be asked makes no call', () => {
  test('an unknown agent, a zone that is none, a time that is none, one that has passed', async () => {
    const start = open.freeStart();
    const refusals = [
      open.wish(start, { agent_id: '019d1fdb-98e9-7c87-86c7-321e2fa98733' }),
      open.wish(start, { timezone: 'Mars/Olympus' }),
      open.wish(start, { appointment_datetime: 'soon' }),
    ].map((wish) => open.gateway.manage(wish, api));
    const codes = (await Promise.all(refusals)).map((refusal) => refused(refusal).code);
    expect(codes).toEqual(['UNAUTHORIZED', 'INVALID_REQUEST', 'INVALID_REQUEST']);
    expect(open.calendar.calls).toEqual([]);
    const past = open.wish(Date.now() - 3_600_000);
    expect(refused(await open.gateway.manage(past, api)).code).toBe('SLOT_UNAVAILABLE');
    expect(open.calendar.calls).not.toContain('book');
  });

  test('what cannot be written down is not asked', async () => {
    await sql`alter table intents add constraint closed check (false) not valid`.execute(open.db);
    const start = open.freeStart();
    await expect(open.gateway.manage(open.wish(start), web)).rejects.toThrow();
    await sql`alter table intents drop constraint closed`.execute(open.db);
    expect(open.calendar.calls).toEqual([]);
    expect(await rowsAt(start)).toEqual([]);
  });

  test('a calendar that is down is not asked to book', async () => {
    open.calendar.down = true;
    const refusal = refused(await open.gateway.manage(open.wish(open.freeStart()), web));
    expect(refusal.code).toBe('UNAVAILABLE');
    expect(refusal.message).toContain('(212) 555-0100');
    expect(open.calendar.calls).toEqual([]);
  });
});

describe('when nothing is known of it', () => {
  test.each(['lost', 'done_unanswered', 'broken', 'done_broken'] as const)(
    '(%s) it is neither confirmed nor failed, and has a reference',
    async (fate) => {
      const start = open.freeStart();
      open.calendar.fates.push(fate);
      const refusal = refused(await open.gateway.manage(open.wish(start), web));
      const id = refusal.appointmentId ?? '';
      expect(refusal).toMatchObject({
        code: 'OUTCOME_UNKNOWN',
        message: `We are checking your booking. Do not book again. Your reference is ${referenceOf(id)}.`,
      });
      const { status, intent } = await open.look(id);
      expect({ status, state: intent?.state }).toEqual({ status: 'pending', state: 'unknown' });
      expect(open.calendar.calls).toEqual(['book']);
      await open.db.deleteFrom('intents').execute();
    },
  );

  test('nobody else is given or offered its time through us', async () => {
    const start = open.freeStart();
    open.calendar.fates.push('lost');
    refused(await open.gateway.manage(open.wish(start), web));
    open.calendar.calls.length = 0;
    const other = open.wish(start, { name: 'Otto Other', email: 'otto@example.com' });
    const refusal = refused(await open.gateway.manage(other, web));
    expect(refusal.code).toBe('SLOT_UNAVAILABLE');
    expect(open.calendar.calls).toEqual(['openStarts']);
    const times = { action: 'availability', agent_id: open.agentId, days_ahead: 30 } as const;
    const days = done(await open.gateway.manage(times, api)).available_slots;
    expect(days.flatMap((day) => day.starts.map((at) => Date.parse(at)))).not.toContain(start);
    await open.db.deleteFrom('intents').execute();
  });

  test('a database that ends after the request left makes it unknown, not failed', async () => {
    const start = open.freeStart();
    const { book } = open.calendar;
    open.calendar.book = async (wish) => {
      const attempt = await book(wish);
      await sql`alter table audit add constraint closed check (event <> 'booked') not valid`.execute(
        open.db,
      );
      return attempt;
    };
    const refusal = refused(await open.gateway.manage(open.wish(start), web));
    open.calendar.book = book;
    await sql`alter table audit drop constraint closed`.execute(open.db);
    expect(refusal.code).toBe('OUTCOME_UNKNOWN');
    const { status, intent } = await open.look(refusal.appointmentId ?? '');
    expect({ status, state: intent?.state }).toEqual({ status: 'pending', state: 'sent' });
    await open.db.deleteFrom('intents').execute();
  });
});

describe('T29 when the same is asked twice', () => {
  test('twenty requests at once with one key are one booking and one answer', async () => {
    const caller: Caller = { channel: 'web', idempotencyKey: 'twenty-at-once' };
    const wish = open.wish(open.freeStart());
    const outcomes = await Promise.all(
      Array.from({ length: 20 }, () => open.newGateway().manage(wish, caller)),
    );
    expect(new Set(outcomes.map((outcome) => JSON.stringify(done(outcome)))).size).toBe(1);
    expect(open.calendar.calls).toEqual(['book']);
    expect(open.calendar.standing().filter(({ start }) => start === open.starts[0])).toEqual([]);
  });

  test('the key of an open request answers with its reference, in another process too', async () => {
    const caller: Caller = { channel: 'web', idempotencyKey: 'still-open' };
    const wish = open.wish(open.freeStart());
    open.calendar.fates.push('done_unanswered');
    const first = refused(await open.gateway.manage(wish, caller));
    const second = refused(await open.newGateway().manage(wish, caller));
    expect(second).toEqual(first);
    await open.pass(2);
    const third = done(await open.newGateway().manage(wish, caller));
    expect(third.appointment_id).toBe(first.appointmentId);
    expect(
      open.calendar.standing().filter(({ start }) => toIsoUtc(start) === third.date_time),
    ).toHaveLength(1);
  });

  test('a key that was used for something else is refused', async () => {
    const caller: Caller = { channel: 'api', idempotencyKey: 'used-for-another' };
    done(await open.gateway.manage(open.wish(open.freeStart()), caller));
    const other = open.wish(open.freeStart());
    expect(refused(await open.gateway.manage(other, caller)).code).toBe('IDEMPOTENCY_KEY_REUSED');
    expect(open.calendar.calls).toEqual(['book']);
  });

  test('over the endpoint the same person, agent and time are the first booking again', async () => {
    const wish = open.wish(open.freeStart());
    const first = done(await open.gateway.manage(wish, api));
    const second = done(await open.gateway.manage({ ...wish, email: 'JANE@example.com' }, api));
    expect(second).toEqual(first);
    open.calendar.fates.push('lost');
    const later = open.wish(open.freeStart());
    const unknown = refused(await open.gateway.manage(later, api));
    expect(refused(await open.gateway.manage(later, api))).toEqual(unknown);
    expect(open.calendar.calls).toEqual(['book', 'book']);
    await open.db.deleteFrom('intents').execute();
  });

  test('on the pages nobody is given the appointment of whose address they type', async () => {
    const start = open.freeStart();
    const { appointment_id: id } = done(await open.gateway.manage(open.wish(start), api));
    const { row } = await open.look(id);
    const { book } = open.calendar;
    // A calendar that answers a second wish with the first booking.
    open.calendar.book = async () => ({
      kind: 'yes',
      done: { remoteId: row?.remote_id ?? '', start },
    });
    const refusal = refused(await open.gateway.manage(open.wish(start), web));
    expect(refusal.code).toBe('SLOT_UNAVAILABLE');
    await open.db
      .updateTable('appointments')
      .set({ email: 'jane@changed.example' })
      .where('appointment_id', '=', id)
      .execute();
    const again = done(await open.gateway.manage(open.wish(start), api));
    expect(again.appointment_id).toBe(id);
    open.calendar.book = book;
    expect((await rowsAt(start)).map(({ status }) => status)).toEqual(['confirmed']);
  });
});

describe('whose it is, where that can be read', () => {
  const answeredWith = async (kept: Parameters<typeof open.calendar.rival>[2], failing = false) => {
    const start = open.freeStart();
    const { remoteId } = open.calendar.rival(open.agentId, start, kept);
    Object.assign(open.calendar, { canRead: true, readsFail: failing });
    const { book } = open.calendar;
    open.calendar.book = async () => ({ kind: 'yes', done: { remoteId, start } });
    const outcome = await open.gateway.manage(open.wish(start), web);
    open.calendar.book = book;
    return outcome;
  };
  const mine = { name: ' jane  DOE', email: 'Jane@Example.com ' };

  test('an appointment of another name or address is not given to whoever types its time', async () => {
    for (const kept of [
      { ...mine, name: 'Rita Rival' },
      { ...mine, email: 'rita@example.com' },
    ]) {
      const refusal = refused(await answeredWith(kept));
      expect(refusal.code).toBe('SLOT_UNAVAILABLE');
      expect(refusal.appointmentId).toBeUndefined();
    }
  });

  test('a yes stays one when it is theirs, says nothing of them, or cannot be read', async () => {
    done(await answeredWith(mine));
    done(await answeredWith({ name: '', email: null }));
    done(await answeredWith({ name: 'Rita Rival' }, true));
  });
});

describe('with anyone', () => {
  const anyone = (start: number) => {
    const [agent_id = '', ...or_agent_ids] = open.agentIds;
    return open.wish(start, { agent_id, or_agent_ids });
  };

  test('only who is free is asked, the less busy first', async () => {
    const start = open.freeStart();
    const [first = '', second = ''] = open.agentIds;
    const data = done(await open.gateway.manage(anyone(start), web));
    expect(data.agent_name).toBe('Dr. two');
    open.calendar.calls.length = 0;
    const third = done(await open.gateway.manage(anyone(start), web));
    expect(third.agent_name).toBe('Dr. one');
    expect(
      open.calendar
        .standing()
        .filter((kept) => kept.start === start)
        .map(({ agentId }) => agentId)
        .sort(),
    ).toEqual([first, second].sort());
    const none = refused(await open.gateway.manage(anyone(start), web));
    expect(none.code).toBe('SLOT_UNAVAILABLE');
  });

  test('the other is asked after a definite no, and never after silence', async () => {
    const start = open.freeStart();
    open.calendar.fates.push({ no: 'SLOT_UNAVAILABLE' });
    done(await open.gateway.manage(anyone(start), web));
    expect(open.calendar.calls.filter((call) => call === 'book')).toHaveLength(2);
    open.calendar.calls.length = 0;
    open.calendar.fates.push('lost');
    expect(refused(await open.gateway.manage(anyone(open.freeStart()), web)).code).toBe(
      'OUTCOME_UNKNOWN',
    );
    expect(open.calendar.calls.filter((call) => call === 'book')).toHaveLength(1);
    await open.db.deleteFrom('intents').execute();
  });
});
