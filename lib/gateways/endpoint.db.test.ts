import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { at, dateAhead, testClinic } from '../../scripts/testing/clinic.ts';
import { type OpenClinic, openTestClinic } from '../../scripts/testing/open-clinic.ts';
import { resolveManageLink } from '../booking/manage-links.ts';
import { errorStatus } from '../contract/errors.ts';
import { conflictSchema, failureSchema, manageSuccessSchema } from '../contract/manage-response.ts';
import { listAnswerSchema, readAnswerSchema } from '../contract/reads.ts';
import { database } from '../platform/database.ts';
import { insertApiToken } from '../storage/api-tokens.ts';
import { digestOf } from '../storage/digest.ts';
import { insertClinic } from '../storage/new-clinic.ts';
import { serveManage } from './serve-manage.ts';
import { serveList, serveRead } from './serve-reads.ts';

let open: OpenClinic;

beforeAll(async () => {
  open = await openTestClinic();
  process.env['DATABASE_URL'] = open.url;
  process.env['APP_SECRET'] = 'a-secret-of-the-tests-with-32-characters';
});
afterAll(async () => {
  await database().destroy();
  await open.close();
});

function isRaw(body: unknown): body is string | Uint8Array<ArrayBuffer> {
  return typeof body === 'string' || body instanceof Uint8Array;
}

/** Sends a body as a client of its own, so that one test's failures do not use up another's limit. */
function send(
  body: unknown,
  {
    headers = {},
    address = randomUUID(),
    key = null,
  }: { headers?: Record<string, string>; address?: string; key?: string | null } = {},
) {
  const request = new Request('http://localhost/api/v1/calcom/appointments/manage', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...headers },
    body: isRaw(body) ? body : JSON.stringify(body),
  });
  return serveManage(request, { address, idempotencyKey: key });
}

function wish(more: Record<string, unknown> = {}) {
  return {
    action: 'book',
    agent_id: open.agentId,
    org_id: open.clinic.orgId,
    name: 'Jane Doe',
    email: 'jane@example.com',
    appointment_datetime: at(dateAhead(10), '9:00'),
    ...more,
  };
}

describe('a request that is done', () => {
  test('is answered 200 in the documented shape', async () => {
    const { status, body } = await send(wish());
    expect(status).toBe(200);
    expect(manageSuccessSchema.parse(body)).toEqual(body);
  });

  test('carries the manage link in a header, the same one when the request is retried', async () => {
    const body = wish({
      appointment_datetime: at(dateAhead(10), '11:00'),
      email: 'link@example.com',
    });
    const first = await send(body);
    const link = /^<http:\/\/localhost:3000\/manage\/([\w-]{43})>; rel="edit"$/;
    expect(first.headers?.['Link']).toMatch(link);
    expect(await send(body)).toEqual(first);
    const token = link.exec(first.headers?.['Link'] ?? '')?.[1] ?? '';
    const opened = await resolveManageLink(open.db, token);
    expect(opened?.clinicId).toBe(open.clinic.clinicId);
    const flipped = token.replace(/^./, token.startsWith('A') ? 'B' : 'A');
    expect(await resolveManageLink(open.db, flipped)).toBeNull();
  });

  test('takes strings with spaces around them, nulls and blanks for what is left out, and unknown fields', async () => {
    const { status } = await send(
      wish({
        action: ' book '.trim(),
        agent_id: ` ${open.agentId.toUpperCase()} `,
        name: '  Jane Doe ',
        phone: null,
        notes: '',
        timezone: null,
        appointment_datetime: ` ${at(dateAhead(10), '9:30')} `,
        email: 'second@example.com',
        price: 0,
        status: 'cancelled',
      }),
    );
    expect(status).toBe(200);
  });

  test('suggest and availability group the slots by local date, with labels and starts', async () => {
    for (const action of ['suggest', 'availability']) {
      const { status, body } = await send({
        action,
        agent_id: open.agentId,
        org_id: open.clinic.orgId,
        timezone: 'Europe/London',
      });
      expect(status).toBe(200);
      const { data } = manageSuccessSchema.parse(body);
      expect(data.available_slots.length).toBeGreaterThan(0);
      for (const day of data.available_slots) {
        expect(day.date).toMatch(/^\d{4}-\d{2}-\d{2}$/);
        expect(day.starts).toHaveLength(day.slots.length);
        expect(day.starts.every((start) => start.startsWith(day.date))).toBe(true);
        expect(day.slots.every((label) => /^(1[0-2]|[1-9]):[0-5]\d [AP]M$/.test(label))).toBe(true);
      }
    }
  });

  test('days_ahead is seven when left out and counts whole local days', async () => {
    const ask = async (days?: number) => {
      const { body } = await send({
        action: 'availability',
        agent_id: open.agentId,
        org_id: open.clinic.orgId,
        ...(days === undefined ? {} : { days_ahead: days }),
      });
      return manageSuccessSchema
        .parse(body)
        .data.available_slots.map((day) => day.date)
        .at(-1);
    };
    expect(await ask()).toBe(dateAhead(7));
    expect(await ask(1)).toBe(dateAhead(1));
    expect(await ask(30)).toBe(dateAhead(30));
  });
});

describe('a request that is malformed', () => {
  const cases: [string, () => unknown, string][] = [
    ['no action', () => wish({ action: undefined }), 'action'],
    ['an unknown action', () => wish({ action: 'destroy' }), 'action'],
    ['no agent', () => wish({ agent_id: undefined }), 'agent_id'],
    ['an agent that is no UUID', () => wish({ agent_id: 'rivera' }), 'agent_id'],
    ['no organization', () => wish({ org_id: undefined }), 'org_id'],
    ['an organization that is no UUID', () => wish({ org_id: ['x'] }), 'org_id'],
    ['no name', () => wish({ name: undefined }), 'name'],
    ['a blank name', () => wish({ name: '  ' }), 'name'],
    ['a name with a line break', () => wish({ name: 'Jane\nDoe' }), 'name'],
    ['a name with a NUL', () => wish({ name: 'Jane\u0000' }), 'name'],
    ['a name that is a list', () => wish({ name: ['Jane'] }), 'name'],
    ['a name of 201 letters', () => wish({ name: 'x'.repeat(201) }), 'name'],
    ['neither email nor phone', () => wish({ email: undefined }), 'email'],
    ['an email that is none', () => wish({ email: 'jane' }), 'email'],
    ['a phone that is not E.164', () => wish({ phone: '(212) 555-0123' }), 'phone'],
    ['no time', () => wish({ appointment_datetime: undefined }), 'appointment_datetime'],
    [
      'a time that is none',
      () => wish({ appointment_datetime: 'tomorrow' }),
      'appointment_datetime',
    ],
    ['a zone that is none', () => wish({ timezone: 'Moon/Base' }), 'timezone'],
    ['a fixed offset as zone', () => wish({ timezone: '+05:00' }), 'timezone'],
    ['no appointment to cancel', () => wish({ action: 'cancel' }), 'appointment_id'],
    ['no appointment to move', () => wish({ action: 'reschedule' }), 'appointment_id'],
    ['31 days', () => wish({ action: 'availability', days_ahead: 31 }), 'days_ahead'],
    ['0 days', () => wish({ action: 'suggest', days_ahead: 0 }), 'days_ahead'],
    ['half a day', () => wish({ action: 'suggest', days_ahead: 1.5 }), 'days_ahead'],
    ['days in words', () => wish({ action: 'suggest', days_ahead: 'seven' }), 'days_ahead'],
  ];

  test.each(cases)('%s: 400 names the field', async (_, body, field) => {
    const answer = await send(body());
    expect(answer.status).toBe(400);
    const failure = failureSchema.parse(answer.body);
    expect(failure).toMatchObject({
      code: 'INVALID_REQUEST',
      error: { code: 'INVALID_REQUEST', field },
    });
    expect(failure.message).toContain(field);
    expect(failure.error.message).toBe(failure.message);
  });

  test('more than 30 days: the error says the limit', async () => {
    const { body } = await send(wish({ action: 'availability', days_ahead: 31 }));
    expect(failureSchema.parse(body).message).toBe('days_ahead must be at most 30.');
  });

  test.each([
    ['no JSON', '{"action":'],
    ['a list', '[]'],
    ['a number', '7'],
    ['nothing', ''],
    ['deep nesting', '['.repeat(30_000)],
    ['broken UTF-8', new Uint8Array([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d])],
  ])('%s is 400', async (_, body) => {
    expect((await send(body)).status).toBe(400);
  });

  test('a body over 64 KiB is 413, announced or not', async () => {
    const body = JSON.stringify(wish({ notes: 'x'.repeat(70_000) }));
    expect((await send(body)).status).toBe(413);
    expect((await send(body, { headers: { 'Content-Length': '10' } })).status).toBe(413);
  });

  test('another content type is 415', async () => {
    const headers = { 'Content-Type': 'text/plain' };
    expect((await send(wish(), { headers })).status).toBe(415);
  });
});

describe('who asks', () => {
  test('T8 an unknown organization and an agent of another get one and the same answer', async () => {
    const other = testClinic();
    await open.db.transaction().execute((trx) => insertClinic(trx, other));
    const othersAgent = Object.values(other.services[0]?.agents ?? {})[0];
    const unknownOrg = await send(wish({ org_id: randomUUID() }));
    const unknownAgent = await send(wish({ agent_id: randomUUID() }));
    const foreignAgent = await send(wish({ agent_id: othersAgent }));
    expect(unknownOrg.status).toBe(401);
    expect(unknownAgent).toEqual(unknownOrg);
    expect(foreignAgent).toEqual(unknownOrg);
    expect(failureSchema.parse(unknownOrg.body).code).toBe('UNAUTHORIZED');
  });

  test('no answer repeats the credential', async () => {
    const { orgId } = open.clinic;
    const answers = await Promise.all([
      send(wish({ email: 'once@example.com', appointment_datetime: at(dateAhead(11), '9:00') })),
      send(wish({ agent_id: orgId })),
      send(wish({ timezone: orgId })),
      send(wish({ action: 'cancel', appointment_id: orgId })),
      send(wish({ action: orgId })),
    ]);
    expect(JSON.stringify(answers)).not.toContain(orgId);
  });

  test('T6 forged fields have no effect on what is written', async () => {
    const start = at(dateAhead(12), '9:00');
    const { status, body } = await send(
      wish({
        appointment_datetime: start,
        email: 'forger@example.com',
        clinic_id: randomUUID(),
        practitioner_id: randomUUID(),
        status: 'completed',
        duration_minutes: 5,
        ends_at: at(dateAhead(12), '12:00'),
        channel: 'web',
        appointment_id: 'appt_aaaaaaaaaa',
        or_agent_ids: [randomUUID()],
        hold: 'appt_aaaaaaaaaa.x',
        phone_typed: 'x',
        __proto__: { org_id: 'x' },
        constructor: 1,
      }),
    );
    expect(status).toBe(200);
    const { appointment_id } = manageSuccessSchema.parse(body).data;
    const row = await open.db
      .selectFrom('appointments')
      .select(['status', 'starts_at', 'ends_at', 'channel', 'phone_typed', 'appointment_id'])
      .where('clinic_id', '=', open.clinic.clinicId)
      .where('appointment_id', '=', appointment_id)
      .executeTakeFirstOrThrow();
    expect(row).toEqual({
      appointment_id,
      status: 'confirmed',
      starts_at: Date.parse(start),
      ends_at: Date.parse(start) + 30 * 60_000,
      channel: 'api',
      phone_typed: null,
    });
    expect(appointment_id).not.toBe('appt_aaaaaaaaaa');
  });

  test('sixty requests a minute without a credential, then 429 with Retry-After', async () => {
    const address = 'a-guesser';
    const guess = () => send(wish({ org_id: randomUUID() }), { address });
    const answers = await Promise.all(Array.from({ length: 61 }, guess));
    expect(answers.filter((answer) => answer.status === 401)).toHaveLength(60);
    const limited = answers.find((answer) => answer.status === 429);
    expect(Number(limited?.headers?.['Retry-After'])).toBeGreaterThan(0);
    const valid = wish({ action: 'availability' });
    expect((await send(valid, { address })).status).toBe(200);
  });
});

describe('conflicts', () => {
  test('a taken time is 409 with the open ones, in both spellings, and says what to do', async () => {
    const start = at(dateAhead(13), '9:00');
    await send(wish({ appointment_datetime: start, email: 'a@example.com' }));
    const { status, body } = await send(
      wish({ appointment_datetime: start, email: 'b@example.com' }),
    );
    expect(status).toBe(409);
    const conflict = conflictSchema.parse(body);
    expect(conflict).toMatchObject({
      code: 'SLOT_UNAVAILABLE',
      error: { code: 'SLOT_UNAVAILABLE' },
      data: { success: false, action: 'book', action_required: 'choose_another_time' },
    });
    expect(conflict.data?.available_slots.length).toBeGreaterThan(0);
  });

  test('a move to a taken time asks to reschedule; a missing appointment is 404', async () => {
    const date = dateAhead(14);
    await send(wish({ appointment_datetime: at(date, '9:00'), email: 'a@example.com' }));
    const mine = await send(
      wish({ appointment_datetime: at(date, '9:30'), email: 'c@example.com' }),
    );
    const { appointment_id } = manageSuccessSchema.parse(mine.body).data;
    const move = { action: 'reschedule', appointment_datetime: at(date, '9:00') };
    const refused = await send(wish({ ...move, appointment_id }));
    expect(refused.status).toBe(409);
    expect(conflictSchema.parse(refused.body).data?.action_required).toBe('reschedule');
    const missing = await send(wish({ ...move, appointment_id: 'appt_zzzzzzzzzz' }));
    expect(missing.status).toBe(404);
    expect(failureSchema.parse(missing.body).code).toBe('NOT_FOUND');
  });

  test('a used Idempotency-Key with another body is 422, a bad one 400', async () => {
    const key = 'k-1';
    const first = wish({ appointment_datetime: at(dateAhead(15), '9:00') });
    const done = await send(first, { key });
    expect(done.status).toBe(200);
    expect(await send(first, { key })).toEqual(done);
    const other = wish({ appointment_datetime: at(dateAhead(15), '9:30') });
    expect((await send(other, { key })).status).toBe(422);
    expect((await send(first, { key: 'k'.repeat(201) })).status).toBe(400);
  });

  test('every failure has its one status', () => {
    expect(Object.values(errorStatus).every((status) => status >= 400)).toBe(true);
  });
});

describe('the two reads', () => {
  const token = 'a-read-token-of-at-least-20-characters';
  const reader = () => ({ address: randomUUID(), authorization: `Bearer ${token}` });
  const query = (more: Record<string, string> = {}) =>
    new URLSearchParams({ org_id: open.clinic.orgId, ...more });

  beforeAll(() => insertApiToken(open.db, open.clinic.clinicId, digestOf(token), 'tests'));

  test('list what was booked, by status and agent, up to a limit', async () => {
    const all = await serveList(query(), reader());
    expect(all.status).toBe(200);
    const { data } = listAnswerSchema.parse(all.body);
    expect(data.count).toBe(data.appointments.length);
    expect(data.count).toBeGreaterThan(3);
    const two = await serveList(
      query({ limit: '2', status: 'confirmed', agent_id: open.agentId }),
      reader(),
    );
    expect(listAnswerSchema.parse(two.body).data.count).toBe(2);
  });

  test('read one, and 404 for none', async () => {
    const { body } = await serveList(query({ limit: '1' }), reader());
    const [listed] = listAnswerSchema.parse(body).data.appointments;
    const one = await serveRead(listed?.id ?? '', query(), reader());
    expect(readAnswerSchema.parse(one.body).data.appointment).toMatchObject({
      id: listed?.id,
      contact_name: listed?.attendee_name,
      appointment_time: listed?.start_time,
      status: listed?.status,
    });
    expect((await serveRead('appt_zzzzzzzzzz', query(), reader())).status).toBe(404);
  });

  test('without the token, with another clinic’s, or for another clinic: 401', async () => {
    const other = testClinic();
    await open.db.transaction().execute((trx) => insertClinic(trx, other));
    const none = await serveList(query(), { address: 'r1', authorization: null });
    const wrong = await serveList(query(), { address: 'r2', authorization: `Bearer ${token}x` });
    const foreign = await serveList(query({ org_id: other.orgId }), reader());
    expect([none.status, wrong.status, foreign.status]).toEqual([401, 401, 401]);
  });

  test.each([
    ['limit', '0'],
    ['limit', '201'],
    ['limit', 'many'],
    ['status', 'lost'],
    ['agent_id', 'rivera'],
  ])('a bad %s (%s) is 400 and named', async (field, value) => {
    const { status, body } = await serveList(query({ [field]: value }), reader());
    expect(status).toBe(400);
    expect(failureSchema.parse(body).error.field).toBe(field);
  });
});
