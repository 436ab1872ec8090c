import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { allWeek, at, dateAhead } from '../../../scripts/testing/clinic.ts';
import { type OpenClinic, openTestClinic } from '../../../scripts/testing/open-clinic.ts';
import { database } from '../../platform/database.ts';
import type { Instant } from '../../time/instant.ts';
import type { LocalDate } from '../../time/local-date.ts';
import { startOfDay } from '../../time/zone.ts';
import type { BookWish, RemoteCalendar } from '../remote/calendar.ts';
import { calendarBy, openEndpoint, withoutStarts } from './own-endpoint.testing.ts';

const NEW_YORK = 'America/New_York';

let open: OpenClinic;
let calendar: RemoteCalendar;
/** As the live service answers, which has no `starts`. */
let calendarByLabels: RemoteCalendar;
/** Does what it is asked, and nobody hears of it. */
let lossy: RemoteCalendar;

beforeAll(async () => {
  open = await openTestClinic({ weekly: allWeek([0, 1440]), practitioners: ['one', 'two'] });
  await openEndpoint(open);
  calendar = calendarBy(open);
  calendarByLabels = calendarBy(open, { change: withoutStarts });
  lossy = calendarBy(open, { change: () => ({ kind: 'unknown' }) });
});
afterAll(async () => {
  await database().destroy();
  await open.close();
});

const instantAt = (date: LocalDate, clock: string): Instant => Date.parse(at(date, clock));

function wish(start: Instant, more: Partial<BookWish> = {}): BookWish {
  return {
    intentId: randomUUID(),
    agentId: open.agentId,
    start,
    zone: NEW_YORK,
    name: 'Jane Doe',
    email: 'jane@example.com',
    ...more,
  };
}

async function booked(start: Instant, more: Partial<BookWish> = {}): Promise<string> {
  const attempt = await calendar.book(wish(start, more));
  if (attempt.kind !== 'yes') throw new Error(`not booked: ${attempt.kind}`);
  return attempt.done.remoteId;
}

async function rowOf(appointmentId: string) {
  return open.db
    .selectFrom('appointments')
    .select(['status', 'starts_at', 'name', 'email', 'notes', 'customer_zone', 'agent_id'])
    .where('clinic_id', '=', open.clinic.clinicId)
    .where('appointment_id', '=', appointmentId)
    .executeTakeFirst();
}

function halfHours(from: Instant, count: number): Instant[] {
  return Array.from({ length: count }, (_, i) => from + i * 30 * 60_000);
}

describe('our own endpoint, asked as the live service is', () => {
  test('offers the same times with starts and without', async () => {
    const starts = await calendar.openStarts(open.agentId, { daysAhead: 3 });
    if (!starts.ok) throw new Error(starts.code);
    const from = startOfDay(dateAhead(1), NEW_YORK);
    const to = startOfDay(dateAhead(4), NEW_YORK);
    expect(starts.value.filter((start) => start >= from && start < to)).toEqual(
      halfHours(from, (to - from) / (30 * 60_000)),
    );
    const byLabels = await calendarByLabels.openStarts(open.agentId, { daysAhead: 3 });
    expect(byLabels).toEqual(starts);
  });

  test('suggests the same times with starts and without', async () => {
    const near = instantAt(dateAhead(3), '15:00');
    const asked = { daysAhead: 7, zone: 'Asia/Kathmandu', near };
    const suggested = await calendar.suggest(open.agentId, asked);
    if (!suggested.ok) throw new Error(suggested.code);
    expect(suggested.value).toContain(near);
    expect(suggested.value).toEqual([...suggested.value].sort((a, b) => a - b));
    expect(await calendarByLabels.suggest(open.agentId, asked)).toEqual(suggested);
  });

  test('books, and carries the intent in the notes', async () => {
    const start = instantAt(dateAhead(10), '9:00');
    const attempt = await calendar.book(wish(start, { intentId: 'intent-1', notes: 'Knee' }));
    expect(attempt).toEqual({
      kind: 'yes',
      done: { remoteId: expect.stringMatching(/^appt_/), start },
    });
    const remoteId = attempt.kind === 'yes' ? attempt.done.remoteId : '';
    expect(await rowOf(remoteId)).toEqual({
      status: 'confirmed',
      starts_at: start,
      name: 'Jane Doe',
      email: 'jane@example.com',
      notes: 'Knee\n\n[frontdesk intent-1]',
      customer_zone: NEW_YORK,
      agent_id: open.agentId,
    });
  });

  test('T29 books an intent once however often it is sent, and tells a used one from a no', async () => {
    const start = instantAt(dateAhead(10), '10:00');
    const again = wish(start);
    const first = await calendar.book(again);
    expect(first.kind).toBe('yes');
    expect(await calendar.book(again)).toEqual(first);
    expect(await calendar.book({ ...again, start: start + 3_600_000 })).toEqual({
      kind: 'unknown',
    });
  });

  test('refuses a time that is taken', async () => {
    const start = instantAt(dateAhead(10), '11:00');
    await booked(start);
    const rival = wish(start, { email: 'rival@example.com' });
    expect(await calendar.book(rival)).toEqual({ kind: 'no', code: 'SLOT_UNAVAILABLE' });
    const free = instantAt(dateAhead(10), '11:30');
    const remoteId = await booked(free, { email: 'rival@example.com' });
    const move = { ...wish(start), remoteId };
    expect(await calendar.reschedule(move)).toEqual({ kind: 'no', code: 'SLOT_UNAVAILABLE' });
  });

  test('refuses what it cannot take', async () => {
    const start = instantAt(dateAhead(10), '12:00');
    expect(await calendar.book(wish(start, { email: 'jane' }))).toEqual({
      kind: 'no',
      code: 'INVALID_REQUEST',
    });
    expect(await calendar.book(wish(start, { agentId: randomUUID() }))).toEqual({
      kind: 'no',
      code: 'UNAVAILABLE',
    });
    expect(await calendar.openStarts(randomUUID(), { daysAhead: 7 })).toEqual({
      ok: false,
      code: 'UNAVAILABLE',
    });
  });

  test('moves and cancels, and says what is not there or over', async () => {
    const remoteId = await booked(instantAt(dateAhead(11), '9:00'), { notes: 'Knee' });
    const start = instantAt(dateAhead(11), '14:00');
    expect(await calendar.reschedule({ ...wish(start), remoteId })).toEqual({
      kind: 'yes',
      done: { remoteId, start },
    });
    expect(await rowOf(remoteId)).toMatchObject({
      starts_at: start,
      notes: expect.stringMatching(/^Knee\n/),
    });
    const cancel = { intentId: randomUUID(), agentId: open.agentId, remoteId };
    expect(await calendar.cancel(cancel)).toEqual({ kind: 'yes', done: { remoteId } });
    expect(await rowOf(remoteId)).toMatchObject({ status: 'cancelled' });
    expect(await calendar.cancel({ ...cancel, intentId: randomUUID() })).toEqual({
      kind: 'yes',
      done: { remoteId },
    });
    expect(await calendar.reschedule({ ...wish(start), remoteId })).toEqual({
      kind: 'no',
      code: 'CONFLICT',
    });
    const missing = { ...wish(start), remoteId: 'appt_zzzzzzzzzz' };
    const notFound = { kind: 'no', code: 'NOT_FOUND' };
    expect(await calendar.reschedule(missing)).toEqual(notFound);
    expect(await calendar.cancel(missing)).toEqual(notFound);
  });

  test('speaks of an agent by the id it has there', async () => {
    const ours = randomUUID();
    const mapped = calendarBy(open, { agents: { [ours]: open.agentId } });
    const start = instantAt(dateAhead(11), '16:00');
    const attempt = await mapped.book(wish(start, { agentId: ours }));
    const remoteId = attempt.kind === 'yes' ? attempt.done.remoteId : '';
    expect(await rowOf(remoteId)).toMatchObject({ agent_id: open.agentId });
    expect(await mapped.read(remoteId)).toMatchObject({ ok: true, value: { agentId: ours } });
  });
});

describe('what can be read', () => {
  test('one appointment, the list, and nothing where there is none', async () => {
    const [, agentId = ''] = open.agentIds;
    const start = instantAt(dateAhead(12), '9:00');
    const remoteId = await booked(start, { agentId, phone: '+12125550123' });
    const appointment = {
      remoteId,
      agentId,
      name: 'Jane Doe',
      email: 'jane@example.com',
      phone: '+12125550123',
      start,
      end: start + 30 * 60_000,
      status: 'confirmed',
    };
    expect(await calendar.read(remoteId)).toEqual({
      ok: true,
      value: { ...appointment, zone: null },
    });
    expect(await calendar.list({ agentId, status: 'confirmed', limit: 20 })).toEqual({
      ok: true,
      value: [{ ...appointment, zone: NEW_YORK }],
    });
    expect(await calendar.list({ agentId, status: 'cancelled', limit: 20 })).toEqual({
      ok: true,
      value: [],
    });
    expect(await calendar.read('appt_zzzzzzzzzz')).toEqual({ ok: false, code: 'NOT_FOUND' });
  });

  test('nothing with another token', async () => {
    const stranger = calendarBy(open, { bearer: 'another-token-of-at-least-20-characters' });
    const unavailable = { ok: false, code: 'UNAVAILABLE' };
    expect(await stranger.list({ limit: 20 })).toEqual(unavailable);
    expect(await stranger.read('appt_zzzzzzzzzz')).toEqual(unavailable);
  });
});

describe('T37 what became of a change whose answer was lost', () => {
  test('a booking that was made, and one that was not', async () => {
    const start = instantAt(dateAhead(13), '9:00');
    const mine = wish(start, { email: 'Jane.Lost@example.com' });
    const sought = { action: 'book', ...mine } as const;
    expect(await calendar.lookUp(sought)).toEqual({ kind: 'not_done' });
    expect(await lossy.book(mine)).toEqual({ kind: 'unknown' });
    expect(await calendar.lookUp({ ...sought, email: 'jane.lost@EXAMPLE.com' })).toEqual({
      kind: 'done',
      done: {
        remoteId: expect.stringMatching(/^appt_/),
        start,
        end: start + 30 * 60_000,
      },
    });
    const rival = { ...sought, email: 'rival@example.com' };
    expect(await calendar.lookUp(rival)).toEqual({ kind: 'not_done' });
    expect(await lossy.lookUp(sought)).toEqual({ kind: 'cannot_tell' });
  });

  test('a move', async () => {
    const leftAt = instantAt(dateAhead(13), '11:00');
    const start = instantAt(dateAhead(13), '15:00');
    const remoteId = await booked(leftAt);
    const move = { ...wish(start), remoteId };
    const sought = { action: 'reschedule', ...move, leftAt } as const;
    expect(await calendar.lookUp(sought)).toEqual({ kind: 'not_done' });
    expect(await lossy.reschedule(move)).toEqual({ kind: 'unknown' });
    expect(await calendar.lookUp(sought)).toEqual({
      kind: 'done',
      done: { remoteId, start, end: start + 30 * 60_000 },
    });
  });

  test('a cancellation', async () => {
    const remoteId = await booked(instantAt(dateAhead(13), '17:00'));
    const cancel = { intentId: randomUUID(), agentId: open.agentId, remoteId };
    const sought = { action: 'cancel', ...cancel } as const;
    expect(await calendar.lookUp(sought)).toEqual({ kind: 'not_done' });
    expect(await lossy.cancel(cancel)).toEqual({ kind: 'unknown' });
    expect(await calendar.lookUp(sought)).toMatchObject({ kind: 'done', done: { remoteId } });
  });
});
