import { beforeEach, describe, expect, test } from 'vitest';
import type { Sought } from '../remote/calendar.ts';
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
const end = start + 30 * 60_000;
const leftAt = Date.UTC(2026, 2, 24, 14);

function listed(more: Record<string, unknown> = {}) {
  return {
    id: 'appt_1',
    organization_id: credentials.orgId,
    agent_id: theirAgent,
    attendee_name: 'Jane Doe',
    attendee_email: 'Jane@Example.com',
    attendee_phone: null,
    attendee_timezone: 'America/New_York',
    start_time: '2026-03-25T14:00:00Z',
    end_time: '2026-03-25T14:30:00Z',
    duration_minutes: 30,
    status: 'confirmed',
    ...more,
  };
}

function list(rows: unknown, count?: number): Exchanged {
  const length = Array.isArray(rows) ? rows.length : 0;
  const data = { appointments: rows, count: count ?? length };
  return answerOf(200, { success: true, message: 'Listed', data });
}

function one(more: Record<string, unknown> = {}): Exchanged {
  const appointment = {
    id: 'appt_1',
    organization_id: credentials.orgId,
    contact_id: 'contact_1',
    agent_id: theirAgent,
    agent_name: 'Dr. Rivera',
    contact_name: 'Jane Doe',
    contact_email: 'jane@example.com',
    contact_phone: '+12125550123',
    appointment_time: '2026-03-25T14:00:00Z',
    end_time: '2026-03-25T14:30:00Z',
    status: 'confirmed',
    ...more,
  };
  return answerOf(200, { success: true, message: 'Found', data: { appointment } });
}

const missing = answerOf(404, { success: false, message: 'None.', code: 'NOT_FOUND' });

const ours = {
  remoteId: 'appt_1',
  agentId: ourAgent,
  name: 'Jane Doe',
  email: 'Jane@Example.com',
  phone: null,
  zone: 'America/New_York',
  start,
  end,
  status: 'confirmed',
};

describe('a list', () => {
  test('is asked for with the token in the header and the organization in the query', async () => {
    const { calendar, sent } = scripted(list([]));
    await calendar.list({ status: 'confirmed', agentId: ourAgent, limit: 20 });
    expect(sent).toEqual([
      {
        effort: 'read',
        exchange: {
          method: 'GET',
          path: `/api/v1/calcom/appointments?org_id=${credentials.orgId}&status=confirmed&agent_id=${theirAgent}&limit=20`,
          headers: { Authorization: 'Bearer canary-bearer' },
        },
      },
    ]);
  });

  test('holds at most two hundred', async () => {
    const { calendar, sent } = scripted(list([]));
    await calendar.list({ limit: 1000 });
    expect(sent[0]?.exchange.path).toMatch(/[?&]limit=200$/);
  });

  test('has our agents’ ids, and leaves out agents that stand for none of ours', async () => {
    const elsewhere = '019d1fdb-98e9-7c87-86c7-321e2fa98bbb';
    const { calendar } = scripted(
      list([
        listed(),
        listed({ id: 'appt_2', agent_id: elsewhere }),
        // Ours is called otherwise there, so that this is another's.
        listed({ id: 'appt_3', agent_id: ourAgent }),
      ]),
    );
    expect(await calendar.list({ limit: 20 })).toEqual({
      ok: true,
      value: [ours, { ...ours, remoteId: 'appt_2', agentId: elsewhere }],
    });
  });

  test('of one agent holds no other’s, nor other states, whatever is answered', async () => {
    const { calendar } = scripted(
      list([
        listed({ agent_id: theirAgent.toUpperCase() }),
        listed({ id: 'appt_2', agent_id: '019d1fdb-98e9-7c87-86c7-321e2fa98bbb' }),
        listed({ id: 'appt_3', status: 'cancelled' }),
      ]),
    );
    expect(await calendar.list({ agentId: ourAgent, status: 'confirmed', limit: 20 })).toEqual({
      ok: true,
      value: [ours],
    });
  });

  test('of one of two agents that are one there has the id that was asked for', async () => {
    const twin = '019d1fdb-98e9-7c87-86c7-321e2fa98ccc';
    const agents = { [twin]: theirAgent, [ourAgent]: theirAgent };
    for (const agentId of [twin, ourAgent]) {
      const { calendar } = scripted(list([listed()]), { agents });
      expect(await calendar.list({ agentId, limit: 20 })).toEqual({
        ok: true,
        value: [{ ...ours, agentId }],
      });
    }
  });

  test('reads states as Cal.com and others spell them, and leaves out rows it cannot read', async () => {
    const rows = [
      listed({ status: 'ACCEPTED' }),
      listed({ status: 'canceled' }),
      listed({ status: 'no-show' }),
      listed({ status: 'pending', end_time: null }),
      listed({ status: 'completed', attendee_timezone: 'Moon/Base', attendee_name: null }),
      listed({ status: 'lost' }),
      listed({ start_time: '2026-03-25T14:00:00' }),
      listed({ start_time: 7 }),
      listed({ end_time: '2026-03-25T13:00:00Z' }),
      listed({ end_time: undefined, duration_minutes: undefined }),
      listed({ id: '' }),
      null,
      'appt_1',
    ];
    expect(await scripted(list(rows)).calendar.list({ limit: 20 })).toEqual({
      ok: true,
      value: [
        ours,
        { ...ours, status: 'cancelled' },
        { ...ours, status: 'no_show' },
        { ...ours, status: 'pending' },
        { ...ours, status: 'completed', zone: null, name: '' },
      ],
    });
  });

  test.each<[string, Exchanged]>([
    ['no list', list('none')],
    ['nothing', answerOf(200, {})],
    ['a refused token', answerOf(401, { success: false, message: 'No.' })],
    ['no such endpoint', answerOf(404, {})],
    ['no answer', { kind: 'unknown' }],
  ])('%s is no empty list', async (_, answer) => {
    expect(await scripted(answer).calendar.list({ limit: 20 })).toEqual({
      ok: false,
      code: 'UNAVAILABLE',
    });
  });

  test('without a token nothing is asked', async () => {
    const { calendar, sent } = scripted([], { credentials: { orgId: credentials.orgId } });
    const unavailable = { ok: false, code: 'UNAVAILABLE' };
    expect(calendar.canRead).toBe(false);
    expect(await calendar.list({ limit: 20 })).toEqual(unavailable);
    expect(await calendar.read('appt_1')).toEqual(unavailable);
    expect(await calendar.lookUp(sought.cancel)).toEqual({ kind: 'cannot_tell' });
    expect(sent).toEqual([]);
    expect(scripted([]).calendar.canRead).toBe(true);
  });
});

describe('one appointment', () => {
  test('is read by its id', async () => {
    const { calendar, sent } = scripted(one({ id: 'a/b?c' }));
    expect(await calendar.read('a/b?c')).toEqual({
      ok: true,
      value: {
        ...ours,
        remoteId: 'a/b?c',
        email: 'jane@example.com',
        phone: '+12125550123',
        zone: null,
      },
    });
    expect(sent[0]?.exchange.path).toBe(
      `/api/v1/calcom/appointments/a%2Fb%3Fc?org_id=${credentials.orgId}`,
    );
  });

  test.each(['..', '.', '', 'a\nb'])('whose id is %j is not asked for', async (id) => {
    const { calendar, sent } = scripted(one());
    expect(await calendar.read(id)).toEqual({ ok: false, code: 'INVALID_REQUEST' });
    expect(sent).toEqual([]);
  });

  test.each<[string, Exchanged, string]>([
    ['that is not there', missing, 'NOT_FOUND'],
    [
      'that is not there, by another spelling',
      answerOf(200, { success: false, message: 'None.', error: { code: 'NOT_FOUND' } }),
      'NOT_FOUND',
    ],
    ['of an agent that is none of ours', one({ agent_id: ourAgent }), 'NOT_FOUND'],
    ['where there is no such endpoint', answerOf(404, { detail: 'Not Found' }), 'UNAVAILABLE'],
    ['that is another', one({ id: 'appt_2' }), 'UNAVAILABLE'],
    ['at no time', one({ appointment_time: 'soon' }), 'UNAVAILABLE'],
    ['in no state', one({ status: 'lost' }), 'UNAVAILABLE'],
    ['without an end', one({ end_time: undefined }), 'UNAVAILABLE'],
    ['of a service that answers nothing', { kind: 'unknown' }, 'UNAVAILABLE'],
  ])('%s', async (_, answer, code) => {
    expect(await scripted(answer).calendar.read('appt_1')).toEqual({ ok: false, code });
  });
});

const change = { intentId: 'i_1', agentId: ourAgent, start, zone: 'America/New_York' };
const sought = {
  book: { action: 'book', ...change, name: 'Jane Doe', email: 'jane@example.com' },
  reschedule: { action: 'reschedule', ...change, remoteId: 'appt_1', leftAt },
  cancel: { action: 'cancel', intentId: 'i_1', agentId: ourAgent, remoteId: 'appt_1' },
} as const satisfies Record<string, Sought>;

const lookUp = (wish: Sought, answer: Exchanged) => scripted(answer).calendar.lookUp(wish);
const done = { kind: 'done', done: { remoteId: 'appt_1', start, end } };
const notDone = { kind: 'not_done' };
const cannotTell = { kind: 'cannot_tell' };

describe('T37 a booking whose outcome is not known', () => {
  test('is looked for in the agent’s longest list', async () => {
    const { calendar, sent } = scripted(list([listed()]));
    expect(await calendar.lookUp(sought.book)).toEqual(done);
    expect(sent.map(({ exchange }) => exchange.path)).toEqual([
      `/api/v1/calcom/appointments?org_id=${credentials.orgId}&agent_id=${theirAgent}&limit=200`,
    ]);
  });

  test.each<[string, Record<string, unknown>]>([
    ['the same time on another clock', { start_time: '2026-03-25T10:00:00-04:00' }],
    ['the same email in other letters', { attendee_email: ' JANE@EXAMPLE.COM ' }],
    ['a phone number that was not given', { attendee_phone: '+12125550123' }],
  ])('was done where there is %s', async (_, row) => {
    expect(
      await lookUp(sought.book, list([listed({ id: 'other', status: 'cancelled' }), listed(row)])),
    ).toEqual(done);
  });

  test('was done and waits where it is to be approved', async () => {
    expect(await lookUp(sought.book, list([listed({ status: 'pending' })]))).toEqual({
      kind: 'done',
      done: { ...done.done, isToBeApproved: true },
    });
  });

  test('by phone is told by the number, however it is written', async () => {
    const byPhone = { ...sought.book, email: undefined, phone: '+12125550123' };
    const row = { attendee_email: null, attendee_phone: '+1 (212) 555-0123' };
    expect(await lookUp(byPhone, list([listed(row)]))).toEqual(done);
    expect(
      await lookUp(byPhone, list([listed({ ...row, attendee_phone: '+12125550124' })])),
    ).toEqual(notDone);
  });

  test.each<[string, Record<string, unknown>]>([
    [
      'is at another time',
      { start_time: '2026-03-25T14:30:00Z', end_time: '2026-03-25T15:00:00Z' },
    ],
    ['is another person’s', { attendee_email: 'rival@example.com' }],
    ['was cancelled', { status: 'cancelled' }],
    ['is another agent’s', { agent_id: '019d1fdb-98e9-7c87-86c7-321e2fa98bbb' }],
  ])('was not done where what there is %s', async (_, row) => {
    expect(await lookUp(sought.book, list([listed(row)]))).toEqual(notDone);
  });

  test('was not done where there is nothing', async () => {
    expect(await lookUp(sought.book, list([]))).toEqual(notDone);
  });

  const others = (length: number) =>
    Array.from({ length }, (_, i) => listed({ id: `o_${i}`, attendee_email: 'o@example.com' }));

  test.each<[string, Exchanged]>([
    ['the page is full', list(others(200))],
    ['the page is as long as a service may make it', list(others(50))],
    ['there are more than the page has', list(others(3), 4)],
    ['a row cannot be read', list([listed({ status: 'lost' })])],
    ['the contact is hidden', list([listed({ attendee_email: null })])],
    ['the list cannot be read', answerOf(200, {})],
    ['there is no answer', { kind: 'unknown' }],
    ['nobody could be asked', { kind: 'not_done' }],
  ])('cannot be told where %s', async (_, answer) => {
    expect(await lookUp(sought.book, answer)).toEqual(cannotTell);
  });

  test('cannot be told where the email is the same and the phone another', async () => {
    const both = { ...sought.book, phone: '+12125550123' };
    const answer = list([listed({ attendee_phone: '+12125550124' })]);
    expect(await lookUp(both, answer)).toEqual(cannotTell);
  });

  test('was done where it is on a page however full', async () => {
    expect(await lookUp(sought.book, list([...others(199), listed()]))).toEqual(done);
  });
});

describe('T37 a move whose outcome is not known', () => {
  const left = { appointment_time: '2026-03-24T14:00:00Z', end_time: '2026-03-24T14:30:00Z' };
  const agent_id = '019d1fdb-98e9-7c87-86c7-321e2fa98bbb';
  const third = { appointment_time: '2026-03-26T14:00:00Z', end_time: '2026-03-26T14:30:00Z' };

  test.each<[string, Exchanged, unknown]>([
    ['was done where it is at the new time', one(), done],
    ['was not done where it is at the old time', one(left), notDone],
    ['cannot be told where it is elsewhere', one(third), cannotTell],
    ['was not done where it is with somebody else at that time', one({ agent_id }), notDone],
    [
      'cannot be told where it was cancelled at the old time: another may stand for it',
      one({ ...left, status: 'cancelled' }),
      cannotTell,
    ],
    ['cannot be told where it was cancelled after it', one({ status: 'cancelled' }), cannotTell],
    ['cannot be told where it is not there', missing, cannotTell],
    ['cannot be told without an answer', { kind: 'unknown' }, cannotTell],
  ])('%s', async (_, answer, sighting) => {
    expect(await lookUp(sought.reschedule, answer)).toEqual(sighting);
  });
});

test('T37 a move is found with either of two agents who are one there', async () => {
  const agents = { [ourAgent]: theirAgent, '019d1fdb-98e9-7c87-86c7-321e2fa98734': theirAgent };
  for (const agentId of Object.keys(agents)) {
    const { calendar } = scripted(one(), { agents });
    expect(await calendar.lookUp({ ...sought.reschedule, agentId }), agentId).toEqual(done);
  }
});

test('what cannot be stored of a contact is left out', async () => {
  const odd = { contact_name: 'Jane\u0000\u0007', contact_email: '\u0000', contact_phone: ' ' };
  expect(await scripted(one(odd)).calendar.read('appt_1')).toMatchObject({
    ok: true,
    value: { name: 'Jane', email: null, phone: null },
  });
});

describe('T37 a cancellation whose outcome is not known', () => {
  test.each<[string, Exchanged, unknown]>([
    ['was done where it is cancelled', one({ status: 'cancelled' }), done],
    ['cannot be told where it is not there: it may be another’s', missing, cannotTell],
    ['was not done where it stands', one(), notDone],
    ['was not done where it is over', one({ status: 'completed' }), notDone],
    ['cannot be told where the endpoint is not there', answerOf(404, {}), cannotTell],
    ['cannot be told where the token is refused', answerOf(401, {}), cannotTell],
    ['cannot be told without an answer', { kind: 'unknown' }, cannotTell],
  ])('%s', async (_, answer, sighting) => {
    expect(await lookUp(sought.cancel, answer)).toEqual(sighting);
  });
});

test('whether the service is down is what its way there says', () => {
  expect(scripted([]).calendar.isDown()).toBe(false);
  expect(scripted([], { isDown: true }).calendar.isDown()).toBe(true);
});
