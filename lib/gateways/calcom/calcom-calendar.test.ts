import { afterEach, describe, expect, test } from 'vitest';
import type { SimulatedEventType } from '../../../scripts/testing/calcom-simulator/event-types.ts';
import {
  type CalcomSimulator,
  type SimulatorOptions,
  startCalcomSimulator,
} from '../../../scripts/testing/calcom-simulator/start.ts';
import { at, dateAhead } from '../../../scripts/testing/clinic.ts';
import type { BookWish, RemoteCalendar } from '../remote/calendar.ts';
import type { CalcomSettings } from '../settings.ts';
import { createUpstream } from '../upstream/create-upstream.ts';
import type { Exchange, Exchanged } from '../upstream/exchange.ts';
import { calcomCalendar } from './calcom-calendar.ts';

const zone = 'America/New_York';
const agentId = '019d1fdb-98e9-7c87-86c7-321e2fa98733';
const otherId = '019d1fdb-98e9-7c87-86c7-321e2fa98734';

const visit: SimulatedEventType = {
  id: 7,
  slug: 'visit',
  username: 'ann',
  hostName: 'Dr. Ann',
  minutes: 30,
  step: 30,
  zone,
  weekly: Array.from({ length: 7 }, () => [[540, 660]]),
};
const instant = (days: number, clock: string) => Date.parse(at(dateAhead(days), clock));

let simulator: CalcomSimulator;
let sent: Exchange[];
/** What becomes of an exchange on its way; the service's own answer unless told. */
let meddle: (exchange: Exchange, pass: () => Promise<Exchanged>) => Promise<Exchanged>;

async function open(
  options: Partial<SimulatorOptions> & Partial<Pick<CalcomSettings, 'agents'>> = {},
): Promise<RemoteCalendar> {
  const { agents = { [agentId]: { eventTypeId: 7 } }, ...account } = options;
  simulator = await startCalcomSimulator({ eventTypes: [visit], ...account });
  sent = [];
  meddle = (_, pass) => pass();
  const { origin, keys } = simulator;
  const upstream = createUpstream({ origin, allowed: [origin] });
  return calcomCalendar(
    { kind: 'calcom', origin, agents, credentials: keys },
    {
      ...upstream,
      send: (effort, exchange) => {
        sent.push(exchange);
        return meddle(exchange, () => upstream.send(effort, exchange));
      },
    },
  );
}

afterEach(async () => {
  await simulator.stop();
  expect(simulator.faults).toEqual([]);
});

function wish(changes: Partial<BookWish> = {}): BookWish {
  return {
    intentId: 'intent-1',
    agentId,
    start: instant(2, '9:30'),
    zone: 'Europe/London',
    name: 'Jane Doe',
    email: 'jane@example.com',
    ...changes,
  };
}

async function booked(calendar: RemoteCalendar, changes: Partial<BookWish> = {}): Promise<string> {
  const attempt = await calendar.book(wish(changes));
  if (attempt.kind !== 'yes') throw new Error(`not booked: ${JSON.stringify(attempt)}`);
  return attempt.done.remoteId;
}

/** What is truly booked, in short. */
function truth() {
  return simulator.ledger.bookings.map(({ status, start }) => [status, start]);
}

const yes = (remoteId: unknown, start: number) => ({
  kind: 'yes',
  done: { remoteId, start, end: start + 30 * 60_000 },
});

const posts = () => sent.filter(({ method }) => method === 'POST').map(({ path }) => path);

describe('free times', () => {
  test('are those of the event type, from now on, ascending and without those beyond the range', async () => {
    const calendar = await open();
    const read = await calendar.openStarts(agentId, { daysAhead: 2 });
    const all = [0, 1, 2, 3].flatMap((day) =>
      ['9:00', '9:30', '10:00', '10:30'].map((clock) => instant(day, clock)),
    );
    const now = Date.now();
    const end = now + 3 * 86_400_000;
    const value = all.filter((start) => start > now && start < end);
    expect(read).toEqual({ ok: true, value });
  });

  test('are the same whether they come as texts or as objects', async () => {
    const objects = await (await open()).openStarts(agentId, { daysAhead: 5 });
    await simulator.stop();
    const texts = await (await open({ slotItems: 'strings' })).openStarts(agentId, {
      daysAhead: 5,
    });
    expect(texts).toEqual(objects);
  });

  test('are asked for in UTC, with the version of their family', async () => {
    const calendar = await open();
    await calendar.openStarts(agentId, { daysAhead: 1 });
    const [{ path = '', headers } = {}] = sent;
    expect(headers?.['cal-api-version']).toBe('2024-09-04');
    const query = new URL(path, 'http://localhost').searchParams;
    expect([...query.keys()]).toEqual(['eventTypeId', 'start', 'end', 'format']);
    expect(query.get('start')).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
  });

  test('leave out what is taken, and count the time of the one that is moved as free', async () => {
    const calendar = await open();
    const uid = await booked(calendar);
    const { start } = wish();
    const without = await calendar.openStarts(agentId, { daysAhead: 3 });
    const moving = await calendar.openStarts(agentId, { daysAhead: 3, moving: uid });
    expect(without.ok && without.value.includes(start)).toBe(false);
    expect(moving.ok && moving.value.includes(start)).toBe(true);
  });

  test('are found by slug, for a person and for a team of an organization', async () => {
    const team = { ...visit, id: 8, teamSlug: 'north', organizationSlug: 'clinic' };
    const calendar = await open({
      eventTypes: [visit, team],
      agents: {
        [agentId]: { eventTypeSlug: 'visit', username: 'ann' },
        [otherId]: { eventTypeSlug: 'visit', teamSlug: 'north', organizationSlug: 'clinic' },
      },
    });
    for (const agent of [agentId, otherId]) {
      const read = await calendar.openStarts(agent, { daysAhead: 2 });
      expect(read.ok && read.value.length).toBeGreaterThan(3);
    }
  });

  test('are suggested by our own ranking, within the days that were asked for', async () => {
    const calendar = await open();
    const near = instant(3, '10:00');
    const read = await calendar.suggest(agentId, { daysAhead: 7, zone, near });
    expect(read).toEqual({
      ok: true,
      value: [instant(2, '10:00'), near, instant(3, '10:30'), instant(4, '10:00')],
    });
    const soon = await calendar.suggest(agentId, { daysAhead: 1, zone });
    expect(soon.ok && soon.value.every((start) => start < instant(2, '0:00'))).toBe(true);
  });

  test('cannot be read for an agent without an event type, or one that is not there', async () => {
    const calendar = await open({ agents: { [otherId]: { eventTypeId: 99 } } });
    const unavailable = { ok: false, code: 'UNAVAILABLE' };
    expect(await calendar.openStarts(agentId, { daysAhead: 1 })).toEqual(unavailable);
    expect(await calendar.openStarts(otherId, { daysAhead: 1 })).toEqual(unavailable);
    expect(await calendar.suggest(agentId, { daysAhead: 1, zone })).toEqual(unavailable);
    expect(await calendar.book(wish())).toEqual({ kind: 'no', code: 'UNAVAILABLE' });
  });

  test('an answer in another shape is no empty calendar', async () => {
    const calendar = await open();
    const bodies = [
      { status: 'success', data: [] },
      { status: 'success', data: { '2050-09-05': [{ begin: '2050-09-05T09:00:00Z' }] } },
      { status: 'success', data: { '2050-09-05': ['9:00 AM'] } },
      { status: 'success' },
      {},
      null,
      'OK',
    ];
    for (const body of bodies) {
      meddle = async () => ({ kind: 'answer', status: 200, body });
      const read = await calendar.openStarts(agentId, { daysAhead: 1 });
      expect(read, JSON.stringify(body)).toEqual({ ok: false, code: 'UNAVAILABLE' });
    }
  });
});

describe('booking', () => {
  test('sends what Cal.com takes, with our intent and never the organization', async () => {
    const calendar = await open({ keys: { token: 'cal_x', clientId: 'client', secretKey: 'key' } });
    const start = instant(2, '9:30');
    const attempt = await calendar.book(
      wish({ phone: '+12125550123', notes: 'By the window', callSessionId: 'c'.repeat(600) }),
    );
    expect(attempt).toEqual(yes(expect.any(String), start));
    const [exchange] = sent;
    expect(exchange).toEqual({
      method: 'POST',
      path: '/v2/bookings',
      headers: {
        Authorization: 'Bearer cal_x',
        'cal-api-version': '2024-08-13',
        'x-cal-client-id': 'client',
        'x-cal-secret-key': 'key',
      },
      body: {
        eventTypeId: 7,
        start: at(dateAhead(2), '9:30'),
        attendee: {
          name: 'Jane Doe',
          timeZone: 'Europe/London',
          language: 'en',
          email: 'jane@example.com',
          phoneNumber: '+12125550123',
        },
        bookingFieldsResponses: { notes: 'By the window' },
        metadata: { frontdesk_intent: 'intent-1', call_session_id: 'c'.repeat(500) },
      },
    });
    expect(truth()).toEqual([['accepted', start]]);
  });

  test('that waits for approval says so', async () => {
    const calendar = await open({ eventTypes: [{ ...visit, requiresConfirmation: true }] });
    const attempt = await calendar.book(wish());
    expect(attempt).toMatchObject({ kind: 'yes', done: { isToBeApproved: true } });
  });

  test('of a recurring event type is answered with a list, whose first is meant', async () => {
    const calendar = await open();
    meddle = async (_, pass) => {
      const exchanged = await pass();
      if (exchanged.kind !== 'answer') return exchanged;
      const { data } = exchanged.body as { data: unknown };
      return { ...exchanged, body: { status: 'success', data: [data] } };
    };
    expect(await calendar.book(wish())).toEqual(yes(expect.any(String), wish().start));
  });

  test.each([400, 409] as const)(
    'a time that a rival has just taken is not free, refused with %i',
    async (takenStatus) => {
      const calendar = await open({ takenStatus });
      await booked(calendar, { intentId: 'rival', email: 'rival@example.com' });
      const attempt = await calendar.book(wish());
      expect(attempt).toEqual({ kind: 'no', code: 'SLOT_UNAVAILABLE' });
      expect(truth()).toEqual([['accepted', wish().start]]);
    },
  );

  test('times that are past or outside hours are not free', async () => {
    const calendar = await open();
    for (const start of [Date.now() - 3_600_000, instant(2, '12:00')]) {
      const attempt = await calendar.book(wish({ start: start - (start % 1000) }));
      expect(attempt).toEqual({ kind: 'no', code: 'SLOT_UNAVAILABLE' });
    }
  });

  test('a phone number alone is enough only where Cal.com says so', async () => {
    const phone = { email: undefined, phone: '+12125550123' };
    const strict = await open();
    expect(await strict.book(wish(phone))).toEqual({ kind: 'no', code: 'INVALID_REQUEST' });
    expect(truth()).toEqual([]);
    await simulator.stop();
    const lenient = await open({ eventTypes: [{ ...visit, takesPhoneOnly: true }] });
    const remoteId = await booked(lenient, phone);
    const read = await lenient.read(remoteId);
    expect(read).toMatchObject({ ok: true, value: { email: null, phone: '+12125550123' } });
  });

  test('refused because it was made already, under the same intent, is a yes', async () => {
    const calendar = await open();
    const remoteId = await booked(calendar);
    expect(await calendar.book(wish())).toEqual(yes(remoteId, wish().start));
    expect(truth()).toEqual([['accepted', wish().start]]);
  });

  test('a key that opens nothing is no customer’s mistake', async () => {
    const calendar = await open();
    simulator.keys.token = 'another';
    expect(await calendar.book(wish())).toEqual({ kind: 'no', code: 'UNAVAILABLE' });
    expect(await calendar.cancel({ intentId: 'i', agentId, remoteId: 'x' })).toEqual({
      kind: 'no',
      code: 'UNAVAILABLE',
    });
  });

  test('too many requests are a no with nothing done', async () => {
    const calendar = await open({ requestsPerMinute: 0 });
    expect(await calendar.book(wish())).toEqual({ kind: 'no', code: 'UNAVAILABLE' });
    meddle = async () => ({ kind: 'not_done', retryAfterSeconds: 7 });
    const no = { kind: 'no', code: 'UNAVAILABLE', retryAfterSeconds: 7 };
    expect(await calendar.book(wish())).toEqual(no);
    expect(await calendar.openStarts(agentId, { daysAhead: 1 })).toEqual({
      ok: false,
      code: 'UNAVAILABLE',
      retryAfterSeconds: 7,
    });
  });

  test('an answer that is not Cal.com’s own leaves it unknown, whatever its status', async () => {
    const calendar = await open();
    const answers: [number, unknown][] = [
      [201, { status: 'success' }],
      [201, { status: 'success', data: {} }],
      [201, { status: 'success', data: [] }],
      [201, { status: 'error', error: {} }],
      [200, null],
      [400, null],
      [403, { error: 'blocked by a proxy' }],
      [409, { success: false }],
      [404, 'not found'],
    ];
    for (const [status, body] of answers) {
      meddle = async () => ({ kind: 'answer', status, body });
      const attempt = await calendar.book(wish());
      expect(attempt, `${status} ${JSON.stringify(body)}`).toEqual({ kind: 'unknown' });
    }
    meddle = async () => ({ kind: 'unknown' });
    expect(await calendar.book(wish())).toEqual({ kind: 'unknown' });
  });
});

describe('moving', () => {
  test('gives the appointment another id, which is the one from now on', async () => {
    const calendar = await open();
    const remoteId = await booked(calendar);
    const start = instant(3, '10:00');
    const attempt = await calendar.reschedule({ ...wish({ start }), remoteId, notes: 'Train' });
    expect(attempt).toEqual(yes(expect.any(String), start));
    if (attempt.kind !== 'yes') return;
    expect(attempt.done.remoteId).not.toBe(remoteId);
    expect(truth()).toEqual([
      ['cancelled', wish().start],
      ['accepted', start],
    ]);
    expect(sent.at(-1)?.body).toEqual({
      start: at(dateAhead(3), '10:00'),
      reschedulingReason: 'Train',
    });
  });

  test('follows the appointment when it was moved before, at Cal.com itself', async () => {
    const calendar = await open();
    const remoteId = await booked(calendar);
    await calendar.reschedule({ ...wish({ start: instant(3, '9:00') }), remoteId });
    const start = instant(4, '9:00');
    const attempt = await calendar.reschedule({ ...wish({ start }), remoteId });
    expect(attempt).toEqual(yes(simulator.ledger.bookings[2]?.uid, start));
    const cancelled = await calendar.cancel({ intentId: 'i', agentId, remoteId });
    expect(cancelled).toEqual(yes(simulator.ledger.bookings[2]?.uid, start));
    expect(truth().map(([status]) => status)).toEqual(['cancelled', 'cancelled', 'cancelled']);
  });

  test('to another agent is refused: a booking keeps its event type', async () => {
    const other = { ...visit, id: 8, username: 'bob' };
    const calendar = await open({
      eventTypes: [visit, other],
      agents: { [agentId]: { eventTypeId: 7 }, [otherId]: { eventTypeId: 8 } },
    });
    const remoteId = await booked(calendar);
    const start = instant(3, '9:00');
    const attempt = await calendar.reschedule({ ...wish({ start, agentId: otherId }), remoteId });
    expect(attempt).toEqual({ kind: 'no', code: 'INVALID_REQUEST' });
    expect(truth()).toEqual([['accepted', wish().start]]);
  });

  test('to where it already is sends nothing', async () => {
    const calendar = await open();
    const remoteId = await booked(calendar);
    const attempt = await calendar.reschedule({ ...wish(), remoteId });
    expect(attempt).toEqual(yes(remoteId, wish().start));
    expect(posts()).toEqual(['/v2/bookings']);
  });

  test.each([400, 409] as const)(
    'to a time that is taken changes nothing (%i)',
    async (takenStatus) => {
      const calendar = await open({ takenStatus });
      const remoteId = await booked(calendar);
      const start = instant(3, '9:00');
      await booked(calendar, { intentId: 'rival', start });
      const attempt = await calendar.reschedule({ ...wish({ start }), remoteId });
      expect(attempt).toEqual({ kind: 'no', code: 'SLOT_UNAVAILABLE' });
      expect(truth()).toEqual([
        ['accepted', wish().start],
        ['accepted', start],
      ]);
    },
  );

  test('one that was cancelled, or never was, is refused without asking for it', async () => {
    const calendar = await open();
    const remoteId = await booked(calendar);
    await calendar.cancel({ intentId: 'i', agentId, remoteId });
    const start = instant(3, '9:00');
    const before = posts();
    expect(await calendar.reschedule({ ...wish({ start }), remoteId })).toEqual({
      kind: 'no',
      code: 'CONFLICT',
    });
    expect(await calendar.reschedule({ ...wish({ start }), remoteId: 'none/../such' })).toEqual({
      kind: 'no',
      code: 'NOT_FOUND',
    });
    expect(posts()).toEqual(before);
  });

  test('is a certain no while the appointment cannot be read, as nothing was sent', async () => {
    const calendar = await open();
    const remoteId = await booked(calendar);
    meddle = async () => ({ kind: 'unknown' });
    const no = { kind: 'no', code: 'UNAVAILABLE' };
    const start = instant(3, '9:00');
    expect(await calendar.reschedule({ ...wish({ start }), remoteId })).toEqual(no);
    expect(await calendar.cancel({ intentId: 'i', agentId, remoteId })).toEqual(no);
    expect(posts()).toEqual(['/v2/bookings']);
  });

  test('that ends in a circle of ids is given up', async () => {
    const calendar = await open();
    const remoteId = await booked(calendar);
    const [booking] = simulator.ledger.bookings;
    Object.assign(booking ?? {}, { rescheduledToUid: remoteId });
    const asked = sent.length;
    expect(await calendar.read(remoteId)).toEqual({ ok: false, code: 'UNAVAILABLE' });
    expect(sent.length - asked).toBe(21);
  });
});

describe('cancelling', () => {
  test('always gives a reason, and frees the time', async () => {
    const calendar = await open();
    const remoteId = await booked(calendar);
    const attempt = await calendar.cancel({ intentId: 'i', agentId, remoteId });
    expect(attempt).toEqual(yes(remoteId, wish().start));
    expect(sent.at(-1)?.body).toEqual({ cancellationReason: 'Cancelled by the customer' });
    const open_ = await calendar.openStarts(agentId, { daysAhead: 3 });
    expect(open_.ok && open_.value.includes(wish().start)).toBe(true);
  });

  test('twice is a yes both times, also when the first answer was lost', async () => {
    const calendar = await open();
    const remoteId = await booked(calendar);
    let tries = 0;
    meddle = async ({ path }, pass) => {
      if (path.endsWith('/cancel') && tries === 0) {
        tries += 1;
        await pass();
        return pass();
      }
      return pass();
    };
    const cancel = () => calendar.cancel({ intentId: 'i', agentId, remoteId, notes: 'Ill' });
    expect(await cancel()).toEqual(yes(remoteId, wish().start));
    expect(await cancel()).toEqual(yes(remoteId, wish().start));
    expect(truth()).toEqual([['cancelled', wish().start]]);
  });

  test('one that is over is refused', async () => {
    let now = Date.now();
    const calendar = await open({ now: () => now });
    const remoteId = await booked(calendar);
    now += 10 * 86_400_000;
    expect(await calendar.cancel({ intentId: 'i', agentId, remoteId })).toEqual({
      kind: 'no',
      code: 'CONFLICT',
    });
  });
});

describe('a refusal after an earlier try that may have been done', () => {
  test('says so', async () => {
    const calendar = await open();
    const remoteId = await booked(calendar);
    const refuse = (status: number) => {
      meddle = async ({ method }, pass) =>
        method === 'GET'
          ? pass()
          : {
              kind: 'answer',
              status,
              body: { status: 'error', error: { message: 'no' } },
              mayBeRepeat: true,
            };
    };
    const repeated = (code: string) => ({ kind: 'no', code, mayBeRepeat: true });
    refuse(400);
    const cancel = { intentId: 'i', agentId, remoteId };
    expect(await calendar.cancel(cancel)).toEqual(repeated('CONFLICT'));
    const start = instant(3, '9:00');
    expect(await calendar.reschedule({ ...wish({ start }), remoteId })).toEqual(
      repeated('INVALID_REQUEST'),
    );
    refuse(404);
    expect(await calendar.cancel(cancel)).toEqual(repeated('UNAVAILABLE'));
    refuse(409);
    expect(await calendar.book(wish({ intentId: 'i', start }))).toEqual(
      repeated('SLOT_UNAVAILABLE'),
    );
  });
});

describe('looking for what became of a change', () => {
  const unknown: typeof meddle = async ({ method }, pass) => {
    const exchanged = await pass();
    return method === 'POST' ? { kind: 'unknown' } : exchanged;
  };

  test('a booking whose answer was lost is found by its intent', async () => {
    const calendar = await open();
    meddle = unknown;
    expect(await calendar.book(wish())).toEqual({ kind: 'unknown' });
    const sighting = await calendar.lookUp({ action: 'book', ...wish() });
    const [booking] = simulator.ledger.bookings;
    expect(sighting).toEqual({ ...yes(booking?.uid, wish().start), kind: 'done' });
  });

  test('one that never arrived is not done, also when somebody else has the time', async () => {
    const calendar = await open();
    expect(await calendar.lookUp({ action: 'book', ...wish() })).toEqual({ kind: 'not_done' });
    await booked(calendar, { intentId: 'rival', email: 'jane@example.com' });
    expect(await calendar.lookUp({ action: 'book', ...wish() })).toEqual({ kind: 'not_done' });
  });

  test('a booking that carries no intent is not ours, though it is for that person at that time', async () => {
    const calendar = await open();
    await booked(calendar);
    const [booking] = simulator.ledger.bookings;
    Object.assign(booking ?? {}, { metadata: {} });
    expect(await calendar.lookUp({ action: 'book', ...wish() })).toEqual({ kind: 'not_done' });
    expect(await calendar.book(wish())).toMatchObject({ kind: 'no', code: 'SLOT_UNAVAILABLE' });
  });

  test('no address of a customer stands in a URL', async () => {
    const calendar = await open();
    await calendar.lookUp({ action: 'book', ...wish({ phone: '+12125550123' }) });
    const urls = sent.map(({ path }) => decodeURIComponent(path)).join('\n');
    expect(urls).not.toMatch(/jane|@|12125550123/i);
  });

  test('one that was made and cancelled since is for a person to tell', async () => {
    const calendar = await open();
    const remoteId = await booked(calendar);
    await calendar.cancel({ intentId: 'i', agentId, remoteId });
    expect(await calendar.lookUp({ action: 'book', ...wish() })).toEqual({ kind: 'cannot_tell' });
  });

  test('one that was made and moved since is found where it is now', async () => {
    const calendar = await open();
    const remoteId = await booked(calendar);
    const start = instant(4, '9:00');
    await calendar.reschedule({ ...wish({ start }), remoteId });
    expect(await calendar.lookUp({ action: 'book', ...wish() })).toMatchObject({
      kind: 'done',
      done: { remoteId: simulator.ledger.bookings[1]?.uid, start },
    });
  });

  test('a move is done when the appointment stands at the time that was asked for', async () => {
    const calendar = await open();
    const remoteId = await booked(calendar);
    const start = instant(3, '9:00');
    const move = { ...wish({ start }), remoteId };
    const sought = { action: 'reschedule', leftAt: wish().start, ...move } as const;
    expect(await calendar.lookUp(sought)).toEqual({ kind: 'not_done' });
    meddle = unknown;
    expect(await calendar.reschedule(move)).toEqual({ kind: 'unknown' });
    const [, moved] = simulator.ledger.bookings;
    expect(await calendar.lookUp(sought)).toEqual({ ...yes(moved?.uid, start), kind: 'done' });
    meddle = (_, pass) => pass();
    await calendar.reschedule({ ...wish({ start: instant(5, '9:00') }), remoteId });
    expect(await calendar.lookUp(sought)).toEqual({ kind: 'cannot_tell' });
    expect(await calendar.lookUp({ ...sought, remoteId: 'none' })).toEqual({ kind: 'not_done' });
  });

  test('a move to a time is not done while somebody else has the appointment then', async () => {
    const other = { ...visit, id: 8, slug: 'other', username: 'bob' };
    const calendar = await open({
      eventTypes: [visit, other],
      agents: { [agentId]: { eventTypeId: 7 }, [otherId]: { eventTypeId: 8 } },
    });
    const remoteId = await booked(calendar);
    const sought = { action: 'reschedule', leftAt: wish().start, ...wish(), remoteId } as const;
    expect(await calendar.lookUp(sought)).toMatchObject({ kind: 'done', done: { remoteId } });
    const elsewhere = { ...sought, agentId: otherId };
    expect(await calendar.lookUp(elsewhere)).toEqual({ kind: 'not_done' });
  });

  test('a cancellation is done when the appointment stands no more, and not when it is not found', async () => {
    const calendar = await open();
    const remoteId = await booked(calendar);
    const sought = { action: 'cancel', intentId: 'i', agentId, remoteId } as const;
    expect(await calendar.lookUp(sought)).toEqual({ kind: 'not_done' });
    await calendar.cancel(sought);
    expect(await calendar.lookUp(sought)).toMatchObject({ kind: 'done', done: { remoteId } });
    expect(await calendar.lookUp({ ...sought, remoteId: 'none' })).toEqual({ kind: 'cannot_tell' });
  });

  test('nothing can be told while the list cannot be read, or is another version’s', async () => {
    const calendar = await open();
    const remoteId = await booked(calendar);
    const sought = [
      { action: 'book', ...wish() },
      { action: 'reschedule', leftAt: 0, ...wish(), remoteId },
      { action: 'cancel', intentId: 'i', agentId, remoteId },
    ] as const;
    const answers: Exchanged[] = [
      { kind: 'unknown' },
      { kind: 'not_done' },
      { kind: 'answer', status: 200, body: { status: 'success', data: { bookings: [] } } },
      { kind: 'answer', status: 401, body: { status: 'error', error: { message: 'no' } } },
    ];
    for (const exchanged of answers) {
      meddle = async () => exchanged;
      for (const one of sought) {
        expect(await calendar.lookUp(one), one.action).toEqual({ kind: 'cannot_tell' });
      }
    }
  });
});

describe('reading', () => {
  test('tells of an appointment by its latest id, with how it stands', async () => {
    const calendar = await open();
    const remoteId = await booked(calendar);
    const expected = {
      remoteId,
      agentId,
      name: 'Jane Doe',
      email: 'jane@example.com',
      phone: null,
      zone: 'Europe/London',
      start: wish().start,
      end: wish().start + 30 * 60_000,
      status: 'confirmed',
    };
    expect(await calendar.read(remoteId)).toEqual({ ok: true, value: expected });
    simulator.staff.markAbsent(remoteId);
    const absent = { ...expected, status: 'no_show' };
    expect(await calendar.read(remoteId)).toEqual({ ok: true, value: absent });
    expect(await calendar.read('none')).toEqual({ ok: false, code: 'NOT_FOUND' });
  });

  test('lists the latest start first, by status and by agent, each appointment once', async () => {
    const other = { ...visit, id: 8, slug: 'other', username: 'bob' };
    const foreign = { ...visit, id: 9, slug: 'foreign', username: 'cat' };
    const calendar = await open({
      eventTypes: [visit, other, foreign],
      agents: {
        [agentId]: { eventTypeId: 7 },
        [otherId]: { eventTypeSlug: 'other', username: 'bob' },
      },
    });
    const first = await booked(calendar, { intentId: '1' });
    const moved = await calendar.reschedule({
      ...wish({ start: instant(4, '9:00') }),
      remoteId: first,
    });
    const second = await booked(calendar, { intentId: '2', agentId: otherId });
    const third = await booked(calendar, { intentId: '3', start: instant(3, '9:00') });
    await calendar.cancel({ intentId: '4', agentId, remoteId: third });
    const foreignBooking = simulator.ledger.bookings[0];
    if (foreignBooking) {
      simulator.ledger.bookings.push({ ...foreignBooking, uid: 'foreign', eventType: foreign });
    }
    const movedId = moved.kind === 'yes' ? moved.done.remoteId : '';
    const list = async (filter: object) => {
      const read = await calendar.list({ limit: 50, ...filter });
      return read.ok && read.value.map((one) => one.remoteId);
    };
    expect(await list({})).toEqual([movedId, third, second]);
    expect(await list({ limit: 2 })).toEqual([movedId, third]);
    expect(await list({ status: 'confirmed' })).toEqual([movedId, second]);
    expect(await list({ status: 'cancelled' })).toEqual([third]);
    expect(await list({ status: 'pending' })).toEqual([]);
    expect(await list({ agentId })).toEqual([movedId, third]);
    expect(await list({ agentId: otherId })).toEqual([second]);
    expect(await list({ agentId: 'none' })).toEqual([]);
  });

  test('goes through all pages of a long list', async () => {
    const week: SimulatedEventType = { ...visit, weekly: visit.weekly.map(() => [[0, 1440]]) };
    const calendar = await open({ eventTypes: [week] });
    const first = instant(2, '0:00');
    for (let slot = 0; slot < 130; slot += 1) {
      await booked(calendar, { intentId: `${slot}`, start: first + slot * 30 * 60_000 });
    }
    const read = await calendar.list({ limit: 200 });
    const starts = read.ok ? read.value.map((one) => one.start) : [];
    expect(starts).toEqual(Array.from({ length: 130 }, (_, i) => first + (129 - i) * 30 * 60_000));
  });
});
