import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  done,
  openRemoteClinic,
  type RemoteClinic,
  refused,
} from '../../../scripts/testing/remote-clinic.ts';
import type { Caller } from '../../contract/outcome.ts';
import { type Instant, toIsoUtc } from '../../time/instant.ts';
import { readAnew } from './fresh-copy.ts';
import { applyNews, type RemoteNews } from './news.ts';

const web: Caller = { channel: 'web' };
let open: RemoteClinic;
let at = Date.now() + 1000;

beforeAll(async () => {
  open = await openRemoteClinic({ practitioners: ['one', 'two'] }, 20);
});
afterAll(() => open.close());
beforeEach(() => {
  open.calm();
  at += 1000;
});

const tell = (news: RemoteNews) => applyNews(open.db, open.clinic.clinicId, 'ravan', news);

async function booked(start: Instant) {
  const { appointment_id: id } = done(await open.gateway.manage(open.wish(start), web));
  const remoteId = (await open.look(id)).row?.remote_id ?? '';
  const kept = open.calendar.ledger.get(remoteId);
  if (!kept) throw new Error('it was made');
  open.calendar.calls.length = 0;
  return { id, kept };
}

async function copyOf(remoteId: string) {
  const rows = await open.db
    .selectFrom('appointments')
    .select('appointment_id')
    .where('remote_id', '=', remoteId)
    .execute();
  expect(rows.length).toBeLessThan(2);
  return rows[0]?.appointment_id;
}

describe('news of an appointment', () => {
  test('that nobody asked for here makes a copy, once', async () => {
    const kept = open.calendar.rival(open.agentId, open.freeStart(), { email: null });
    await Promise.all([tell({ ...kept, at }), tell({ ...kept, at }), tell({ ...kept, at })]);
    const id = (await copyOf(kept.remoteId)) ?? '';
    const { row, history } = await open.look(id);
    expect(row).toMatchObject({
      status: 'confirmed',
      name: 'Rita Rival',
      email: null,
      channel: 'api',
    });
    expect(history).toEqual(['booked']);
  });

  test('of an agent that is not ours is none', async () => {
    const agentId = '019d1fdb-98e9-7c87-86c7-321e2fa98733';
    const kept = open.calendar.rival(agentId, open.freeStart());
    await tell({ ...kept, at });
    expect(await copyOf(kept.remoteId)).toBeUndefined();
  });

  test('that says what we know changes nothing but when it was seen', async () => {
    const { id, kept } = await booked(open.freeStart());
    const before = (await open.look(id)).row;
    await tell({ ...kept, at });
    const { row, history } = await open.look(id);
    expect(history).toEqual(['asked', 'booked']);
    // Which zone they meant was never said to us.
    const filled = { seen_at: row?.seen_at, customer_zone: 'America/New_York' };
    expect(row).toEqual({ ...before, ...filled });
    expect(row?.seen_at).toBeGreaterThanOrEqual(before?.seen_at ?? 0);
  });

  test('moves, cancels, ends and revives the copy, each with its line', async () => {
    const { id, kept } = await booked(open.freeStart());
    const start = open.freeStart();
    const moved = { ...kept, start, end: start + 1_800_000 };
    const news: RemoteNews[] = [
      { ...moved, at: at + 1 },
      { ...moved, status: 'cancelled', at: at + 2 },
      { ...moved, status: 'cancelled', at: at + 3 },
      { ...moved, at: at + 4 },
      { ...moved, status: 'no_show', at: at + 5 },
    ];
    for (const one of news) await tell(one);
    const { row, history } = await open.look(id);
    expect(history).toEqual(['asked', 'booked', 'rescheduled', 'cancelled', 'booked', 'no_show']);
    expect(row).toMatchObject({ status: 'no_show', starts_at: start, cancelled_at: null });
    expect(row?.sequence).toBe(3);
  });

  test('that is older than what we know changes nothing', async () => {
    const { id, kept } = await booked(open.freeStart());
    await tell({ ...kept, status: 'cancelled', at: at + 10 });
    await tell({ ...kept, at: at + 9 });
    expect((await open.look(id)).status).toBe('cancelled');
    const other = await booked(open.freeStart());
    await tell({ ...other.kept, status: 'cancelled', at: Date.now() - 60_000 });
    expect((await open.look(other.id)).status).toBe('confirmed');
  });

  test('under another id finds the copy by the one before, or by the intent it carries', async () => {
    const { id, kept } = await booked(open.freeStart());
    const start = open.freeStart();
    const moved = { ...kept, remoteId: 'moved-1', start, end: start + 1_800_000 };
    await tell({ ...moved, earlierRemoteId: kept.remoteId, at });
    expect(await copyOf('moved-1')).toBe(id);
    await tell({ ...moved, remoteId: 'moved-2', at: at + 1 });
    expect(await copyOf('moved-2')).toBe(id);
    expect((await open.look(id)).history).toEqual(['asked', 'booked', 'rescheduled']);
  });

  test('keeps what the customer told us, and fills in what they did not', async () => {
    const { id, kept } = await booked(open.freeStart());
    await tell({ ...kept, name: 'J. Doe', phone: '+12125550199', zone: 'Europe/London', at });
    expect((await open.look(id)).row).toMatchObject({
      name: 'Jane Doe',
      email: 'jane@example.com',
      phone: '+12125550199',
      customer_zone: 'Europe/London',
    });
  });

  test('of an approval confirms what waited for it', async () => {
    open.calendar.fates.push('to_be_approved');
    const { id, kept } = await booked(open.freeStart());
    expect((await open.look(id)).status).toBe('pending');
    await tell({ ...kept, status: 'confirmed', at });
    const { status, history } = await open.look(id);
    expect({ status, history }).toEqual({ status: 'confirmed', history: ['asked', 'booked'] });
  });
});

describe('news that answers what is open', () => {
  test('settles a booking by the intent it carries', async () => {
    open.calendar.fates.push('done_unanswered');
    const start = open.freeStart();
    const { appointmentId: id = '' } = refused(await open.gateway.manage(open.wish(start), web));
    const kept = open.calendar.standing().find((one) => one.start === start);
    await tell({ ...(kept ?? open.calendar.rival('', 0)), at });
    expect(await open.look(id)).toMatchObject({ status: 'confirmed', intent: { state: 'yes' } });
    expect(await copyOf(kept?.remoteId ?? '')).toBe(id);
  });

  test('settles one for the same person and time that carries none; a rival’s is a rival’s', async () => {
    open.calendar.fates.push('lost', 'lost');
    const [start, other] = [open.freeStart(), open.freeStart()];
    const first = refused(await open.gateway.manage(open.wish(start), web)).appointmentId ?? '';
    const second = refused(await open.gateway.manage(open.wish(other), web)).appointmentId ?? '';
    const ours = { name: 'Jane Doe', email: 'JANE@example.com', phone: '+12125550123' };
    const { intentId: _, ...mine } = open.calendar.rival(open.agentId, start, ours);
    const { intentId: __, ...rivals } = open.calendar.rival(open.agentId, other);
    await tell({ ...mine, at });
    await tell({ ...rivals, at });
    expect(await open.look(first)).toMatchObject({ status: 'confirmed', intent: { state: 'yes' } });
    expect(await open.look(second)).toMatchObject({
      status: 'pending',
      intent: { state: 'unknown' },
    });
    expect(await copyOf(rivals.remoteId)).not.toBe(second);
    await open.db.deleteFrom('intents').where('appointment_id', '=', second).execute();
  });

  test('settles a move and a cancellation', async () => {
    const { id, kept } = await booked(open.freeStart());
    const start = open.freeStart();
    const change = { agent_id: open.agentId, appointment_id: id } as const;
    const when = { appointment_datetime: toIsoUtc(start) };
    open.calendar.fates.push('done_unanswered');
    refused(await open.gateway.manage({ action: 'reschedule', ...change, ...when }, web));
    await tell({ ...kept, start, end: start + 1_800_000, at });
    expect(await open.look(id)).toMatchObject({
      row: { starts_at: start, sequence: 1 },
      history: ['asked', 'booked', 'rescheduled'],
      intent: { state: 'yes' },
    });
    open.calendar.fates.push('done_unanswered');
    refused(await open.gateway.manage({ action: 'cancel', ...change }, web));
    await tell({ ...kept, start, end: start + 1_800_000, status: 'cancelled', at: at + 1 });
    expect(await open.look(id)).toMatchObject({
      row: { status: 'cancelled', sequence: 2 },
      history: ['asked', 'booked', 'rescheduled', 'cancelled'],
      intent: { state: 'yes' },
    });
  });

  test('a copy that came before the answer is the same appointment', async () => {
    open.calendar.fates.push('done_unanswered');
    const start = open.freeStart();
    const { appointmentId: id = '' } = refused(await open.gateway.manage(open.wish(start), web));
    const kept = open.calendar.standing().find((one) => one.start === start);
    if (!kept) throw new Error('it was made');
    // Without the address nobody can tell whose it is.
    const { intentId: _, ...bare } = { ...kept, email: null, name: '' };
    await tell({ ...bare, at });
    expect(await copyOf(kept.remoteId)).not.toBe(id);
    await open.pass(2);
    expect(await copyOf(kept.remoteId)).toBe(id);
    expect((await open.look(id)).status).toBe('confirmed');
  });
});

test('news of a booking that was refused, and whose row is gone, makes a copy', async () => {
  const start = open.freeStart();
  let intentId = '';
  const { book } = open.calendar;
  open.calendar.book = async (wish) => {
    ({ intentId } = wish);
    return { kind: 'no', code: 'CONFLICT' };
  };
  refused(await open.gateway.manage(open.wish(start), web));
  open.calendar.book = book;
  const kept = open.calendar.rival(open.agentId, start, { name: 'Jane Doe', intentId });
  await tell({ ...kept, at });
  const id = (await copyOf(kept.remoteId)) ?? '';
  expect((await open.look(id)).row).toMatchObject({ status: 'confirmed', name: 'Jane Doe' });
});

describe('a copy that is shown', () => {
  const anew = (id: string) =>
    readAnew(
      { clinicId: open.clinic.clinicId, gatewayVersion: 0 },
      id,
      open.db,
      async () => open.calendar,
    );
  const age = (id: string) =>
    open.db
      .updateTable('appointments')
      .set({ seen_at: new Date(Date.now() - 61_000), told_at: new Date(Date.now() - 61_000) })
      .where('appointment_id', '=', id)
      .execute();

  test('is read anew after a minute, once for all who look', async () => {
    const { id, kept } = await booked(open.freeStart());
    open.calendar.canRead = true;
    open.calendar.ledger.set(kept.remoteId, { ...kept, status: 'cancelled' });
    await anew(id);
    expect(open.calendar.calls).toEqual([]);
    await age(id);
    await Promise.all([anew(id), anew(id), anew(id)]);
    expect(open.calendar.calls).toEqual(['read']);
    expect((await open.look(id)).status).toBe('cancelled');
  });

  test('is left as it is where nothing can be read, or the calendar is down', async () => {
    const { id } = await booked(open.freeStart());
    await age(id);
    await anew(id);
    Object.assign(open.calendar, { canRead: true, down: true });
    await anew(id);
    expect(open.calendar.calls).toEqual([]);
    Object.assign(open.calendar, { down: false, readsFail: true });
    await anew(id);
    expect((await open.look(id)).status).toBe('confirmed');
  });
});
