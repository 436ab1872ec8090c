import { beforeEach, describe, expect, test } from 'vitest';
import type { BookWish, CancelWish, MoveWish } from '../remote/calendar.ts';
import type { Exchanged } from '../upstream/exchange.ts';
import { answerOf, credentials, ourAgent, scripted, theirAgent } from './fake-upstream.testing.ts';

beforeEach(() => {
  Object.assign(process.env, {
    DATABASE_URL: 'postgres://nowhere/none',
    APP_SECRET: 'a-secret-of-the-tests-with-32-characters',
    LOG_LEVEL: 'silent',
  });
});

const start = Date.UTC(2026, 2, 25, 14);
const book: BookWish = {
  intentId: 'i_1',
  agentId: ourAgent,
  start,
  zone: 'America/New_York',
  name: 'Jane Doe',
  email: 'jane@example.com',
};
const move: MoveWish = {
  intentId: 'i_2',
  agentId: ourAgent,
  start,
  zone: 'America/New_York',
  remoteId: 'appt_1',
};
const cancel: CancelWish = { intentId: 'i_3', agentId: ourAgent, remoteId: 'appt_1' };

const actions = {
  book: (answer: Exchanged) => scripted(answer).calendar.book(book),
  reschedule: (answer: Exchanged) => scripted(answer).calendar.reschedule(move),
  cancel: (answer: Exchanged) => scripted(answer).calendar.cancel(cancel),
};
const everyAction = Object.keys(actions) as (keyof typeof actions)[];

/** The documentation's own answer, with what is given in its place. */
function done(more: Record<string, unknown> = {}, outer: Record<string, unknown> = {}) {
  return {
    success: true,
    message: 'Appointment confirmed successfully',
    data: {
      success: true,
      message: 'Booked successfully',
      summary: 'Appointment confirmed',
      action: 'book',
      appointment_id: 'appt_1',
      date_time: '2026-03-25T14:00:00Z',
      agent_name: 'Dr. Rivera',
      action_required: '',
      available_slots: [],
      ...more,
    },
    ...outer,
  };
}

const unknown = { kind: 'unknown' };
const yes = { kind: 'yes', done: { remoteId: 'appt_1', start } };
const no = (code: string) => ({ kind: 'no', code });

describe('what is sent', () => {
  test('a booking, with the agent as it is called there and the intent at the end of the notes', async () => {
    const { calendar, sent } = scripted(answerOf(200, done()));
    await calendar.book({ ...book, phone: '+12125550123', notes: 'Knee', callSessionId: 'call_1' });
    expect(sent).toEqual([
      {
        effort: 'change',
        exchange: {
          method: 'POST',
          path: '/api/v1/calcom/appointments/manage',
          headers: { 'X-Api-Key': credentials.apiKey, 'Idempotency-Key': 'i_1' },
          body: {
            action: 'book',
            agent_id: theirAgent,
            org_id: credentials.orgId,
            name: 'Jane Doe',
            email: 'jane@example.com',
            phone: '+12125550123',
            timezone: 'America/New_York',
            appointment_datetime: '2026-03-25T14:00:00Z',
            call_session_id: 'call_1',
            notes: 'Knee\n\n[frontdesk i_1]',
          },
        },
      },
    ]);
  });

  test('notes that leave no room stay as they are', async () => {
    const { calendar, sent } = scripted(answerOf(200, done()));
    await calendar.book({ ...book, notes: 'x'.repeat(1990) });
    expect(sent[0]?.exchange.body).toMatchObject({ notes: 'x'.repeat(1990) });
  });

  test('a move and a cancellation, without notes unless there are some', async () => {
    const { calendar, sent } = scripted([], { agents: {} });
    await calendar.reschedule(move);
    await calendar.cancel({ ...cancel, notes: 'Ill' });
    expect(sent.map(({ effort, exchange }) => [effort, exchange.body])).toEqual([
      [
        'change',
        {
          action: 'reschedule',
          agent_id: ourAgent,
          org_id: credentials.orgId,
          appointment_id: 'appt_1',
          timezone: 'America/New_York',
          appointment_datetime: '2026-03-25T14:00:00Z',
        },
      ],
      [
        'cancel',
        {
          action: 'cancel',
          agent_id: ourAgent,
          org_id: credentials.orgId,
          appointment_id: 'appt_1',
          notes: 'Ill',
        },
      ],
    ]);
  });

  test('T1 no credential in a path, and no key in a header where none is set', async () => {
    const { calendar, sent } = scripted([], { credentials: { orgId: credentials.orgId } });
    await calendar.book(book);
    await calendar.reschedule(move);
    await calendar.cancel(cancel);
    await calendar.openStarts(ourAgent, { daysAhead: 7 });
    await calendar.suggest(ourAgent, { daysAhead: 7, zone: 'UTC' });
    expect(sent.map(({ exchange }) => exchange.path)).toEqual(
      Array(5).fill('/api/v1/calcom/appointments/manage'),
    );
    expect(sent.flatMap(({ exchange }) => Object.keys(exchange.headers ?? {}))).toEqual([
      'Idempotency-Key',
      'Idempotency-Key',
      'Idempotency-Key',
    ]);
  });
});

describe('a yes', () => {
  test('is a 2xx that says so, with an id and the time that was asked for', async () => {
    expect(await actions.book(answerOf(200, done()))).toEqual(yes);
    expect(await actions.book(answerOf(201, done()))).toEqual(yes);
    expect(await actions.reschedule(answerOf(200, done({ action: 'reschedule' })))).toEqual(yes);
    expect(await actions.cancel(answerOf(200, done({ action: 'cancel' })))).toEqual({
      kind: 'yes',
      done: { remoteId: 'appt_1' },
    });
  });

  test.each([
    ['with fields of its own', done({ price: 7, _links: {} }, { request_id: 'r' })],
    ['with an offset', done({ date_time: '2026-03-25T19:30:00+05:30' })],
    ['with fractions of a second', done({ date_time: '2026-03-25T14:00:00.123Z' })],
    ['on the clocks of the zone that was sent', done({ date_time: '2026-03-25T10:00:00' })],
    ['with its action in capitals', done({ action: 'BOOK' })],
    ['without its action', done({ action: undefined })],
    [
      'without its own success and words',
      done({ success: undefined, message: null, summary: null }),
    ],
    ['with times of any form beside it', done({ available_slots: 'none' })],
  ])('is a yes %s', async (_, body) => {
    expect(await actions.book(answerOf(200, body))).toEqual(yes);
  });

  test('beside keys that a careless copy would obey', async () => {
    const more = '{"__proto__":{"success":false},"constructor":null,"deep":[[[[]]]],"x_new":1,';
    const text = JSON.stringify(done()).replaceAll(/\{(?=")/g, more);
    const answer = { kind: 'answer', status: 200, body: JSON.parse(text) } as const;
    expect(await actions.book(answer)).toEqual(yes);
  });

  test('that does not say when leaves the time open', async () => {
    for (const date_time of ['', null, undefined]) {
      expect(await actions.book(answerOf(200, done({ date_time })))).toEqual({
        kind: 'yes',
        done: { remoteId: 'appt_1' },
      });
    }
  });

  test('to a move may give the appointment another id', async () => {
    const body = done({ action: 'reschedule', appointment_id: 'appt_2' });
    expect(await actions.reschedule(answerOf(200, body))).toEqual({
      kind: 'yes',
      done: { remoteId: 'appt_2', start },
    });
  });

  test('of keys that are there twice is read by the last of them', async () => {
    const text = JSON.stringify(done()).replace(
      '"appointment_id"',
      '"appointment_id":"appt_0","appointment_id"',
    );
    expect(await actions.book(answerOf(200, JSON.parse(text)))).toEqual(yes);
  });
});

describe('T36 T37 an answer that may hide a change is neither yes nor no', () => {
  test('no answer', async () => {
    for (const action of everyAction)
      expect(await actions[action](unknown as Exchanged)).toEqual(unknown);
  });

  test.each<[string, unknown]>([
    ['nothing', {}],
    ['null', null],
    ['a list', []],
    ['a text', 'ok'],
    ['no id', done({ appointment_id: undefined })],
    ['an empty id', done({ appointment_id: ' ' })],
    ['an id that is a number', done({ appointment_id: 7 })],
    ['an id that is a path', done({ appointment_id: '..' })],
    ['an id of two lines', done({ appointment_id: 'a\nb' })],
    ['an id without end', done({ appointment_id: 'x'.repeat(201) })],
    ['another action', done({ action: 'availability' })],
    ['an action that is a list', done({ action: ['book'] })],
    ['another time', done({ date_time: '2026-03-25T14:30:00Z' })],
    ['a time in words', done({ date_time: 'tomorrow at two' })],
    ['a time that is a number', done({ date_time: 1_774_447_200 })],
    ['another time on the clocks of the zone', done({ date_time: '2026-03-25T14:00:00' })],
    ['a yes that is a text', done({}, { success: 'true' })],
    ['a yes that is a number', done({ success: 1 })],
    ['no data', done({}, { data: undefined })],
    ['data in a list', done({}, { data: [done().data] })],
    ['a message that is a list', done({}, { message: [] })],
    ['a yes around a no, with an id', done({ success: false })],
    ['a no around a yes', done({}, { success: false })],
    ['a bare no', { success: false }],
    ['a no of other types', { success: false, message: 7, code: 'SLOT_UNAVAILABLE' }],
    ['a no whose error is a text', { success: false, message: 'No.', error: 'CONFLICT' }],
    ['a failure of theirs', { success: false, message: 'Oh.', code: 'INTERNAL_ERROR' }],
    ['an outcome they do not know', { success: false, message: 'Oh.', code: 'OUTCOME_UNKNOWN' }],
    ['a key that was used', { success: false, message: 'Oh.', code: 'IDEMPOTENCY_KEY_REUSED' }],
  ])('200 with %s', async (_, body) => {
    expect(await actions.book(answerOf(200, body))).toEqual(unknown);
  });

  test('a cancellation of another appointment', async () => {
    const body = done({ action: 'cancel', appointment_id: 'appt_2' });
    expect(await actions.cancel(answerOf(200, body))).toEqual(unknown);
  });

  test.each([400, 402, 408, 409, 410, 413, 415, 422, 451, 499])(
    '%i without a failure in it',
    async (status) => {
      for (const body of [
        {},
        null,
        { detail: 'no' },
        { success: 'false', message: 'no' },
        done(),
      ]) {
        for (const action of everyAction) {
          expect(await actions[action](answerOf(status, body))).toEqual(unknown);
        }
      }
    },
  );

  test('a status that is no success says no yes', async () => {
    expect(await actions.book(answerOf(302, done()))).toEqual(unknown);
    expect(await actions.book(answerOf(400, done()))).toEqual(unknown);
  });
});

describe('a no', () => {
  const spellings: [string, (code: string) => Record<string, unknown>][] = [
    ['beside the message', (code) => ({ success: false, message: 'No.', code })],
    [
      'inside an error',
      (code) => ({ success: false, message: 'No.', error: { code, message: 'No.' } }),
    ],
    [
      'in both places',
      (code) => ({ success: false, message: 'No.', code, error: { code, message: 'No.' } }),
    ],
  ];

  describe.each(spellings)('with its code %s', (_, failure) => {
    test.each([
      ['book', 'INVALID_REQUEST', 'INVALID_REQUEST'],
      ['book', 'SLOT_UNAVAILABLE', 'SLOT_UNAVAILABLE'],
      ['book', 'CONFLICT', 'SLOT_UNAVAILABLE'],
      ['book', 'NOT_FOUND', 'UNAVAILABLE'],
      ['book', 'UNAUTHORIZED', 'UNAVAILABLE'],
      ['book', 'RATE_LIMITED', 'UNAVAILABLE'],
      ['reschedule', 'INVALID_REQUEST', 'INVALID_REQUEST'],
      ['reschedule', 'SLOT_UNAVAILABLE', 'SLOT_UNAVAILABLE'],
      ['reschedule', 'CONFLICT', 'CONFLICT'],
      ['reschedule', 'NOT_FOUND', 'NOT_FOUND'],
      ['cancel', 'CONFLICT', 'CONFLICT'],
      ['cancel', 'NOT_FOUND', 'NOT_FOUND'],
      ['cancel', 'FORBIDDEN', 'UNAVAILABLE'],
    ] as const)('%s %s is %s, with status 4xx and 200 alike', async (action, code, ours) => {
      for (const status of [200, 400, 404, 409, 422]) {
        expect(await actions[action](answerOf(status, failure(code)))).toEqual(no(ours));
      }
    });
  });

  test('with a code that the contract does not know is told by its status', async () => {
    const body = { success: false, message: 'No.', code: 'PAYMENT_DUE' };
    expect(await actions.book(answerOf(400, body))).toEqual(no('UNAVAILABLE'));
    for (const status of [200, 408, 418]) {
      expect(await actions.book(answerOf(status, body))).toEqual({ kind: 'unknown' });
    }
    expect(await actions.book(answerOf(409, body))).toEqual(no('SLOT_UNAVAILABLE'));
    expect(await actions.cancel(answerOf(404, body))).toEqual(no('UNAVAILABLE'));
  });

  const otherTimes = {
    data: {
      success: false,
      action: 'reschedule',
      appointment_id: '',
      action_required: 'reschedule',
      available_slots: [{ date: '2026-03-21', date_label: 'Tomorrow', slots: ['9:00 AM'] }],
    },
  };

  test('a conflict with other times to choose from is about the time', async () => {
    const body = { success: false, message: 'Taken.', code: 'CONFLICT', ...otherTimes };
    expect(await actions.book(answerOf(409, body))).toEqual(no('SLOT_UNAVAILABLE'));
    expect(await actions.reschedule(answerOf(409, body))).toEqual(no('SLOT_UNAVAILABLE'));
    expect(await actions.cancel(answerOf(409, body))).toEqual(no('CONFLICT'));
  });

  test('so is a no without a code, outside or only within, that names other times', async () => {
    const outside = { success: false, message: 'Taken.', ...otherTimes };
    const within = { success: true, message: 'Taken.', ...otherTimes };
    for (const body of [outside, within]) {
      expect(await actions.book(answerOf(200, body))).toEqual(no('SLOT_UNAVAILABLE'));
      expect(await actions.reschedule(answerOf(200, body))).toEqual(no('SLOT_UNAVAILABLE'));
    }
  });

  test.each([
    ['book', 400, 'INVALID_REQUEST'],
    ['book', 409, 'SLOT_UNAVAILABLE'],
    ['book', 422, 'INVALID_REQUEST'],
    ['reschedule', 409, 'CONFLICT'],
    ['cancel', 409, 'CONFLICT'],
    ['cancel', 404, 'UNAVAILABLE'],
  ] as const)('%s %i with words and no code is %s', async (action, status, code) => {
    const body = { success: false, message: 'No.' };
    expect(await actions[action](answerOf(status, body))).toEqual(no(code));
  });

  test('a credential that is not taken is our set-up', async () => {
    const body = { success: false, message: 'No.' };
    for (const status of [401, 403]) {
      for (const action of everyAction) {
        expect(await actions[action](answerOf(status, body))).toEqual(no('UNAVAILABLE'));
      }
    }
  });

  test('in a sentence alone, or in another shape than the contract’s, is no definite one', async () => {
    const sentence = { success: false, message: 'Upstream calendar timed out' };
    for (const action of everyAction) {
      for (const status of [200, 408, 418]) {
        expect(await actions[action](answerOf(status, sentence))).toEqual({ kind: 'unknown' });
      }
      for (const status of [400, 401, 403, 404, 409, 422]) {
        for (const body of [{}, null, { detail: 'Not Found' }, { oops: 1 }, done()]) {
          expect(await actions[action](answerOf(status, body))).toEqual({ kind: 'unknown' });
        }
      }
    }
  });

  test('in a code that nobody has told us of, or that says no more than that, is no definite one', async () => {
    for (const code of ['UPSTREAM_TIMEOUT', 'UNAVAILABLE', 'OUTCOME_UNKNOWN']) {
      const timesOut = { success: false, message: 'No.', code };
      const retry = { ...timesOut, data: { success: false, action_required: 'reschedule' } };
      for (const action of everyAction) {
        expect(await actions[action](answerOf(200, timesOut))).toEqual({ kind: 'unknown' });
        expect(await actions[action](answerOf(200, retry))).toEqual({ kind: 'unknown' });
      }
    }
    const key = { success: false, message: 'No.', code: 'IDEMPOTENCY_KEY_REUSED' };
    for (const status of [200, 401, 403, 409, 422]) {
      expect(await actions.book(answerOf(status, key))).toEqual({ kind: 'unknown' });
    }
  });

  test('that asks for something else than another time is none about the time', async () => {
    const sentence = { success: false, message: 'Upstream calendar timed out' };
    const asks = (action_required: string, slots: string[] = []) => {
      const available_slots = [{ date: '2026-03-21', slots }];
      return answerOf(200, { ...sentence, data: { action_required, available_slots } });
    };
    expect(await actions.book(asks('retry'))).toEqual({ kind: 'unknown' });
    expect(await actions.book(asks('choose_another_time'))).toEqual(no('SLOT_UNAVAILABLE'));
    expect(await actions.book(asks('', ['9:00 AM']))).toEqual(no('SLOT_UNAVAILABLE'));
    expect(await actions.cancel(asks('reschedule', ['9:00 AM']))).toEqual({ kind: 'unknown' });
  });

  test('says so when an earlier try of the same may have been done', async () => {
    const body = { success: false, message: 'No.', code: 'NOT_FOUND' };
    const answer = { ...answerOf(404, body), mayBeRepeat: true };
    expect(await actions.cancel(answer)).toEqual({ ...no('NOT_FOUND'), mayBeRepeat: true });
  });

  test('no such endpoint is our set-up too, and not a missing appointment', async () => {
    const body = { success: false, message: 'Not found' };
    for (const action of everyAction) {
      expect(await actions[action](answerOf(404, body))).toEqual(no('UNAVAILABLE'));
    }
  });

  test('what never left is not done, and may be tried when it says', async () => {
    for (const action of everyAction) {
      expect(await actions[action]({ kind: 'not_done' })).toEqual(no('UNAVAILABLE'));
      expect(await actions[action]({ kind: 'not_done', retryAfterSeconds: 7 })).toEqual({
        ...no('UNAVAILABLE'),
        retryAfterSeconds: 7,
      });
    }
  });
});
