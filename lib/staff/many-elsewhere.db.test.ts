import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { at as clockAt, dateAhead } from '../../scripts/testing/clinic.ts';
import { deskAt } from '../../scripts/testing/desk.ts';
import { done, openRemoteClinic, type RemoteClinic } from '../../scripts/testing/remote-clinic.ts';
import type { Fate } from '../gateways/remote/fake-calendar.testing.ts';
import { addDays } from '../time/local-date.ts';
import { startOfDay } from '../time/zone.ts';
import type { Desk } from './desk.ts';
import { applyMany } from './many-apply.ts';
import { chooseMany, loadMany } from './many-choose.ts';
import { type ManyWish, planMany } from './many-plan.ts';
import { listUnsettledAsks, settleAsk } from './settle.ts';

const held = vi.hoisted(() => ({ gateway: undefined as unknown }));
vi.mock('../gateways/choose.ts', () => ({ gatewayHolding: () => held.gateway }));

const zone = 'America/New_York';
let open: RemoteClinic;
let desk: Desk;
/** Another one each test, of those that the calendar elsewhere is open on. */
let date = dateAhead(1);

beforeAll(async () => {
  open = await openRemoteClinic({ practitioners: ['one', 'two'] }, 20);
  desk = await deskAt(open);
  held.gateway = open.gateway;
});
afterAll(() => open.close());
beforeEach(() => {
  open.calm();
  date = addDays(date, 2);
});

const elsewhere = () => open.gateway;

async function book(clock: string): Promise<string> {
  const start = Date.parse(clockAt(date, clock));
  const outcome = await open.gateway.manage(open.wish(start, { name: `At ${clock}` }), {
    channel: 'web',
  });
  return done(outcome).appointment_id;
}

async function plan(begin: ManyWish['begin'], more: Partial<ManyWish> = {}) {
  return planMany(
    desk,
    {
      practitionerIds: [open.clinic.practitioners[0]?.practitionerId ?? ''],
      period: { start: startOfDay(date, zone), end: startOfDay(addDays(date, 1), zone) },
      begin,
      reason: 'Dr. one is ill',
      block: false,
      ...more,
    },
    elsewhere,
  );
}

async function planned(begin: ManyWish['begin']): Promise<string> {
  const made = await plan(begin);
  if (!made.ok) throw new Error(made.code);
  return made.changeId;
}

async function itemsOf(changeId: string) {
  const loaded = await loadMany(desk, changeId, elsewhere);
  if (!loaded.ok) throw new Error(loaded.code);
  return loaded.plan.items;
}

const resultsOf = async (changeId: string) => (await itemsOf(changeId)).map(({ result }) => result);

/** What the calendar elsewhere has of these, whose ids are ours. */
async function there(ids: readonly string[]) {
  const kept = await Promise.all(
    ids.map(async (id) => open.calendar.ledger.get((await open.look(id)).row?.remote_id ?? '')),
  );
  return kept.map((each) => `${each?.status} with ${open.agentIds.indexOf(each?.agentId ?? '')}`);
}

/** Somebody has looked there. */
async function settle(id: string, found: 'made' | 'not_made'): Promise<void> {
  const listed = await listUnsettledAsks(desk);
  const ask = listed.ok && listed.asks.find(({ appointmentId }) => appointmentId === id);
  if (!ask) throw new Error('it is settled');
  expect(await settleAsk(desk, { intentId: ask.intentId, found })).toEqual({ ok: true });
}

test('the time itself is not blocked there, and that is said before anything is planned', async () => {
  await book('9:00');
  expect(await plan('move', { block: true })).toEqual({ ok: false, code: 'not_elsewhere' });
});

test('everybody is proposed a time that is free there, and is moved there', async () => {
  const ids = [await book('9:00'), await book('9:30')];
  const changeId = await planned('move');
  const proposed = (await itemsOf(changeId)).map(({ choice }) => choice);
  expect(proposed.map(({ action }) => action)).toEqual(['move', 'move']);
  expect(new Set(proposed.map((each) => JSON.stringify(each))).size).toBe(2);
  expect(await applyMany(desk, changeId)).toEqual({ ok: true, left: 0, all: 2 });
  expect(await resultsOf(changeId)).toEqual(['moved', 'moved']);
  expect(await there(ids)).toEqual(['confirmed with 1', 'confirmed with 1']);
  expect((await open.look(ids[0] ?? '')).history.at(-1)).toBe('rescheduled');
});

const middles: [string, Fate[], (string | null)[], string[]][] = [
  [
    'one that is refused there stops none of the others',
    ['done', { no: 'CONFLICT' }, 'done'],
    ['cancelled', 'refused', 'cancelled'],
    ['cancelled with 0', 'confirmed with 0', 'cancelled with 0'],
  ],
  [
    'one that fails before it is asked stops none of the others',
    ['done', { no: 'UNAVAILABLE' }, 'done'],
    ['cancelled', 'refused', 'cancelled'],
    ['cancelled with 0', 'confirmed with 0', 'cancelled with 0'],
  ],
  [
    'one whose outcome is not known stops none of the others, and is said to be unknown',
    ['done', 'lost', 'done'],
    ['cancelled', 'unknown', 'cancelled'],
    ['cancelled with 0', 'confirmed with 0', 'cancelled with 0'],
  ],
];

test.each(middles)('in the middle %s', async (_, fates, results, standing) => {
  const ids = [await book('9:00'), await book('10:00'), await book('11:00')];
  const changeId = await planned('cancel');
  open.calendar.fates.push(...fates);
  expect(await applyMany(desk, changeId)).toEqual({ ok: true, left: 0, all: 3 });
  expect(await resultsOf(changeId)).toEqual(results);
  expect(await there(ids)).toEqual(standing);
});

test('what is not known is not asked again by pressing again, and what was refused can be', async () => {
  const ids = [await book('9:00'), await book('10:00'), await book('11:00')];
  const changeId = await planned('cancel');
  open.calendar.fates.push('lost', { no: 'CONFLICT' });
  await applyMany(desk, changeId);
  expect(await resultsOf(changeId)).toEqual(['unknown', 'refused', 'cancelled']);
  open.calendar.calls.length = 0;
  const listed = await itemsOf(changeId);
  expect(listed.map(({ appointmentId }) => appointmentId)).toEqual(ids);
  const chosen = ids.map(
    (appointmentId) => ({ appointmentId, choice: { action: 'cancel' } }) as const,
  );
  expect(await chooseMany(desk, changeId, { chosen, reason: '' })).toEqual({ ok: true });
  expect(await applyMany(desk, changeId)).toMatchObject({ ok: true, left: 0 });
  expect(open.calendar.calls.filter((call) => call === 'cancel')).toHaveLength(1);
  expect(await resultsOf(changeId)).toEqual(['unknown', 'cancelled', 'cancelled']);
});

test('what was not known is shown as it is found to be, and what was not done can be chosen again', async () => {
  const ids = [await book('9:00'), await book('10:00'), await book('11:00')];
  const changeId = await planned('cancel');
  open.calendar.fates.push('lost', 'lost', 'lost');
  await applyMany(desk, changeId);
  expect(await resultsOf(changeId)).toEqual(['unknown', 'unknown', 'unknown']);
  await settle(ids[0] ?? '', 'made');
  await settle(ids[1] ?? '', 'not_made');
  expect(await resultsOf(changeId)).toEqual(['cancelled', 'refused', 'unknown']);
  const chosen = ids.map(
    (appointmentId) => ({ appointmentId, choice: { action: 'cancel' } }) as const,
  );
  expect(await chooseMany(desk, changeId, { chosen, reason: '' })).toEqual({ ok: true });
  await applyMany(desk, changeId);
  expect(await resultsOf(changeId)).toEqual(['cancelled', 'cancelled', 'unknown']);
  expect((await there(ids))[1]).toBe('cancelled with 0');
});

test('a move that was not known is moved once it is found to be made', async () => {
  const ids = [await book('9:00')];
  const changeId = await planned('move');
  open.calendar.fates.push('lost');
  await applyMany(desk, changeId);
  expect(await resultsOf(changeId)).toEqual(['unknown']);
  await settle(ids[0] ?? '', 'made');
  expect(await resultsOf(changeId)).toEqual(['moved']);
});

test('a time that was taken there meanwhile is told, and the rest is moved', async () => {
  const ids = [await book('9:00'), await book('10:00')];
  const changeId = await planned('move');
  const [first] = await itemsOf(changeId);
  if (first?.choice.action !== 'move') throw new Error('a time was proposed');
  open.calendar.rival(first.choice.agentId, first.choice.start);
  await applyMany(desk, changeId);
  expect(await resultsOf(changeId)).toEqual(['taken', 'moved']);
  expect(await there(ids)).toEqual(['confirmed with 0', 'confirmed with 1']);
});

test('a calendar that does not answer is said not to, and everybody is left as they are', async () => {
  await book('9:00');
  open.calendar.readsFail = true;
  const changeId = await planned('move');
  const loaded = await loadMany(desk, changeId, elsewhere);
  expect(loaded).toMatchObject({ ok: true, plan: { isSilent: true } });
  expect((await itemsOf(changeId)).map(({ choice }) => choice.action)).toEqual(['leave']);
  await applyMany(desk, changeId);
  expect(await resultsOf(changeId)).toEqual(['left']);
});
