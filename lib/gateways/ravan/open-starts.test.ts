import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Exchanged } from '../upstream/exchange.ts';
import { answerOf, credentials, ourAgent, scripted, theirAgent } from './fake-upstream.testing.ts';

const now = Date.UTC(2026, 9, 31, 12);

beforeEach(() => {
  Object.assign(process.env, {
    DATABASE_URL: 'postgres://nowhere/none',
    APP_SECRET: 'a-secret-of-the-tests-with-32-characters',
    LOG_LEVEL: 'silent',
  });
  vi.useFakeTimers({ now, toFake: ['Date'] });
});
afterEach(() => vi.useRealTimers());

interface Day {
  date: string;
  slots: unknown;
  starts?: unknown;
  [more: string]: unknown;
}

function times(
  days: unknown,
  action = 'availability',
  more: Record<string, unknown> = {},
): Exchanged {
  const data = { success: true, message: 'Times', action, available_slots: days, ...more };
  return answerOf(200, { success: true, message: 'Times', data });
}

const open = (answer: Exchanged, daysAhead = 7) =>
  scripted(answer).calendar.openStarts(ourAgent, { daysAhead });
const suggest = (answer: Exchanged, zone = 'America/New_York') =>
  scripted(answer).calendar.suggest(ourAgent, { daysAhead: 7, zone });

const ok = (...starts: string[]) => ({
  ok: true,
  value: starts.map((start) => Date.parse(`2026-${start}Z`)),
});
const unavailable = { ok: false, code: 'UNAVAILABLE' };

describe('what is asked', () => {
  test('open times, in UTC, where no label names two of them, and for a day more than is wanted', async () => {
    const { calendar, sent } = scripted([]);
    await calendar.openStarts(ourAgent, { daysAhead: 7, moving: 'appt_1' });
    expect(sent).toEqual([
      {
        effort: 'read',
        exchange: {
          method: 'POST',
          path: '/api/v1/calcom/appointments/manage',
          headers: { 'X-Api-Key': credentials.apiKey },
          body: {
            action: 'availability',
            agent_id: theirAgent,
            org_id: credentials.orgId,
            timezone: 'UTC',
            days_ahead: 8,
          },
          mayProbe: true,
        },
      },
    ]);
  });

  test('suggestions, in the customer’s zone and near a time', async () => {
    const { calendar, sent } = scripted([]);
    const near = Date.UTC(2026, 10, 2, 15);
    await calendar.suggest(ourAgent, { daysAhead: 5, zone: 'Asia/Kolkata', near });
    expect(sent[0]?.exchange.body).toEqual({
      action: 'suggest',
      agent_id: theirAgent,
      org_id: credentials.orgId,
      timezone: 'Asia/Kolkata',
      days_ahead: 5,
      appointment_datetime: '2026-11-02T15:00:00Z',
    });
  });

  test.each([
    [0, 1],
    [29, 30],
    [30, 30],
    [730, 30],
    [2.5, 4],
  ])('%d days ahead is asked for as %i', async (daysAhead, asked) => {
    const { calendar, sent } = scripted([]);
    await calendar.openStarts(ourAgent, { daysAhead });
    expect(sent[0]?.exchange.body).toMatchObject({ days_ahead: asked });
  });
});

describe('times that are offered', () => {
  test('as labels are read on the clocks of the zone that was asked for', async () => {
    const days: Day[] = [
      { date: '2026-11-02', date_label: 'Monday', slots: ['9:00 AM', '11:30 AM'] },
    ];
    expect(await open(times(days))).toEqual(ok('11-02T09:00', '11-02T11:30'));
    expect(await suggest(times(days, 'suggest'))).toEqual(ok('11-02T14:00', '11-02T16:30'));
  });

  test('T34 the night the clocks go back one label is two times, with starts and without', async () => {
    const slots = ['1:00 AM', '1:30 AM', '1:00 AM', '1:30 AM'];
    const starts = [
      '2026-11-01T01:00:00-04:00',
      '2026-11-01T01:30:00-04:00',
      '2026-11-01T01:00:00-05:00',
      '2026-11-01T01:30:00-05:00',
    ];
    const all = ok('11-01T05:00', '11-01T05:30', '11-01T06:00', '11-01T06:30');
    expect(await suggest(times([{ date: '2026-11-01', slots }], 'suggest'))).toEqual(all);
    expect(await suggest(times([{ date: '2026-11-01', slots, starts }], 'suggest'))).toEqual(all);
  });

  test('T34 starts tell the later time alone, which its label cannot', async () => {
    const day = { date: '2026-11-01', slots: ['1:30 AM'] };
    expect(await suggest(times([day], 'suggest'))).toEqual(ok('11-01T05:30'));
    const starts = ['2026-11-01T01:30:00-05:00'];
    expect(await suggest(times([{ ...day, starts }], 'suggest'))).toEqual(ok('11-01T06:30'));
  });

  test.each([
    ['fewer than labels', ['2026-11-02T08:00:00Z']],
    ['without an offset', ['2026-11-02T08:00:00', '2026-11-02T08:30:00']],
    ['no times', ['eight', 'half past']],
    ['no texts', [8, 8.5]],
    ['no list', 'none'],
    ['null', null],
  ])('starts that are %s are passed over for labels', async (_, starts) => {
    const days = [{ date: '2026-11-02', slots: ['9:00 AM', '9:30 AM'], starts }];
    expect(await open(times(days))).toEqual(ok('11-02T09:00', '11-02T09:30'));
  });

  test('come ascending and once each, whatever order and how often they are named in', async () => {
    const days = [
      { date: '2026-11-03', slots: ['9:00 AM'] },
      { date: '2026-11-02', slots: ['2:00 PM', '9:00 AM', '9:00 AM'] },
      { date: '2026-11-02', slots: ['9:00 AM'], starts: ['2026-11-02T09:00:00Z'] },
    ];
    expect(await open(times(days))).toEqual(ok('11-02T09:00', '11-02T14:00', '11-03T09:00'));
  });

  test('that are past, or beyond the window in every zone, are left out', async () => {
    const days = [
      { date: '1970-01-01', slots: ['9:00 AM'] },
      { date: '2026-10-31', slots: ['11:59 AM', '12:00 PM'] },
      { date: '2026-11-02', slots: ['12:59 PM', '1:00 PM'] },
      { date: '2026-11-09', slots: ['9:00 AM'] },
      { date: '9999-12-31', slots: ['9:00 AM'] },
    ];
    expect(await open(times(days), 1)).toEqual(ok('10-31T12:00', '11-02T12:59'));
  });

  test('a slot that cannot be read is left out, and the others stay', async () => {
    const days = [
      { date: '2026-11-02', slots: ['9:00 AM', 'noon', '14:00'] },
      { date: 'Tomorrow', slots: ['9:00 AM'] },
    ];
    expect(await open(times(days))).toEqual(ok('11-02T09:00'));
  });

  test('none of which can be read are no "no times"', async () => {
    expect(await open(times([{ date: '2026-11-02', slots: ['09:00', '14:00'] }]))).toEqual(
      unavailable,
    );
  });

  test('none is an answer', async () => {
    expect(await open(times([]))).toEqual(ok());
    expect(await open(times([{ date: '2026-11-02', slots: [] }]))).toEqual(ok());
  });

  test('beside fields that nobody knows', async () => {
    const days = [{ date: '2026-11-02', slots: ['9:00 AM'], room: 4, timezone: {} }];
    expect(await open(times(days, 'availability', { next_page: 2 }))).toEqual(ok('11-02T09:00'));
  });
});

describe('T36 what is no answer shows no times', () => {
  test.each([
    ['nothing', answerOf(200, {})],
    ['null', answerOf(200, null)],
    ['no times', times(undefined)],
    ['null for times', times(null)],
    ['times in a text', times('9:00 AM')],
    ['times without days', times(['9:00 AM'])],
    ['days without times', times([{ date: '2026-11-02' }])],
    ['times that are numbers', times([{ date: '2026-11-02', slots: [900] }])],
    ['another action', times([], 'book')],
    ['a yes around a no', times([], 'availability', { success: false })],
    ['a failure of theirs', answerOf(200, { success: false, message: '', code: 'INTERNAL_ERROR' })],
    ['a conflict', answerOf(409, { success: false, message: 'No.', code: 'CONFLICT' })],
    ['an unknown agent', answerOf(404, { success: false, message: 'No.', code: 'NOT_FOUND' })],
    ['no such endpoint', answerOf(404, { detail: 'Not Found' })],
    ['a refused credential', answerOf(401, { success: false, message: 'No.' })],
    ['a bare 400', answerOf(400, {})],
    ['no answer', { kind: 'unknown' } as const],
  ])('%s', async (_, answer) => {
    expect(await open(answer)).toEqual(unavailable);
  });

  test('a request that is refused says so', async () => {
    const answer = answerOf(400, { success: false, message: 'No.', code: 'INVALID_REQUEST' });
    expect(await open(answer)).toEqual({ ok: false, code: 'INVALID_REQUEST' });
  });

  test('a service that is busy says when to come back', async () => {
    expect(await open({ kind: 'not_done', retryAfterSeconds: 3 })).toEqual({
      ...unavailable,
      retryAfterSeconds: 3,
    });
  });
});
