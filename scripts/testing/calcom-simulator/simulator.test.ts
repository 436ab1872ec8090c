import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { at, dateAhead } from '../clinic.ts';
import type { SimulatedEventType } from './event-types.ts';
import { type CalcomSimulator, startCalcomSimulator } from './start.ts';

const visit: SimulatedEventType = {
  id: 7,
  slug: 'visit',
  username: 'ann',
  hostName: 'Dr. Ann',
  minutes: 30,
  step: 30,
  zone: 'America/New_York',
  weekly: Array.from({ length: 7 }, () => [[540, 660]]),
};
const token = 'cal_live_of_the_simulator';
const bookings = { Authorization: `Bearer ${token}`, 'cal-api-version': '2024-08-13' };

let simulator: CalcomSimulator;
beforeEach(async () => {
  simulator = await startCalcomSimulator({ eventTypes: [visit] });
});
afterEach(async () => {
  await simulator.stop();
  expect(simulator.faults).toEqual([]);
});

/** What these tests look at, of answers of every kind. */
interface Answer {
  error: { message: string };
  data: { uid: string; status: string; rescheduledFromUid?: string } & { start: string }[];
  pagination: object;
}

async function send(path: string, headers: Record<string, string>, body?: unknown) {
  const response = await fetch(`${simulator.origin}${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers: { 'Content-Type': 'application/json', ...headers },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return {
    status: response.status,
    headers: response.headers,
    body: (await response.json()) as Answer,
  };
}

const wish = (changes: object = {}) => ({
  eventTypeId: 7,
  start: at(dateAhead(2), '9:30'),
  attendee: { name: 'Jane Doe', timeZone: 'Europe/London', email: 'jane@example.com' },
  ...changes,
});
const book = (changes: object = {}) => send('/v2/bookings', bookings, wish(changes));

test('each family wants its own version: slots are not there, and the list is another one', async () => {
  const query = `eventTypeId=7&start=${dateAhead(1)}&end=${dateAhead(2)}`;
  const found = await send(`/v2/slots?${query}`, { 'cal-api-version': '2024-09-04' });
  expect(found.status).toBe(200);
  for (const headers of [{}, bookings]) {
    const slots = await send(`/v2/slots?${query}`, headers as Record<string, string>);
    expect(slots.status).toBe(404);
    expect(slots.body.error).toEqual({
      code: 'NotFoundException',
      message: 'Cannot GET /v2/slots',
      details: { message: 'Cannot GET /v2/slots', error: 'Not Found', statusCode: 404 },
    });
  }
  const older = await send('/v2/bookings', { ...bookings, 'cal-api-version': '2024-06-14' });
  expect(older).toMatchObject({ status: 200, body: { data: { bookings: [] } } });
});

test('a request without the right key is refused', async () => {
  const { Authorization: _, ...without } = bookings;
  for (const headers of [without, { ...bookings, Authorization: 'Bearer another' }]) {
    expect((await send('/v2/bookings', headers)).status).toBe(401);
    expect((await send('/v2/bookings', headers, wish())).status).toBe(401);
  }
  expect(simulator.ledger.bookings).toEqual([]);
});

test('a body must be what the reference says, and nothing more', async () => {
  const attendee = wish().attendee;
  const wrong = {
    'unknown field': { reservedSlotUid: 'x' },
    'unknown field of the attendee': { attendee: { ...attendee, phone: '+12125550123' } },
    'an offset': { start: '2050-01-03T09:30:00-05:00' },
    'no zone': { attendee: { ...attendee, timeZone: undefined } },
    'unknown language': { attendee: { ...attendee, language: 'tlh' } },
    'no email address': { attendee: { ...attendee, email: 'jane' } },
    'no contact': { attendee: { ...attendee, email: undefined } },
    'long key': { metadata: { ['k'.repeat(41)]: 'x' } },
    'long value': { metadata: { k: 'x'.repeat(501) } },
    'many keys': { metadata: Object.fromEntries(Array.from({ length: 51 }, (_, i) => [i, 'x'])) },
    'object as a value': { metadata: { k: {} } },
  };
  for (const [what, changes] of Object.entries(wrong)) {
    const { status, body } = await book(changes);
    expect(status, what).toBe(400);
    expect(body, what).toMatchObject({ status: 'error', path: '/v2/bookings' });
  }
  expect((await book({ reservedSlotUid: 'x' })).body.error.message).toBe(
    'reservedSlotUid property is wrong,property reservedSlotUid should not exist ',
  );
  expect(simulator.ledger.bookings).toEqual([]);
});

test('of many who want one time at once exactly one gets it, and hosts do not overlap', async () => {
  const all = await Promise.all(Array.from({ length: 20 }, () => book()));
  expect(all.map(({ status }) => status).sort()).toEqual([201, ...Array(19).fill(400)]);
  expect((await book({ start: at(dateAhead(2), '9:15') })).status).toBe(400);
  expect((await book({ start: at(dateAhead(2), '9:00') })).status).toBe(201);
});

test('a moved booking and the one it became name each other', async () => {
  const { body: made } = await book();
  const path = `/v2/bookings/${made.data.uid}`;
  const start = at(dateAhead(3), '9:30');
  const { status, body } = await send(`${path}/reschedule`, bookings, { start });
  expect(status).toBe(201);
  expect(body.data.rescheduledFromUid).toBe(made.data.uid);
  expect(body.data.uid).not.toBe(made.data.uid);
  const old = await send(path, bookings);
  expect(old.body.data).toMatchObject({ status: 'cancelled', rescheduledToUid: body.data.uid });
  expect((await send(`${path}/reschedule`, bookings, { start })).status).toBe(400);
});

test('a cancellation wants a reason, is made once, and not after the end', async () => {
  let now = Date.now();
  await simulator.stop();
  simulator = await startCalcomSimulator({ eventTypes: [visit], now: () => now });
  const first = (await book()).body.data.uid;
  const second = (await book({ start: at(dateAhead(3), '9:30') })).body.data.uid;
  const cancel = (uid: string, body: object) => send(`/v2/bookings/${uid}/cancel`, bookings, body);
  const cancellationReason = 'Ill';
  expect((await cancel(first, {})).status).toBe(400);
  expect((await cancel(first, { reason: 'Ill' })).status).toBe(400);
  expect((await cancel(first, { cancellationReason })).body.data.status).toBe('cancelled');
  expect((await cancel(first, { cancellationReason })).status).toBe(400);
  expect((await cancel('none', { cancellationReason })).status).toBe(404);
  now += 9 * 86_400_000;
  const over = await cancel(second, { cancellationReason });
  expect(over).toMatchObject({ status: 400, body: { statusCode: 400 } });
});

test('lists are filtered and come in pages that add up', async () => {
  for (const [day, clock] of [
    [2, '9:00'],
    [3, '9:00'],
    [3, '10:00'],
  ] as const) {
    await book({ start: at(dateAhead(day), clock) });
  }
  const after = at(dateAhead(3), '0:00');
  const path = `/v2/bookings?afterStart=${after}&sortStart=desc&take=1&skip=1`;
  const { body } = await send(path, bookings);
  expect(body.data.map(({ start }) => Date.parse(start))).toEqual([
    Date.parse(at(dateAhead(3), '9:00')),
  ]);
  expect(body.pagination).toMatchObject({
    totalItems: 2,
    remainingItems: 0,
    hasPreviousPage: true,
  });
  const statusOf = async (status: string) =>
    (await send(`/v2/bookings?status=${status}`, bookings)).body.data?.length;
  expect(await statusOf('upcoming')).toBe(3);
  expect(await statusOf('past,cancelled,unconfirmed')).toBe(0);
  expect((await send('/v2/bookings?status=booked', bookings)).status).toBe(400);
  expect((await send('/v2/bookings?phone=1', bookings)).status).toBe(400);
});

test('requests are counted, and too many are turned away', async () => {
  await simulator.stop();
  simulator = await startCalcomSimulator({ eventTypes: [visit], requestsPerMinute: 2 });
  const left = [];
  for (let n = 0; n < 3; n += 1) {
    const { status, headers } = await send('/v2/bookings', bookings);
    left.push([status, headers.get('x-ratelimit-remaining')]);
  }
  expect(left).toEqual([
    [200, '1'],
    [200, '0'],
    [429, '0'],
  ]);
});

test('whoever listens is told of every change, signed with the secret', async () => {
  const heard: [body: string, signature: unknown][] = [];
  const listener = createServer(async (request, response) => {
    heard.push([await text(request), request.headers['x-cal-signature-256']]);
    response.end();
  }).listen(0, '127.0.0.1');
  await once(listener, 'listening');
  const url = `http://127.0.0.1:${(listener.address() as AddressInfo).port}/`;
  const secret = 'the secret of the notices';
  await simulator.stop();
  simulator = await startCalcomSimulator({ eventTypes: [visit], webhook: { url, secret } });
  const { uid } = (await book()).body.data;
  const moved = await send(`/v2/bookings/${uid}/reschedule`, bookings, {
    start: at(dateAhead(3), '9:30'),
  });
  simulator.staff.markAbsent(moved.body.data.uid);
  await send(`/v2/bookings/${moved.body.data.uid}/cancel`, bookings, { cancellationReason: 'x' });
  await simulator.delivered();
  listener.close();
  const triggers = simulator.notices.map(({ trigger }) => trigger);
  expect(triggers).toEqual([
    'BOOKING_CREATED',
    'BOOKING_RESCHEDULED',
    'BOOKING_NO_SHOW_UPDATED',
    'BOOKING_CANCELLED',
  ]);
  expect(heard.length).toBe(4);
  for (const [body, signature] of heard) {
    expect(signature).toBe(createHmac('sha256', secret).update(body).digest('hex'));
  }
});
