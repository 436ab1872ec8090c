import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  done,
  openRemoteClinic,
  type RemoteClinic,
  refused,
} from '../../../scripts/testing/remote-clinic.ts';
import type { Caller } from '../../contract/outcome.ts';
import { claimDueIntents } from '../../storage/intent-looks.ts';
import { applyNews } from './news.ts';
import { settle } from './settle.ts';
import { listUnsettled, settleByHand } from './unsettled.ts';

const web: Caller = { channel: 'web' };
let open: RemoteClinic;

beforeAll(async () => {
  open = await openRemoteClinic({}, 20);
});
afterAll(() => open.close());
beforeEach(async () => {
  open.calm();
  await open.db.deleteFrom('intents').execute();
});

function latch() {
  let release = (_?: unknown) => {};
  const after = new Promise((resolve) => {
    release = resolve;
  });
  return { after, release };
}

async function onlyIntent() {
  const rows = await open.db.selectFrom('intents').selectAll().execute();
  expect(rows).toHaveLength(1);
  const [intent] = rows;
  if (!intent) throw new Error('no intent');
  return intent;
}

const stateOf = async (id: string) => {
  const { status, history, intent } = await open.look(id);
  return { status, history, state: intent?.state };
};

describe('T31 a process that ends', () => {
  test('with the intent written and nothing sent: the time is sent for once, later', async () => {
    const start = open.freeStart();
    const { book } = open.calendar;
    // It never comes back, as nothing does to a process that has ended.
    open.calendar.book = () => new Promise(() => {});
    void open.gateway.manage(open.wish(start), web);
    await expect.poll(async () => (await listUnsettled(open.db)).length).toBe(1);
    open.calendar.book = book;
    const {
      appointment_id: id,
      deadline,
      now,
    } = {
      ...(await onlyIntent()),
      now: Date.now(),
    };
    expect(deadline - now).toBeGreaterThan(25_000);
    await open.pass(29);
    expect((await onlyIntent()).state).toBe('sent');
    for (const seconds of [1, 2, 8, 2]) await open.pass(seconds);
    expect(await stateOf(id ?? '')).toEqual({
      status: 'confirmed',
      history: ['asked', 'booked'],
      state: 'yes',
    });
    expect(open.calendar.standing().filter((kept) => kept.start === start)).toHaveLength(1);
  });

  test('with the request sent and no answer: what it did is found', async () => {
    open.calendar.canRead = true;
    const start = open.freeStart();
    const { book } = open.calendar;
    open.calendar.book = async (wish) => {
      await book(wish);
      return new Promise(() => {});
    };
    void open.gateway.manage(open.wish(start), web);
    await expect.poll(() => open.calendar.calls).toEqual(['book']);
    open.calendar.book = book;
    const { appointment_id: id } = await onlyIntent();
    await open.pass(30);
    await open.pass(2);
    expect(await stateOf(id ?? '')).toMatchObject({ status: 'confirmed', state: 'yes' });
    expect(open.calendar.calls).toEqual(['book', 'lookUp', 'read']);
  });

  test('with the answer there and nothing stored: likewise, and the answer is asked for once', async () => {
    open.calendar.canRead = true;
    await sql`alter table audit add constraint closed check (event <> 'booked') not valid`.execute(
      open.db,
    );
    const refusal = refused(await open.gateway.manage(open.wish(open.freeStart()), web));
    await sql`alter table audit drop constraint closed`.execute(open.db);
    expect(refusal.code).toBe('OUTCOME_UNKNOWN');
    await open.pass(30);
    await open.pass(2);
    expect(await stateOf(refusal.appointmentId ?? '')).toMatchObject({
      status: 'confirmed',
      state: 'yes',
    });
    expect(open.calendar.calls).toEqual(['book', 'read', 'lookUp', 'read']);
  });

  test('while it looks: another looks when its lease has ended', async () => {
    open.calendar.canRead = true;
    open.calendar.fates.push('done_unanswered');
    const { appointmentId: id = '' } = refused(
      await open.gateway.manage(open.wish(open.freeStart()), web),
    );
    const { lookUp } = open.calendar;
    open.calendar.lookUp = () => new Promise(() => {});
    void open.pass(2);
    await expect.poll(async () => (await onlyIntent()).checks).toBe(1);
    open.calendar.lookUp = lookUp;
    await open.pass(44);
    expect((await onlyIntent()).state).toBe('unknown');
    await open.pass(1);
    expect(await stateOf(id)).toMatchObject({ status: 'confirmed', state: 'yes' });
  });
});

describe('when several come to one intent at once', () => {
  test('two reconcilers send it once more between them', async () => {
    const start = open.freeStart();
    open.calendar.fates.push('lost');
    const { appointmentId: id = '' } = refused(await open.gateway.manage(open.wish(start), web));
    await open.pass(2);
    await open.pass(8);
    open.calendar.calls.length = 0;
    const dueForAll = () =>
      open.db
        .updateTable('intents')
        .set({ next_check_at: new Date(0) })
        .execute();
    await sql`update intents set undone_since = undone_since - interval '20 seconds'`.execute(
      open.db,
    );
    const { openStarts } = open.calendar;
    const both = latch();
    let reading = 0;
    open.calendar.openStarts = async (...args) => {
      reading += 1;
      if (reading === 2) both.release();
      await both.after;
      return openStarts(...args);
    };
    await dueForAll();
    const first = open.reconcile();
    await expect.poll(() => reading).toBe(1);
    await dueForAll();
    await Promise.all([first, open.reconcile()]);
    open.calendar.openStarts = openStarts;
    expect(open.calendar.calls.filter((call) => call === 'book')).toHaveLength(1);
    expect(await stateOf(id)).toEqual({
      status: 'confirmed',
      history: ['asked', 'booked'],
      state: 'yes',
    });
  });

  test('a clinic whose calendar is slow leaves room for the others', async () => {
    for (let i = 0; i < 3; i += 1) {
      open.calendar.fates.push('lost');
      refused(await open.gateway.manage(open.wish(open.freeStart()), web));
    }
    const { clinicId } = open.clinic;
    const due = () =>
      open.db
        .updateTable('intents')
        .set({ next_check_at: new Date(0) })
        .execute();
    const claim = async (underWay: Record<string, number>) => {
      await due();
      const share = { most: 2, underWay };
      return (await claimDueIntents(open.db, { limit: 20, leaseMs: 45_000, share })).length;
    };
    expect(await claim({})).toBe(2);
    expect(await claim({ [clinicId]: 1 })).toBe(1);
    expect(await claim({ [clinicId]: 2 })).toBe(0);
  });

  test('one intent is looked into by one of many at a time', async () => {
    open.calendar.canRead = true;
    open.calendar.fates.push('done_unanswered');
    refused(await open.gateway.manage(open.wish(open.freeStart()), web));
    open.calendar.calls.length = 0;
    await Promise.all([open.pass(2), open.reconcile(), open.reconcile(), open.reconcile()]);
    expect(open.calendar.calls).toEqual(['lookUp', 'read']);
  });

  test('a late yes of the first request and a look that found it are one booking', async () => {
    open.calendar.canRead = true;
    const start = open.freeStart();
    const { after, release } = latch();
    const { book } = open.calendar;
    open.calendar.book = async (wish) => {
      const attempt = await book(wish);
      await after;
      return attempt;
    };
    const booking = open.gateway.manage(open.wish(start), web);
    await expect
      .poll(() => open.calendar.standing().some((kept) => kept.start === start))
      .toBe(true);
    await open.pass(30);
    await open.pass(2);
    const { appointment_id: id } = await onlyIntent();
    expect(await stateOf(id ?? '')).toMatchObject({ status: 'confirmed', state: 'yes' });
    release();
    expect(done(await booking).appointment_id).toBe(id);
    open.calendar.book = book;
    expect((await stateOf(id ?? '')).history).toEqual(['asked', 'booked']);
    await onlyIntent();
  });

  test('a late no of the first request says nothing of the second', async () => {
    const start = open.freeStart();
    const { after, release } = latch();
    const { book } = open.calendar;
    open.calendar.fates.push({ after, fate: { no: 'SLOT_UNAVAILABLE' } });
    const booking = open.gateway.manage(open.wish(start), web);
    await expect.poll(() => open.calendar.calls).toEqual(['book']);
    const second = latch();
    open.calendar.book = async (wish) => {
      const attempt = await book(wish);
      await second.after;
      return attempt;
    };
    for (const seconds of [30, 2, 8]) await open.pass(seconds);
    const resending = open.pass(2);
    await expect
      .poll(() => open.calendar.standing().some((kept) => kept.start === start))
      .toBe(true);
    release();
    const refusal = refused(await booking);
    expect(refusal.code).toBe('OUTCOME_UNKNOWN');
    second.release();
    await resending;
    open.calendar.book = book;
    expect(await stateOf(refusal.appointmentId ?? '')).toMatchObject({
      status: 'confirmed',
      state: 'yes',
    });
  });

  test('a late yes wins over a no that a person has said', async () => {
    const start = open.freeStart();
    const { after, release } = latch();
    open.calendar.fates.push({ after });
    const booking = open.gateway.manage(open.wish(start), web);
    await expect.poll(() => open.calendar.calls).toEqual(['book']);
    const { clinic_id: clinicId, intent_id: intentId, appointment_id: id } = await onlyIntent();
    expect(await settleByHand(open.db, clinicId, intentId, 'not_made')).toBe('under_way');
    await open.pass(30);
    expect(await settleByHand(open.db, clinicId, intentId, 'not_made')).toBe('settled');
    expect(await stateOf(id ?? '')).toMatchObject({ status: 'cancelled', state: 'no' });
    release();
    expect(done(await booking).appointment_id).toBe(id);
    expect(await stateOf(id ?? '')).toEqual({
      status: 'confirmed',
      history: ['asked', 'not_booked', 'booked'],
      state: 'yes',
    });
  });

  test('two appointments of one wish are put before a person, and neither is cancelled', async () => {
    const start = open.freeStart();
    const { appointment_id: id } = done(await open.gateway.manage(open.wish(start), web));
    const { clinic_id: clinicId, intent_id: intentId } = await onlyIntent();
    const second = open.calendar.rival(open.agentId, start, { name: 'Jane Doe' });
    const late = { kind: 'yes', done: { remoteId: second.remoteId, start } } as const;
    await settle(open.db, clinicId, intentId, late);
    await settle(open.db, clinicId, intentId, late);
    expect((await open.look(id)).row?.remote_id).not.toBe(second.remoteId);
    const unsettled = await listUnsettled(open.db);
    expect(unsettled).toMatchObject([
      { action: 'cancel', state: 'staff', reference: second.remoteId },
    ]);
    expect(open.calendar.calls).toEqual(['book']);
    await settleByHand(open.db, clinicId, unsettled[0]?.intentId ?? '', 'made');
    expect(await listUnsettled(open.db)).toEqual([]);
  });

  test('a notice, a look, a late answer and a person at once have one effect', async () => {
    for (let round = 0; round < 20; round += 1) {
      await open.db.deleteFrom('intents').execute();
      open.calendar.canRead = true;
      const start = open.freeStart();
      open.calendar.fates.push('done_unanswered');
      const { appointmentId: id = '' } = refused(await open.gateway.manage(open.wish(start), web));
      const { clinic_id: clinicId, intent_id: intentId } = await onlyIntent();
      const kept = open.calendar.standing().find((one) => one.start === start);
      if (!kept) throw new Error('it was made');
      const yes = { kind: 'yes', done: { remoteId: kept.remoteId, start } } as const;
      await Promise.all([
        applyNews(open.db, clinicId, 'ravan', { ...kept, intentId: '', at: Date.now() }),
        applyNews(open.db, clinicId, 'ravan', { ...kept, intentId, at: Date.now() }),
        settle(open.db, clinicId, intentId, yes),
        settleByHand(open.db, clinicId, intentId, 'made'),
        open.pass(2),
      ]);
      const { row, history, intent } = await open.look(id);
      expect(row).toMatchObject({ status: 'confirmed', remote_id: kept.remoteId, sequence: 0 });
      expect({ history, state: intent?.state }).toEqual({
        history: ['asked', 'booked'],
        state: 'yes',
      });
      const copies = await open.db
        .selectFrom('appointments')
        .select('appointment_id')
        .where('starts_at', '=', sql<number>`${new Date(start)}`)
        .execute();
      expect(copies).toEqual([{ appointment_id: id }]);
    }
  });
});
