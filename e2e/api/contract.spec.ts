import { Agent } from 'node:http';
import { Readable } from 'node:stream';
import { Validator } from '@seriousme/openapi-schema-validator';
import { exampleRequest, exampleResponse } from '../../lib/contract/examples.ts';
import { parseWireLabel } from '../../lib/time/format.ts';
import { addDays, type LocalDate, weekdayOf } from '../../lib/time/local-date.ts';
import { localToInstants } from '../../lib/time/zone.ts';
import { at, dateAhead } from '../../scripts/testing/clinic.ts';
import { manage, type Reply, send } from './http.testing.ts';
import { expect, type OpenPortal, openPortal, type PortalClinic, test } from './portal.testing.ts';

const list = '/api/v1/calcom/appointments';
const endpoint = `${list}/manage`;
const conflictKeys = ['code', 'data', 'error', 'message', 'success'];
const dataKeys = Object.keys(exampleResponse.data).sort();

const harbour = {
  org_id: '7b1f6f5e-2f0e-4c4e-9a53-5d0f1c8f6a21',
  agent_id: '01935a52-0b03-7000-8000-000000000001',
};

test.describe.configure({ mode: 'default' });

/** Every answer of the API is JSON for nobody's cache, and says how it went and in which words. */
function bodyOf(reply: Reply) {
  expect(reply.headers['content-type']).toBe('application/json');
  expect(reply.headers['cache-control']).toBe('no-store');
  const body = JSON.parse(reply.text);
  expect(body.success).toBe(reply.status === 200);
  expect(body.message).toMatch(/^\S.*\S$/s);
  return body;
}

/** A failure, in both spellings that callers were written for. */
function failureOf(reply: Reply, status: number, code: string) {
  expect(reply.status).toBe(status);
  const body = bodyOf(reply);
  expect(body).toMatchObject({ code, error: { code, message: body.message } });
  return body;
}

function visitOf({ orgId, agentId }: PortalClinic) {
  return { org_id: orgId, agent_id: agentId };
}

function bookingOf(clinic: PortalClinic, appointment_datetime: string) {
  const person = { name: 'Ann Able', email: 'ann@example.com' };
  return { action: 'book', ...visitOf(clinic), ...person, appointment_datetime };
}

/** A weekday in the coming days on which the documented 14:00Z is within Dr. Rivera's hours. */
function documentedRequest(days: number) {
  let date = dateAhead(days, 'UTC');
  while ([0, 6].includes(weekdayOf(date))) date = addDays(date, 1);
  return { ...exampleRequest, appointment_datetime: `${date}T14:00:00Z` };
}

function spoken(instant: string, timeZone: string): string {
  const say = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat('en-US', { timeZone, ...options }).format(new Date(instant));
  const [year, thisYear] = [instant, new Date().toISOString()].map((time) =>
    new Intl.DateTimeFormat('en-US', { timeZone, year: 'numeric' }).format(new Date(time)),
  );
  const date = `${say({ weekday: 'long' })} ${say({ day: 'numeric' })} ${say({ month: 'long' })}`;
  const time = say({ hour: 'numeric', minute: '2-digit' }).replace(':00', '').replace(/\s/, ' ');
  return `${date}${year === thisYear ? '' : ` ${year}`} at ${time}`;
}

test.describe('one appointment', () => {
  test('T7 the documented request books, moves and cancels, in the documented shape', async ({
    portal,
  }) => {
    const request = documentedRequest(3);
    const when = spoken(request.appointment_datetime, 'America/New_York');
    const booked = await manage(portal.url, request);
    expect(booked.status).toBe(200);
    const { data, ...rest } = bodyOf(booked);
    const message = `Your appointment with Dr. Rivera is confirmed for ${when}.`;
    expect(rest).toEqual({ success: true, message });
    expect(Object.keys(data).sort()).toEqual(dataKeys);
    expect(data).toEqual({
      ...exampleResponse.data,
      message,
      appointment_id: expect.stringMatching(/^appt_[0-9a-z]{10}$/),
      date_time: request.appointment_datetime,
    });

    const { action: _, name: _name, email: _email, ...which } = request;
    const appointment_id: string = data.appointment_id;
    const later = documentedRequest(10).appointment_datetime.replace('T14:00', 'T15:30');
    const change = { ...which, appointment_id, appointment_datetime: later };
    const moved = bodyOf(await manage(portal.url, { action: 'reschedule', ...change }));
    const whenMoved = spoken(later, 'America/New_York');
    expect(moved.data).toEqual({
      ...data,
      action: 'reschedule',
      message: `Your appointment with Dr. Rivera is now on ${whenMoved}.`,
      summary: 'Rescheduled',
      date_time: later,
    });

    const end = { action: 'cancel', ...which, appointment_id };
    const cancelled = bodyOf(await manage(portal.url, end));
    expect(cancelled.data).toEqual({
      ...data,
      action: 'cancel',
      message: `Your appointment with Dr. Rivera on ${whenMoved} is cancelled.`,
      summary: 'Cancelled',
      date_time: later,
    });
    const again = await manage(portal.url, end);
    expect(again.status).toBe(200);
    expect(bodyOf(again).message).toContain('was already cancelled');
  });

  test('T7 a retried booking is the first one, and a new one after a cancellation', async ({
    portal,
  }) => {
    const clinic = await portal.addClinic();
    const request = bookingOf(clinic, at(dateAhead(3), '10:00'));
    const id = async () => bodyOf(await manage(portal.url, request)).data.appointment_id;
    const first = await id();
    expect(await id()).toBe(first);
    await manage(portal.url, { action: 'cancel', ...visitOf(clinic), appointment_id: first });
    expect(await id()).not.toBe(first);
  });

  test('T7 an X-Api-Key header makes no difference', async ({ portal }) => {
    const clinic = await portal.addClinic();
    const ask = { action: 'suggest', ...visitOf(clinic) };
    const without = await manage(portal.url, ask);
    const withKey = await manage(portal.url, ask, { 'X-Api-Key': 'anything' });
    expect(withKey.status).toBe(200);
    expect(withKey.text).toBe(without.text);
    const unknown = { ...ask, org_id: '00000000-0000-4000-8000-000000000000' };
    const refused = await manage(portal.url, unknown, { 'X-Api-Key': clinic.orgId });
    failureOf(refused, 401, 'UNAUTHORIZED');
  });

  test('T7 a time in words names the customer’s city, and only when it is not the clinic’s', async ({
    portal,
  }) => {
    const clinic = await portal.addClinic();
    const start = at(dateAhead(3), '13:30');
    const request = { ...bookingOf(clinic, start), timezone: 'Asia/Kolkata' };
    const { message, data } = bodyOf(await manage(portal.url, request));
    expect(message).toContain(`${spoken(start, 'Asia/Kolkata')}, Kolkata time`);
    expect(message).not.toContain(data.appointment_id);
  });
});

test.describe('every status of the contract', () => {
  let portal: OpenPortal;
  let clinic: PortalClinic;
  test.beforeEach(async ({ portal: shared }) => {
    portal = shared;
    clinic = await portal.addClinic();
  });

  test('T7 a missing or wrong field is answered with 400 and its name', async () => {
    const good: Record<string, unknown> = bookingOf(clinic, at(dateAhead(3), '9:00'));
    const wrong: [field: string, value: unknown][] = [
      ...['action', 'agent_id', 'org_id', 'name', 'appointment_datetime', 'email'].map(
        (field): [string, unknown] => [field, undefined],
      ),
      ['action', 'burn'],
      ['agent_id', 'Dr. Rivera'],
      ['org_id', `${clinic.orgId}0`],
      ['name', 'x'.repeat(201)],
      ['name', ['Ann']],
      ['email', 'nobody'],
      ['phone', '555-0100'],
      ['appointment_datetime', 'tomorrow'],
      ['appointment_datetime', '2026-02-30T10:00:00Z'],
      ['timezone', 'Mars/Olympus'],
      ['notes', 'a\u0000b'],
    ];
    for (const [field, value] of wrong) {
      const reply = await manage(portal.url, { ...good, [field]: value });
      const body = failureOf(reply, 400, 'INVALID_REQUEST');
      expect(body.error.field, reply.text).toBe(field);
      expect(body.message, reply.text).toContain(field);
    }
    const ask = { action: 'availability', ...visitOf(clinic) };
    for (const days_ahead of [0, 31, 1.5, '7', 1e300]) {
      const reply = await manage(portal.url, { ...ask, days_ahead });
      expect(failureOf(reply, 400, 'INVALID_REQUEST').error.field).toBe('days_ahead');
    }
    expect((await manage(portal.url, { ...ask, days_ahead: 31 })).text).toContain('at most 30');
    for (const text of ['', '{', '[]', 'null', '"book"', '{"action":"book"} x', '\u{feff}{}']) {
      failureOf(await manage(portal.url, text), 400, 'INVALID_REQUEST');
    }
    const latin1 = Buffer.from('{"action":"book","name":"Zoë"}', 'latin1');
    failureOf(await manage(portal.url, latin1), 400, 'INVALID_REQUEST');
  });

  test('T7 an unknown organization and a foreign agent are answered with 401', async () => {
    const ask = { action: 'availability', ...visitOf(clinic) };
    for (const wrong of [{ org_id: harbour.org_id }, { agent_id: harbour.agent_id }]) {
      failureOf(await manage(portal.url, { ...ask, ...wrong }), 401, 'UNAUTHORIZED');
    }
  });

  test('T7 an unknown appointment is answered with 404, also one of another clinic', async () => {
    const other = await portal.addClinic();
    const booking = bookingOf(other, at(dateAhead(3), '9:00'));
    const { data } = bodyOf(await manage(portal.url, booking));
    for (const appointment_id of ['appt_0000000000', 'nonsense', data.appointment_id]) {
      const which = { ...visitOf(clinic), appointment_id };
      const appointment_datetime = at(dateAhead(4), '9:00');
      for (const action of ['cancel', 'reschedule']) {
        const reply = await manage(portal.url, { action, ...which, appointment_datetime });
        expect(failureOf(reply, 404, 'NOT_FOUND').error.field).toBe('appointment_id');
      }
    }
  });

  test('T7 any other method is answered with 405 and says which one is allowed', async () => {
    const paths = { [endpoint]: 'POST', [list]: 'GET', [`${list}/appt_0000000000`]: 'GET' };
    for (const [path, allowed] of Object.entries(paths)) {
      for (const method of ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']) {
        if (method === allowed) continue;
        const reply = await send(portal.url, path, { method });
        failureOf(reply, 405, 'METHOD_NOT_ALLOWED');
        expect(reply.headers.allow).toBe(allowed);
      }
    }
  });

  test('T7 a taken slot is answered with 409, in both spellings, with the times that are free', async () => {
    const date = dateAhead(3);
    const start = at(date, '10:00');
    await manage(portal.url, bookingOf(clinic, start));
    const rival = { ...bookingOf(clinic, start), email: 'rival@example.com' };
    const body = failureOf(await manage(portal.url, rival), 409, 'SLOT_UNAVAILABLE');
    expect(Object.keys(body).sort()).toEqual(conflictKeys);
    expect(Object.keys(body.data).sort()).toEqual(dataKeys);
    expect(body.data).toMatchObject({ action: 'book', action_required: 'choose_another_time' });
    const starts = body.data.available_slots.flatMap((day: { starts: string[] }) => day.starts);
    expect(starts).toHaveLength(6);
    expect(starts.map(Date.parse)).not.toContain(Date.parse(start));
    expect(body.data.available_slots[0].slots[0]).toMatch(/^\d{1,2}:\d\d [AP]M$/);

    const own = bodyOf(await manage(portal.url, { ...rival, appointment_datetime: starts[0] }));
    const { appointment_id } = own.data;
    const move = { ...visitOf(clinic), appointment_id, appointment_datetime: start };
    const reply = await manage(portal.url, { action: 'reschedule', ...move });
    const refused = failureOf(reply, 409, 'SLOT_UNAVAILABLE');
    expect(refused.data).toMatchObject({ action: 'reschedule', action_required: 'reschedule' });
    expect(refused.data.available_slots.length).toBeGreaterThan(0);

    await manage(portal.url, { action: 'cancel', ...visitOf(clinic), appointment_id });
    const late = await manage(portal.url, {
      action: 'reschedule',
      ...move,
      appointment_datetime: at(date, '15:00'),
    });
    failureOf(late, 409, 'CONFLICT');
  });

  test('T21 a body of 64 KiB is read and one byte more is answered with 413, whatever it announces', async () => {
    const json = JSON.stringify({ action: 'availability', ...visitOf(clinic) });
    const sized = (bytes: number) => json.padEnd(bytes);
    const limit = 64 * 1024;
    expect((await manage(portal.url, sized(limit))).status).toBe(200);
    failureOf(await manage(portal.url, sized(limit + 1)), 413, 'PAYLOAD_TOO_LARGE');
    const headers = { 'Content-Type': 'application/json' };
    const chunked = (size: number, agent?: Agent) =>
      send(portal.url, endpoint, {
        method: 'POST',
        headers,
        agent,
        body: Readable.from(sized(size).match(/.{1,9000}/gs) ?? []),
      });
    expect((await chunked(limit)).status).toBe(200);
    failureOf(await chunked(limit + 1), 413, 'PAYLOAD_TOO_LARGE');
    failureOf(await chunked(5_000_000), 413, 'PAYLOAD_TOO_LARGE');
    // What was refused is not in the way of the next request on the same connection.
    const connection = new Agent({ keepAlive: true, maxSockets: 1 });
    for (const size of [limit + 1, 200_000, 1_000_000]) {
      failureOf(await chunked(size, connection), 413, 'PAYLOAD_TOO_LARGE');
      const next = await send(portal.url, endpoint, {
        method: 'POST',
        headers,
        body: json,
        agent: connection,
      });
      expect(next.status).toBe(200);
    }
    connection.destroy();
  });

  test('T7 a body that is not called JSON is answered with 415', async () => {
    const body = JSON.stringify({ action: 'availability', ...visitOf(clinic) });
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'application/jsonp']) {
      const headers = { 'Content-Type': type };
      failureOf(await manage(portal.url, body, headers), 415, 'UNSUPPORTED_MEDIA_TYPE');
    }
    const bare = await send(portal.url, endpoint, { method: 'POST', body });
    failureOf(bare, 415, 'UNSUPPORTED_MEDIA_TYPE');
    for (const type of [
      'application/json; charset=utf-8',
      'APPLICATION/JSON',
      'application/ld+json',
    ]) {
      expect((await manage(portal.url, body, { 'Content-Type': type })).status).toBe(200);
    }
  });

  test('T29 a key that was used for another request is answered with 422', async () => {
    const key = { 'Idempotency-Key': 'a wish' };
    const date = dateAhead(3);
    const first = bookingOf(clinic, at(date, '9:00'));
    expect((await manage(portal.url, first, key)).status).toBe(200);
    const other = { ...first, appointment_datetime: at(date, '11:00') };
    failureOf(await manage(portal.url, other, key), 422, 'IDEMPOTENCY_KEY_REUSED');
    const tooLong = { 'Idempotency-Key': 'k'.repeat(201) };
    const reply = await manage(portal.url, other, tooLong);
    expect(failureOf(reply, 400, 'INVALID_REQUEST').error.field).toBe('Idempotency-Key');
  });
});

test.describe('limits', () => {
  test('T9 guessing is answered with 429 and Retry-After, whoever it claims to be, and a valid credential still passes', async () => {
    const portal = await openPortal({
      env: { RATE_LIMIT_ADDRESS_PER_MINUTE: '6', RATE_LIMIT_ORG_PER_MINUTE: '8' },
    });
    try {
      const base = `http://127.0.0.1:${portal.port}`;
      const clinic = await portal.addClinic();
      const other = await portal.addClinic();
      const good = { action: 'suggest', ...visitOf(clinic) };
      const guess = { ...good, org_id: '00000000-0000-4000-8000-000000000000' };

      const guesses = [
        () => manage(base, guess),
        () => manage(base, '{'),
        () => manage(base, guess, { 'Content-Type': 'text/plain' }),
        () => send(base, `${list}?org_id=${guess.org_id}`),
        () => send(base, `${list}/appt_0?org_id=${guess.org_id}`),
        () => send(base, list),
      ];
      for (const [index, status] of [401, 400, 415, 401, 401, 400].entries()) {
        expect((await guesses[index]?.())?.status).toBe(status);
      }
      for (const again of guesses) {
        const refused = await again();
        failureOf(refused, 429, 'RATE_LIMITED');
        const seconds = Number(refused.headers['retry-after']);
        expect(seconds).toBeGreaterThanOrEqual(1);
        expect(seconds).toBeLessThanOrEqual(60);
      }
      const claims = [
        'X-Forwarded-For',
        'X-Real-IP',
        'X-Frontdesk-Client',
        'Forwarded',
        'CF-Connecting-IP',
      ];
      for (const [index, claim] of claims.entries()) {
        const address = `203.0.113.${index}`;
        const reply = await manage(base, guess, { [claim]: address });
        failureOf(reply, 429, 'RATE_LIMITED');
      }

      for (let used = 0; used < 8; used += 1) {
        expect((await manage(base, good)).status).toBe(200);
      }
      const stopped = await manage(base, good);
      failureOf(stopped, 429, 'RATE_LIMITED');
      expect(Number(stopped.headers['retry-after'])).toBeGreaterThanOrEqual(1);
      expect((await manage(base, { action: 'suggest', ...visitOf(other) })).status).toBe(200);
    } finally {
      await portal.stop();
    }
  });

  test('T9 forms and the picker’s reads are limited by address, and nothing a client says resets that', async () => {
    const portal = await openPortal({ env: { RATE_LIMIT_ADDRESS_PER_MINUTE: '4' } });
    try {
      const base = `http://127.0.0.1:${portal.port}`;
      const claims = [{}, { 'X-Forwarded-For': '203.0.113.1' }, { 'X-Frontdesk-Client': '::2' }];
      const form = (headers = {}) => send(base, '/riverside/book', { method: 'POST', headers });
      for (let used = 0; used < 4; used += 1) expect((await form()).status).toBe(200);
      for (const claim of claims) {
        const refused = await form(claim);
        expect(refused.status).toBe(429);
        expect(Number(refused.headers['retry-after'])).toBeGreaterThanOrEqual(1);
      }
      const times = '/api/slots?clinic=riverside&service=consultation&with=rivera';
      const read = (headers = {}) => send(base, times, { headers });
      for (let used = 0; used < 20; used += 1) expect((await read()).status).toBe(200);
      for (const claim of claims) failureOf(await read(claim), 429, 'RATE_LIMITED');
      // Pages are read as before, and so is the endpoint with a credential.
      expect((await send(base, '/riverside')).status).toBe(200);
      const ask = { action: 'suggest', org_id: harbour.org_id, agent_id: harbour.agent_id };
      expect((await manage(base, ask)).status).toBe(200);
    } finally {
      await portal.stop();
    }
  });
});

test.describe('documents and times', () => {
  test('T7 the served OpenAPI document is valid and says what is served', async ({ portal }) => {
    const reply = await send(portal.url, '/api/openapi.json');
    expect(reply.status).toBe(200);
    expect(reply.headers['content-type']).toBe('application/json');
    const document = JSON.parse(reply.text);
    expect(await new Validator().validate(structuredClone(document))).toMatchObject({
      valid: true,
    });
    expect(document.openapi).toMatch(/^3\.1\./);
    expect(document.servers).toEqual([{ url: portal.url }]);
    expect(Object.keys(document.paths).sort()).toEqual([list, `${list}/{id}`, endpoint].sort());
    const answered = Object.keys(document.paths[endpoint].post.responses);
    expect(answered).toEqual(
      expect.arrayContaining(['200', '400', '401', '404', '409', '413', '415', '422', '429']),
    );
  });

  interface Day {
    date: LocalDate;
    slots: string[];
    starts: string[];
  }

  /** Works each label out and answers with the instants; `starts` decides where a label cannot. */
  function workedOut({ date, slots, starts }: Day, zone: string): number[] {
    const seen = new Map<string, number>();
    return slots.map((label, index) => {
      const instants = localToInstants(zone, date, parseWireLabel(label) ?? Number.NaN);
      const nth = seen.get(label) ?? 0;
      seen.set(label, nth + 1);
      const isAlone = slots.filter((other) => other === label).length < instants.length;
      const told = Date.parse(starts[index] ?? '');
      return (isAlone ? instants.find((instant) => instant === told) : instants[nth]) ?? Number.NaN;
    });
  }

  test('T34 labels worked out give the same instants as starts, on every day of a month, in many zones', async ({
    portal,
  }) => {
    const roundTheClock = Array.from({ length: 7 }, () => [[0, 1440]] as [number, number][]);
    const clinic = await portal.addClinic({ weekly: roundTheClock, service: { step: 15 } });
    const zones = [
      'UTC',
      'America/New_York',
      'America/St_Johns',
      'Europe/London',
      'Africa/Cairo',
      'Asia/Kathmandu',
      'Australia/Lord_Howe',
      'Pacific/Chatham',
      'Pacific/Apia',
    ];
    for (const timezone of zones) {
      const ask = { action: 'availability', ...visitOf(clinic), timezone, days_ahead: 30 };
      const { data } = bodyOf(await manage(portal.url, ask));
      const days: Day[] = data.available_slots;
      const today = dateAhead(0, timezone);
      const dates = days.map(({ date }) => date);
      for (let ahead = 1; ahead <= 30; ahead += 1) {
        expect(dates, timezone).toContain(addDays(today, ahead));
      }
      expect(dates.at(-1)).toBe(addDays(today, 30));
      for (const day of days) {
        expect(workedOut(day, timezone), `${timezone} ${day.date}`).toEqual(
          day.starts.map((start) => Date.parse(start)),
        );
      }
      const all = days.flatMap(({ starts }) => starts.map((start) => Date.parse(start)));
      const gaps = new Set(all.slice(1).map((start, index) => start - (all[index] ?? 0)));
      expect([...gaps], timezone).toEqual([15 * 60_000]);
    }
  });

  test('T34 on the night the clocks go back one label is two times, the second of them later', async ({
    portal,
  }) => {
    const zone = 'America/New_York';
    // Open in the one hour that comes twice, so that nothing else is nearer.
    const weekly = Array.from({ length: 7 }, (_, day) => (day === 0 ? [[60, 120] as const] : []));
    const clinic = await portal.addClinic({ weekly });
    let night = dateAhead(5, zone);
    while (weekdayOf(night) !== 0) night = addDays(night, 1);
    while (localToInstants(zone, night, 90).length < 2) night = addDays(night, 7);
    const taken = at(night, '1:00', zone);
    await manage(portal.url, bookingOf(clinic, taken));
    const rival = { ...bookingOf(clinic, taken), email: 'rival@example.com', timezone: zone };
    const { data } = failureOf(await manage(portal.url, rival), 409, 'SLOT_UNAVAILABLE');
    const day: Day = data.available_slots.find(({ date }: Day) => date === night);
    expect(day.slots).toEqual(['1:30 AM', '1:00 AM', '1:30 AM']);
    const instants = day.starts.map((start) => Date.parse(start));
    expect(workedOut(day, zone)).toEqual(instants);
    expect(instants).toEqual([...instants].sort((a, b) => a - b));
    const offsets = day.starts.map((start) => start.slice(-6));
    expect(offsets).toEqual(['-04:00', '-05:00', '-05:00']);
  });

  test('T7 the two reads answer with the booking, to its clinic’s token alone', async ({
    portal,
  }) => {
    const clinic = await portal.addClinic();
    const other = await portal.addClinic();
    const token = await portal.addToken(clinic);
    const start = at(dateAhead(3), '10:00');
    const booking = { ...bookingOf(clinic, start), timezone: 'Europe/London' };
    const { appointment_id: id } = bodyOf(await manage(portal.url, booking)).data;
    const authorization = { Authorization: `Bearer ${token}` };
    const org = `org_id=${clinic.orgId}`;
    const read = (path: string, headers: Record<string, string> = authorization) =>
      send(portal.url, `${list}${path}`, { headers });

    const ends = new Date(Date.parse(start) + 1_800_000).toISOString().replace('.000', '');
    const listed = bodyOf(await read(`?${org}`));
    expect(listed.data).toEqual({
      count: 1,
      appointments: [
        {
          id,
          organization_id: clinic.orgId,
          agent_id: clinic.agentId,
          attendee_name: 'Ann Able',
          attendee_email: 'ann@example.com',
          attendee_phone: null,
          attendee_timezone: 'Europe/London',
          start_time: start,
          end_time: ends,
          duration_minutes: 30,
          status: 'confirmed',
        },
      ],
    });
    const one = bodyOf(await read(`/${id}?${org}`));
    expect(one.data).toEqual({
      appointment: {
        id,
        organization_id: clinic.orgId,
        contact_id: expect.stringMatching(/^\S+$/),
        agent_id: clinic.agentId,
        agent_name: 'Dr. one',
        contact_name: 'Ann Able',
        contact_email: 'ann@example.com',
        contact_phone: null,
        appointment_time: start,
        end_time: ends,
        status: 'confirmed',
      },
    });

    await manage(portal.url, bookingOf(clinic, at(dateAhead(3), '11:00')));
    await manage(portal.url, { action: 'cancel', ...visitOf(clinic), appointment_id: id });
    const count = async (query: string) => bodyOf(await read(`?${org}${query}`)).data.count;
    expect(await count('')).toBe(2);
    expect(await count('&status=cancelled')).toBe(1);
    expect(await count(`&agent_id=${clinic.agentId}&limit=1`)).toBe(1);
    expect(await count(`&agent_id=${other.agentId}`)).toBe(0);
    for (const wrong of ['limit=0', 'limit=201', 'limit=x', 'status=held', 'agent_id=x']) {
      const reply = await read(`?${org}&${wrong}`);
      const body = failureOf(reply, 400, 'INVALID_REQUEST');
      expect(body.error.field).toBe(wrong.split('=')[0]);
    }
    failureOf(await read(`/appt_0000000000?${org}`), 404, 'NOT_FOUND');
    for (const headers of [
      {},
      { Authorization: `Bearer ${await portal.addToken(other)}` },
      { Authorization: `Basic ${token}` },
      { Authorization: `Bearer ${token}x` },
    ]) {
      failureOf(await read(`?${org}`, headers), 401, 'UNAUTHORIZED');
      failureOf(await read(`/${id}?${org}`, headers), 401, 'UNAUTHORIZED');
    }
  });
});
