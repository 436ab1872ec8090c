import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { eventTypesOf } from '../../../scripts/testing/calcom-simulator/of-clinic.ts';
import {
  type CalcomSimulator,
  startCalcomSimulator,
} from '../../../scripts/testing/calcom-simulator/start.ts';
import { at, dateAhead } from '../../../scripts/testing/clinic.ts';
import { type OpenClinic, openTestClinic } from '../../../scripts/testing/open-clinic.ts';
import type { ManageCommand } from '../../contract/outcome.ts';
import { database } from '../../platform/database.ts';
import type { AppointmentsGateway } from '../port.ts';
import { remoteGateway } from '../remote/remote-gateway.ts';
import { type CalcomSettings, saveGatewaySettings } from '../settings.ts';
import { createUpstream } from '../upstream/create-upstream.ts';
import type { Exchange, Exchanged } from '../upstream/exchange.ts';
import { calcomCalendar } from './calcom-calendar.ts';
import { receiveWebhook } from './receive-webhook.ts';

const secret = 'the secret of the notices';
const appSecret = 'a-secret-of-the-tests-with-32-characters';
const start = at(dateAhead(4), '9:00');
const later = at(dateAhead(4), '12:00');

let open: OpenClinic;
let simulator: CalcomSimulator;
let gateway: AppointmentsGateway;
/** What happens on the way back of an answer. */
let meanwhile: (exchange: Exchange, answer: Exchanged) => Promise<Exchanged>;

beforeAll(async () => {
  open = await openTestClinic();
  process.env['DATABASE_URL'] = open.url;
  process.env['APP_SECRET'] = appSecret;
});
beforeEach(async () => {
  const { clinicId } = open.clinic;
  const { eventTypes, agents } = eventTypesOf(open.clinic);
  simulator = await startCalcomSimulator({ eventTypes, webhook: { secret } });
  const { origin, keys } = simulator;
  const credentials = { ...keys, webhookSecret: secret };
  const settings: CalcomSettings = { kind: 'calcom', origin, agents, credentials };
  await saveGatewaySettings(open.db, clinicId, settings, appSecret);
  const upstream = createUpstream({ origin, allowed: [origin] });
  const calendar = calcomCalendar(settings, {
    ...upstream,
    send: async (effort, exchange) => meanwhile(exchange, await upstream.send(effort, exchange)),
  });
  meanwhile = async (_, answer) => answer;
  const clinic = { clinicId, gatewayVersion: 1 };
  gateway = remoteGateway(database(), clinic, 'calcom', async () => calendar);
});
afterEach(async () => {
  await open.db.deleteFrom('intents').execute();
  await open.db.deleteFrom('appointments').execute();
  await simulator.stop();
  expect(simulator.faults).toEqual([]);
});
afterAll(async () => {
  await database().destroy();
  await open.close();
});

/** Everything that Cal.com has told so far arrives. */
async function arrive() {
  const { slug } = open.clinic;
  for (const { headers, body } of simulator.notices.splice(0)) {
    const request = new Request('http://localhost/', { method: 'POST', headers, body });
    expect((await receiveWebhook(request, { slug, address: '10.0.0.1' })).status).toBe(200);
  }
}

async function ask(command: Partial<ManageCommand>) {
  const outcome = await gateway.manage(
    {
      agent_id: open.agentId,
      name: 'Jane Doe',
      email: 'jane@example.com',
      appointment_datetime: start,
      ...command,
    } as ManageCommand,
    { channel: 'api' },
  );
  if (outcome.ok) return outcome.data.appointment_id;
  return outcome.code === 'OUTCOME_UNKNOWN' ? (outcome.appointmentId ?? '') : outcome.code;
}

/** Our copies, and what was asked for and is still open. */
async function known() {
  const copies = await open.db
    .selectFrom('appointments')
    .select(['appointment_id', 'remote_id', 'status', 'starts_at'])
    .execute();
  const intents = await open.db
    .selectFrom('intents')
    .select('state')
    .orderBy('created_at')
    .execute();
  return { copies, intents: intents.map(({ state }) => state) };
}

const copy = (id: string, status: string, when = start) => ({
  appointment_id: id,
  remote_id: simulator.ledger.bookings.at(-1)?.uid,
  status,
  starts_at: Date.parse(when),
});

test('a booking is one appointment, whether its notice comes after its answer or before', async () => {
  const after = await ask({ action: 'book' });
  await arrive();
  expect(await known()).toEqual({ copies: [copy(after, 'confirmed')], intents: ['yes'] });
  await ask({ action: 'cancel', appointment_id: after });
  await open.db.deleteFrom('appointments').execute();
  await open.db.deleteFrom('intents').execute();
  simulator.notices.length = 0;

  meanwhile = async ({ method }, answer) => {
    if (method === 'POST') await arrive();
    return answer;
  };
  const before = await ask({ action: 'book' });
  expect(await known()).toEqual({ copies: [copy(before, 'confirmed')], intents: ['yes'] });
});

test('a booking whose answer was lost is settled by its notice', async () => {
  meanwhile = async ({ method }, answer) => (method === 'POST' ? { kind: 'unknown' } : answer);
  const id = await ask({ action: 'book' });
  const { copies, intents } = await known();
  expect(copies).toMatchObject([{ appointment_id: id, status: 'pending', remote_id: null }]);
  expect(intents).toEqual(['unknown']);
  await arrive();
  expect(await known()).toEqual({ copies: [copy(id, 'confirmed')], intents: ['yes'] });
});

test('a move and a cancellation whose answers were lost are settled by their notices', async () => {
  const id = await ask({ action: 'book' });
  await arrive();
  meanwhile = async ({ method }, answer) => (method === 'POST' ? { kind: 'unknown' } : answer);
  const change = { appointment_id: id, appointment_datetime: later };
  expect(await ask({ action: 'reschedule', ...change })).toBe(id);
  expect((await known()).intents).toEqual(['yes', 'unknown']);
  await arrive();
  expect(await known()).toEqual({
    copies: [copy(id, 'confirmed', later)],
    intents: ['yes', 'yes'],
  });
  expect(await ask({ action: 'cancel', appointment_id: id })).toBe(id);
  expect((await known()).intents).toEqual(['yes', 'yes', 'unknown']);
  await arrive();
  expect(await known()).toEqual({
    copies: [copy(id, 'cancelled', later)],
    intents: ['yes', 'yes', 'yes'],
  });
});

test('what was moved and cancelled through our pages stays so when all notices come late', async () => {
  const id = await ask({ action: 'book' });
  await ask({ action: 'reschedule', appointment_id: id, appointment_datetime: later });
  await ask({ action: 'cancel', appointment_id: id });
  const settled = await known();
  expect(settled).toEqual({
    copies: [copy(id, 'cancelled', later)],
    intents: ['yes', 'yes', 'yes'],
  });
  simulator.notices.reverse();
  await arrive();
  expect(await known()).toEqual(settled);
});
