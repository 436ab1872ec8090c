import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { SimulatedNotice } from '../../../scripts/testing/calcom-simulator/notices.ts';
import { eventTypesOf } from '../../../scripts/testing/calcom-simulator/of-clinic.ts';
import {
  type CalcomSimulator,
  startCalcomSimulator,
} from '../../../scripts/testing/calcom-simulator/start.ts';
import { at, dateAhead } from '../../../scripts/testing/clinic.ts';
import { type OpenClinic, openTestClinic } from '../../../scripts/testing/open-clinic.ts';
import { database } from '../../platform/database.ts';
import { saveGatewaySettings } from '../settings.ts';
import { createUpstream } from '../upstream/create-upstream.ts';
import { calcomCalendar } from './calcom-calendar.ts';
import { receiveWebhook } from './receive-webhook.ts';

const secret = 'the secret of the notices';

let open: OpenClinic;
let simulator: CalcomSimulator;
/** What the clinic's own people do at Cal.com, without us. */
let theirs: ReturnType<typeof calcomCalendar>;
/** Each thing that happens there happens a second after the one before. */
let clock = Date.now() - 3_600_000;

beforeAll(async () => {
  open = await openTestClinic();
  process.env['DATABASE_URL'] = open.url;
  process.env['APP_SECRET'] = 'a-secret-of-the-tests-with-32-characters';
  process.env['RATE_LIMIT_ADDRESS_PER_MINUTE'] = '100000';
  const { eventTypes, agents } = eventTypesOf(open.clinic);
  const now = () => {
    clock += 1000;
    return clock;
  };
  simulator = await startCalcomSimulator({ eventTypes, webhook: { secret }, now });
  const { origin, keys } = simulator;
  const credentials = { ...keys, webhookSecret: secret };
  const settings = { kind: 'calcom', origin, agents, credentials } as const;
  theirs = calcomCalendar(settings, createUpstream({ origin, allowed: [origin] }));
  await saveGatewaySettings(
    open.db,
    open.clinic.clinicId,
    settings,
    process.env['APP_SECRET'] ?? '',
  );
});
beforeEach(async () => {
  simulator.notices.length = 0;
  simulator.ledger.bookings.length = 0;
  await open.db.deleteFrom('appointments').execute();
});
afterAll(async () => {
  await simulator.stop();
  expect(simulator.faults).toEqual([]);
  await database().destroy();
  await open.close();
});

async function deliver({ body, headers }: SimulatedNotice, changes: Record<string, string> = {}) {
  const { slug } = open.clinic;
  const request = new Request(`http://localhost/api/calcom/webhook/${slug}`, {
    method: 'POST',
    headers: { ...headers, ...changes },
    body,
  });
  return (await receiveWebhook(request, { slug, address: '10.0.0.1' })).status;
}

const wish = (start: string) => ({
  intentId: 'not-of-ours',
  agentId: open.agentId,
  name: 'Jane Doe',
  email: 'jane@example.com',
  zone: 'Europe/London',
  start: Date.parse(start),
});

async function done(attempt: ReturnType<typeof theirs.book>): Promise<string> {
  const made = await attempt;
  if (made.kind !== 'yes') throw new Error(JSON.stringify(made));
  return made.done.remoteId;
}

/** Our copies, in short. */
async function copies() {
  const rows = await open.db
    .selectFrom('appointments')
    .select([
      'appointment_id as id',
      'remote_id',
      'status',
      'starts_at',
      'name',
      'email',
      'gateway',
    ])
    .where('clinic_id', '=', open.clinic.clinicId)
    .orderBy('created_at')
    .execute();
  return rows.map(({ id, ...row }) => ({ id, ...row }));
}

const morning = at(dateAhead(4), '9:00');
const noon = at(dateAhead(4), '12:00');

test('what is booked, moved and cancelled at Cal.com is one appointment of ours all along', async () => {
  const first = await done(theirs.book(wish(morning)));
  const second = await done(theirs.reschedule({ ...wish(noon), remoteId: first }));
  await done(theirs.cancel({ intentId: 'x', agentId: open.agentId, remoteId: second }));
  const [booked, moved, cancelled] = simulator.notices;
  if (!booked || !moved || !cancelled) throw new Error('not told');
  const copy = { gateway: 'calcom', name: 'Jane Doe', email: 'jane@example.com' };

  expect(await deliver(booked)).toBe(200);
  const [made] = await copies();
  expect(made).toEqual({
    ...copy,
    id: expect.stringMatching(/^appt_/),
    remote_id: first,
    status: 'confirmed',
    starts_at: Date.parse(morning),
  });
  expect(await deliver(moved)).toBe(200);
  const after = { ...made, remote_id: second, starts_at: Date.parse(noon) };
  expect(await copies()).toEqual([after]);
  expect(await deliver(cancelled)).toBe(200);
  expect(await copies()).toEqual([{ ...after, status: 'cancelled' }]);
});

test('notices that come again, or late, do not undo what came after them', async () => {
  const first = await done(theirs.book(wish(morning)));
  const second = await done(theirs.reschedule({ ...wish(noon), remoteId: first }));
  await done(theirs.cancel({ intentId: 'x', agentId: open.agentId, remoteId: second }));
  const [booked, moved, cancelled] = simulator.notices;
  if (!booked || !moved || !cancelled) throw new Error('not told');
  for (const notice of [booked, moved, cancelled]) await deliver(notice);
  const ended = await copies();
  for (const notice of [booked, moved, cancelled, moved, booked]) {
    expect(await deliver(notice)).toBe(200);
    expect(await copies()).toEqual(ended);
  }
});

test('in whatever order they come, no appointment stands that does not stand there', async () => {
  const orders = [
    [0, 1, 2],
    [0, 2, 1],
    [1, 0, 2],
    [1, 2, 0],
    [2, 0, 1],
    [2, 1, 0],
  ];
  for (const order of orders) {
    simulator.notices.length = 0;
    await open.db.deleteFrom('appointments').execute();
    const first = await done(theirs.book(wish(morning)));
    const second = await done(theirs.reschedule({ ...wish(noon), remoteId: first }));
    await done(theirs.cancel({ intentId: 'x', agentId: open.agentId, remoteId: second }));
    for (const index of order) {
      const notice = simulator.notices[index];
      if (notice) expect(await deliver(notice)).toBe(200);
    }
    const standing = (await copies()).filter(({ status }) => status === 'confirmed');
    expect(standing, order.join(' ')).toEqual([]);
  }
});

test('an appointment that we have ends when its end is told before the move that led there', async () => {
  const first = await done(theirs.book(wish(morning)));
  const second = await done(theirs.reschedule({ ...wish(noon), remoteId: first }));
  await done(theirs.cancel({ intentId: 'x', agentId: open.agentId, remoteId: second }));
  const [booked, moved, cancelled] = simulator.notices;
  if (!booked || !moved || !cancelled) throw new Error('not told');
  await deliver(booked);
  const [made] = await copies();
  await deliver(cancelled);
  expect(await copies()).toEqual([made]);
  await deliver(moved);
  expect(await copies()).toMatchObject([{ id: made?.id, remote_id: second, status: 'cancelled' }]);
});

test('of notices that come at once, none makes a second appointment of one', async () => {
  for (let round = 0; round < 10; round += 1) {
    simulator.notices.length = 0;
    await open.db.deleteFrom('appointments').execute();
    const first = await done(theirs.book(wish(morning)));
    const second = await done(theirs.reschedule({ ...wish(noon), remoteId: first }));
    await Promise.all(simulator.notices.toReversed().map((notice) => deliver(notice)));
    const standing = (await copies()).map(({ remote_id, status }) => [remote_id, status]);
    expect(standing).toEqual([[second, 'confirmed']]);
    await done(theirs.cancel({ intentId: 'x', agentId: open.agentId, remoteId: second }));
  }
});

test('who did not come is marked, and unmarked', async () => {
  const uid = await done(theirs.book(wish(morning)));
  simulator.staff.markAbsent(uid);
  simulator.staff.markAbsent(uid, false);
  const statuses = [];
  for (const notice of simulator.notices) {
    await deliver(notice);
    statuses.push((await copies())[0]?.status);
  }
  expect(statuses).toEqual(['confirmed', 'no_show', 'confirmed']);
});

test('a forged notice changes nothing', async () => {
  await done(theirs.book(wish(morning)));
  const [booked] = simulator.notices;
  if (!booked) throw new Error('not told');
  expect(await deliver(booked, { 'X-Cal-Signature-256': '0'.repeat(64) })).toBe(401);
  expect(await deliver({ ...booked, body: booked.body.replace('Jane', 'John') })).toBe(401);
  expect(await copies()).toEqual([]);
});
