import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  done,
  openRemoteClinic,
  type RemoteClinic,
  refused,
} from '../../../scripts/testing/remote-clinic.ts';
import { loadAppointment } from '../../booking/load-appointment.ts';
import type { Caller } from '../../contract/outcome.ts';
import { type Instant, toIsoUtc } from '../../time/instant.ts';
import type { Fate } from './fake-calendar.testing.ts';
import { nameTarget } from './target.ts';
import { listUnsettled, settleByHand } from './unsettled.ts';

const web: Caller = { channel: 'web' };
let open: RemoteClinic;

beforeAll(async () => {
  open = await openRemoteClinic({}, 20);
});
afterAll(() => open.close());
beforeEach(() => open.calm());
afterEach(async () => {
  await open.db.deleteFrom('intents').execute();
});

/** Asks for something without learning what becomes of it. Returns our id. */
async function ask(command: Parameters<typeof open.gateway.manage>[0], fate: Fate) {
  open.calendar.fates.push(fate);
  const { code, appointmentId = '' } = refused(await open.gateway.manage(command, web));
  expect(code).toBe('OUTCOME_UNKNOWN');
  open.calendar.calls.length = 0;
  return appointmentId;
}

async function booked(start: Instant) {
  return done(await open.gateway.manage(open.wish(start), web)).appointment_id;
}

const move = (id: string, start: Instant) =>
  ({
    action: 'reschedule',
    agent_id: open.agentId,
    appointment_id: id,
    appointment_datetime: toIsoUtc(start),
  }) as const;
const cancelling = (id: string) =>
  ({ action: 'cancel', agent_id: open.agentId, appointment_id: id }) as const;

async function stateOf(id: string) {
  const { status, history, intent } = await open.look(id);
  return { status, history, state: intent?.state };
}

const standingAt = (start: Instant) =>
  open.calendar.standing().filter((kept) => kept.start === start).length;

describe('where the calendar’s own list can be read', () => {
  beforeEach(() => {
    open.calendar.canRead = true;
  });

  test('a booking that it has is confirmed at the first look, and sent by nobody', async () => {
    const start = open.freeStart();
    const id = await ask(open.wish(start), 'done_unanswered');
    await open.pass(1);
    expect(open.calendar.calls).toEqual([]);
    await open.pass(1);
    expect(await stateOf(id)).toEqual({
      status: 'confirmed',
      history: ['asked', 'booked'],
      state: 'yes',
    });
    expect(open.calendar.calls).toEqual(['lookUp', 'read']);
    expect(standingAt(start)).toBe(1);
  });

  test('one that it does not have at two looks ten seconds apart is sent once more', async () => {
    const start = open.freeStart();
    const id = await ask(open.wish(start), 'lost');
    await open.pass(2);
    await open.pass(8);
    expect(open.calendar.calls).toEqual(['lookUp', 'lookUp']);
    await open.pass(2);
    expect(open.calendar.calls).toEqual(['lookUp', 'lookUp', 'lookUp', 'book', 'read']);
    expect(await stateOf(id)).toMatchObject({ status: 'confirmed', state: 'yes' });
    expect(standingAt(start)).toBe(1);
  });

  test('and when that is lost too, it was not booked', async () => {
    const start = open.freeStart();
    const id = await ask(open.wish(start), 'lost');
    open.calendar.fates.push('lost');
    for (let seconds = 0; seconds < 60; seconds += 2) await open.pass(2);
    expect(open.calendar.calls.filter((call) => call === 'book')).toHaveLength(1);
    expect(await stateOf(id)).toEqual({
      status: 'cancelled',
      history: ['asked', 'not_booked'],
      state: 'no',
    });
    const again = done(await open.gateway.manage(open.wish(start), web));
    expect(again.date_time).toBe(toIsoUtc(start));
  });

  test('another person’s appointment is not taken for a booking from the pages', async () => {
    open.calendar.knowsIntents = false;
    const start = open.freeStart();
    const id = await ask(open.wish(start), 'lost');
    const { remoteId } = open.calendar.rival(open.agentId, start, { email: 'jane@example.com' });
    const { lookUp, book } = open.calendar;
    const done = { remoteId, start };
    open.calendar.lookUp = async () => ({ kind: 'done', done });
    open.calendar.book = async () => ({ kind: 'yes', done });
    for (const seconds of [2, 8, 20, 32]) await open.pass(seconds);
    Object.assign(open.calendar, { lookUp, book });
    expect(await stateOf(id)).toMatchObject({ status: 'pending', state: 'staff' });
  });

  test('a move that it has is made, also under another id, and keeps our id', async () => {
    const [start, other] = [open.freeStart(), open.freeStart()];
    const id = await booked(start);
    open.calendar.movesIds = true;
    expect(await ask(move(id, other), 'done_unanswered')).toBe(id);
    expect(await stateOf(id)).toMatchObject({ status: 'confirmed', state: 'unknown' });
    await open.pass(2);
    const { row, history } = await open.look(id);
    expect(history).toEqual(['asked', 'booked', 'rescheduled']);
    expect(row).toMatchObject({ starts_at: other, sequence: 1 });
    expect(open.calendar.ledger.get(row?.remote_id ?? '')?.start).toBe(other);
  });

  test('a cancellation that it has is made; one that it does not have is sent again', async () => {
    const id = await booked(open.freeStart());
    await ask(cancelling(id), 'done_unanswered');
    await open.pass(2);
    expect(await stateOf(id)).toMatchObject({ status: 'cancelled', state: 'yes' });
    const second = await booked(open.freeStart());
    await ask(cancelling(second), 'lost');
    await open.pass(2);
    await open.pass(8);
    await open.pass(2);
    expect(open.calendar.calls.filter((call) => call === 'cancel')).toHaveLength(1);
    expect(await stateOf(second)).toMatchObject({ status: 'cancelled', state: 'yes' });
  });
});

describe('where only the free times can be read', () => {
  test('a booking whose time is gone is sent once more at once', async () => {
    const start = open.freeStart();
    const id = await ask(open.wish(start), 'done_unanswered');
    await open.pass(2);
    expect(open.calendar.calls).toEqual(['lookUp', 'openStarts', 'book']);
    expect(await stateOf(id)).toMatchObject({ status: 'confirmed', state: 'yes' });
    expect(standingAt(start)).toBe(1);
  });

  test('and a refusal then is no proof: it is for staff, never confirmed, never failed', async () => {
    open.calendar.knowsIntents = false;
    const start = open.freeStart();
    const id = await ask(open.wish(start), 'done_unanswered');
    for (let seconds = 0; seconds < 58; seconds += 2) await open.pass(2);
    expect(await stateOf(id)).toMatchObject({ status: 'pending', state: 'unknown' });
    await open.pass(4);
    expect(await stateOf(id)).toMatchObject({ status: 'pending', state: 'staff' });
    expect(open.calendar.calls.filter((call) => call === 'book')).toHaveLength(1);
    open.calendar.calls.length = 0;
    await open.pass(60);
    expect(open.calendar.calls).toEqual(['lookUp', 'openStarts']);
    const [one] = await listUnsettled(open.db, open.clinic.slug);
    expect(one).toMatchObject({ action: 'book', state: 'staff', start, undoneSince: null });
    expect(JSON.stringify(one)).not.toMatch(/jane|doe/i);
  });

  test('one whose time is free at two looks ten seconds apart is sent once more', async () => {
    const start = open.freeStart();
    const id = await ask(open.wish(start), 'lost');
    await open.pass(2);
    await open.pass(8);
    expect(open.calendar.calls).not.toContain('book');
    await open.pass(2);
    expect(await stateOf(id)).toMatchObject({ status: 'confirmed', state: 'yes' });
    expect(standingAt(start)).toBe(1);
  });

  test('when that is refused for what was asked, it was not booked', async () => {
    const id = await ask(open.wish(open.freeStart()), 'lost');
    open.calendar.fates.push({ no: 'INVALID_REQUEST' });
    for (const seconds of [2, 8, 2]) await open.pass(seconds);
    expect(await stateOf(id)).toMatchObject({ status: 'cancelled', state: 'no' });
  });

  test('when that is refused for what was asked and the time is gone, nobody knows', async () => {
    const start = open.freeStart();
    const id = await ask(open.wish(start), 'lost');
    await open.pass(2);
    await open.pass(8);
    const { book } = open.calendar;
    open.calendar.book = async () => {
      open.calendar.rival(open.agentId, start);
      return { kind: 'no', code: 'INVALID_REQUEST' };
    };
    await open.pass(2);
    open.calendar.book = book;
    await open.pass(50);
    expect(await stateOf(id)).toMatchObject({ status: 'pending', state: 'staff' });
  });

  test('when it is refused and the time is gone by then, nobody knows to whom', async () => {
    open.calendar.knowsIntents = false;
    const start = open.freeStart();
    const id = await ask(open.wish(start), 'lost');
    await open.pass(2);
    await open.pass(8);
    const { book } = open.calendar;
    open.calendar.book = (wish) => {
      open.calendar.rival(open.agentId, start);
      return book(wish);
    };
    await open.pass(2);
    open.calendar.book = book;
    await open.pass(50);
    expect(await stateOf(id)).toMatchObject({ status: 'pending', state: 'staff' });
  });

  test('a calendar that cannot be reached has said nothing, and is asked again later', async () => {
    const start = open.freeStart();
    const id = await ask(open.wish(start), 'lost');
    open.calendar.fates.push({ no: 'UNAVAILABLE' });
    for (const seconds of [2, 8, 2]) await open.pass(seconds);
    expect(await stateOf(id)).toMatchObject({ state: 'unknown' });
    await open.pass(18);
    expect(open.calendar.calls.filter((call) => call === 'book')).toHaveLength(2);
    expect(await stateOf(id)).toMatchObject({ status: 'confirmed', state: 'yes' });
  });

  test('while nothing can be read nothing is sent, and a person hears of it', async () => {
    const id = await ask(open.wish(open.freeStart()), 'lost');
    open.calendar.readsFail = true;
    for (let seconds = 0; seconds < 62; seconds += 2) await open.pass(2);
    expect(open.calendar.calls).not.toContain('book');
    expect(await stateOf(id)).toMatchObject({ status: 'pending', state: 'staff' });
  });

  test('a move is made when its new time is gone and its old one free again', async () => {
    const [start, other] = [open.freeStart(), open.freeStart()];
    const id = await booked(start);
    await ask(move(id, other), 'done_unanswered');
    await open.pass(2);
    expect(open.calendar.calls).toEqual(['lookUp', 'openStarts', 'openStarts']);
    const { row, history } = await open.look(id);
    expect({ history, start: row?.starts_at }).toEqual({
      history: ['asked', 'booked', 'rescheduled'],
      start: other,
    });
  });

  test('a move that is not seen is made by one more request', async () => {
    const [start, other] = [open.freeStart(), open.freeStart()];
    const id = await booked(start);
    await ask(move(id, other), 'lost');
    for (const seconds of [2, 8]) await open.pass(seconds);
    expect(open.calendar.calls).not.toContain('reschedule');
    await open.pass(2);
    expect((await open.look(id)).row?.starts_at).toBe(other);
  });

  test('a move that is refused after all leaves the appointment where it was', async () => {
    const [start, other] = [open.freeStart(), open.freeStart()];
    const id = await booked(start);
    await ask(move(id, other), 'lost');
    open.calendar.fates.push({ no: 'INVALID_REQUEST' });
    for (const seconds of [2, 8, 2]) await open.pass(seconds);
    const { row, history, intent } = await open.look(id);
    expect(row).toMatchObject({ status: 'confirmed', starts_at: start, sequence: 0 });
    expect({ history, state: intent?.state }).toEqual({
      history: ['asked', 'booked'],
      state: 'no',
    });
  });

  test('a move of an appointment that is not found there is for staff', async () => {
    const id = await booked(open.freeStart());
    await ask(move(id, open.freeStart()), 'lost');
    open.calendar.fates.push({ no: 'NOT_FOUND' });
    for (const seconds of [2, 8, 2, 18, 30]) await open.pass(seconds);
    expect(await stateOf(id)).toMatchObject({ status: 'confirmed', state: 'staff' });
  });

  test.each([['done'], [{ no: 'NOT_FOUND' } as const]])(
    'a cancellation is sent again, and %o is its success',
    async (fate) => {
      const id = await booked(open.freeStart());
      await ask(cancelling(id), 'done_unanswered');
      open.calendar.fates.push(fate as Fate);
      await open.pass(2);
      expect(open.calendar.calls).toEqual(['lookUp', 'cancel']);
      expect(await stateOf(id)).toMatchObject({ status: 'cancelled', state: 'yes' });
    },
  );

  test('a cancellation is sent three times at most', async () => {
    const id = await booked(open.freeStart());
    await ask(cancelling(id), 'lost');
    open.calendar.fates.push('lost', 'lost', 'lost');
    for (let seconds = 0; seconds < 90; seconds += 2) await open.pass(2);
    expect(open.calendar.calls.filter((call) => call === 'cancel')).toHaveLength(2);
    expect(await stateOf(id)).toMatchObject({ status: 'confirmed', state: 'staff' });
  });
});

describe('where the settings have changed since', () => {
  const account = (name: string) => {
    const digest = Buffer.from(name);
    nameTarget(open.calendar, { home: digest, ofAgents: () => digest });
  };
  afterEach(() => account('here'));

  test('what was asked there is neither looked for nor sent again: a person has it at once', async () => {
    open.calendar.canRead = true;
    account('here');
    const start = open.freeStart();
    const id = await ask(open.wish(start), 'done_unanswered');
    account('there');
    for (const seconds of [2, 8, 2, 50]) await open.pass(seconds);
    expect(open.calendar.calls).toEqual([]);
    expect(await stateOf(id)).toMatchObject({ status: 'pending', state: 'staff' });
  });

  test('a person has it at the first look', async () => {
    account('here');
    const id = await ask(open.wish(open.freeStart()), 'lost');
    account('there');
    await open.pass(2);
    expect(await stateOf(id)).toMatchObject({ state: 'staff' });
  });

  test('an appointment is neither moved nor cancelled nor read in the new account', async () => {
    account('here');
    const id = await booked(open.freeStart());
    account('there');
    open.calendar.canRead = true;
    open.calendar.calls.length = 0;
    for (const command of [move(id, open.freeStart()), cancelling(id)]) {
      const refusal = refused(await open.gateway.manage(command, web));
      expect(refusal.code).toBe('CONFLICT');
      expect(refusal.message).toMatch(/a calendar that the clinic has changed since.*555-0100/);
    }
    expect(await open.gateway.read(id)).toMatchObject({ ok: true, value: { id } });
    expect(open.calendar.calls).toEqual([]);
    account('here');
    expect(done(await open.gateway.manage(cancelling(id), web)).summary).toBe('Cancelled');
  });
});

describe('what a person settles', () => {
  async function withStaff() {
    open.calendar.knowsIntents = false;
    const start = open.freeStart();
    const id = await ask(open.wish(start), 'done_unanswered');
    for (const seconds of [2, 8, 20, 32]) await open.pass(seconds);
    const [one] = await listUnsettled(open.db);
    return { id, start, clinicId: one?.clinicId ?? '', intentId: one?.intentId ?? '' };
  }

  test('as made is confirmed, and learns its id with the next news', async () => {
    const { id, clinicId, intentId } = await withStaff();
    expect(await settleByHand(open.db, clinicId, intentId, 'made')).toBe('settled');
    expect(await stateOf(id)).toMatchObject({ status: 'confirmed', state: 'yes' });
    expect((await open.look(id)).row?.remote_id).toBeNull();
    const shown = () => loadAppointment(open.db, clinicId, id);
    expect(await shown()).toMatchObject({ canChange: false, canCancel: false });
    open.calendar.canRead = true;
    const listed = await open.gateway.list({ limit: 200 });
    expect(listed.ok && listed.value.filter((one) => one.id === id)).toHaveLength(1);
    expect((await open.look(id)).row?.remote_id).toMatch(/^remote-/);
    expect(await shown()).toMatchObject({ canChange: true, canCancel: true });
    expect(await settleByHand(open.db, clinicId, intentId, 'not_made')).toBe('gone');
  });

  test('as made with its id there has it at once', async () => {
    const { id, clinicId, intentId } = await withStaff();
    expect(await settleByHand(open.db, clinicId, intentId, 'made', 'there-7')).toBe('settled');
    expect((await open.look(id)).row?.remote_id).toBe('there-7');
  });

  test('as not made is not booked, until the calendar itself says otherwise', async () => {
    const { id, clinicId, intentId, start } = await withStaff();
    await settleByHand(open.db, clinicId, intentId, 'not_made');
    expect(await stateOf(id)).toMatchObject({ status: 'cancelled', state: 'no' });
    const { applyNews } = await import('./news.ts');
    const kept = open.calendar.standing().find((one) => one.start === start);
    if (!kept) throw new Error('it was made');
    await applyNews(open.db, clinicId, 'ravan', { ...kept, intentId, at: Date.now() });
    expect(await stateOf(id)).toEqual({
      status: 'confirmed',
      history: ['asked', 'not_booked', 'booked'],
      state: 'yes',
    });
  });
});
