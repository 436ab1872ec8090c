import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { deskAt } from '../../scripts/testing/desk.ts';
import { done, openRemoteClinic, type RemoteClinic } from '../../scripts/testing/remote-clinic.ts';
import { applyNews } from '../gateways/remote/news.ts';
import { cancelForStaff } from './appointment-cancel.ts';
import type { Desk } from './desk.ts';
import { moveForStaff, previewMove } from './move-appointment.ts';
import { takeStep, undoStep } from './progress.ts';
import { listUnsettledAsks, settleAsk } from './settle.ts';

const held = vi.hoisted(() => ({ gateway: undefined as unknown }));
vi.mock('../gateways/choose.ts', () => ({ gatewayHolding: () => held.gateway }));

let open: RemoteClinic;
let desk: Desk;
let at = Date.now() + 1000;

beforeAll(async () => {
  open = await openRemoteClinic(
    { practitioners: ['one', 'two'], service: { changeCutoff: 525_600, cancelCutoff: 525_600 } },
    20,
  );
  desk = await deskAt(open);
  held.gateway = open.gateway;
});
afterAll(() => open.close());
beforeEach(() => {
  open.calm();
  at += 1000;
});

async function booked() {
  const start = open.freeStart();
  const outcome = await open.gateway.manage(open.wish(start), { channel: 'web' });
  const { appointment_id: id } = done(outcome);
  const kept = open.calendar.ledger.get((await open.look(id)).row?.remote_id ?? '');
  if (!kept) throw new Error('it was made');
  return { id, start, kept, practitionerId: open.clinic.practitioners[0]?.practitionerId ?? '' };
}

/** As time passes: the visit began some minutes ago, there and here. */
async function begins(id: string, kept: { start: number; end: number }) {
  kept.start = Date.now() - 300_000;
  kept.end = kept.start + 1_800_000;
  await open.db
    .updateTable('appointments')
    .set({ starts_at: new Date(kept.start), ends_at: new Date(kept.end) })
    .where('appointment_id', '=', id)
    .execute();
}

const tell = (news: Parameters<typeof applyNews>[3]) =>
  applyNews(open.db, open.clinic.clinicId, 'ravan', news);

const linesOf = (id: string) =>
  open.db
    .selectFrom('audit')
    .select(['event', 'channel', 'actor_name'])
    .where('appointment_id', '=', id)
    .orderBy('audit_id')
    .execute();

describe('how far a day has got', () => {
  test('is ours, and survives what the calendar there says of the same appointment', async () => {
    const { id, kept } = await booked();
    await begins(id, kept);
    await takeStep(desk, { appointmentId: id, step: 'arrive' });
    await tell({ ...kept, at });
    expect((await open.look(id)).row?.arrived_at).toBeGreaterThan(0);
    for (const step of ['complete'] as const) await takeStep(desk, { appointmentId: id, step });
    await tell({ ...kept, at: at + 1 });
    expect((await open.look(id)).status).toBe('completed');
    expect(open.calendar.calls).not.toContain('cancel');
    await undoStep(desk, { appointmentId: id, seen: 'completed' });
    await tell({ ...kept, status: 'completed', at: at + 2 });
    expect((await open.look(id)).status).toBe('confirmed');
    expect((await open.look(id)).history).toEqual([
      'asked',
      'booked',
      'arrived',
      'completed',
      'undone',
    ]);
  });

  test('that nobody here marked is theirs', async () => {
    const { id, kept } = await booked();
    await begins(id, kept);
    await tell({ ...kept, status: 'no_show', at });
    expect((await open.look(id)).status).toBe('no_show');
    await tell({ ...kept, status: 'completed', at: at + 1 });
    expect((await open.look(id)).status).toBe('completed');
  });

  test('a cancellation there is news all the same', async () => {
    const { id, kept } = await booked();
    await begins(id, kept);
    await takeStep(desk, { appointmentId: id, step: 'mark_no_show' });
    await tell({ ...kept, status: 'cancelled', at });
    expect((await open.look(id)).status).toBe('cancelled');
  });

  test('one that is moved there has not arrived for its new time', async () => {
    const { id, kept } = await booked();
    await begins(id, kept);
    await takeStep(desk, { appointmentId: id, step: 'arrive' });
    const start = open.freeStart();
    await tell({ ...kept, start, end: start + 1_800_000, at });
    expect((await open.look(id)).row).toMatchObject({ arrived_at: null, starts_at: start });
  });
});

describe('a change by staff', () => {
  test('is asked there, whatever the cut-offs of customers, and the history says who asked', async () => {
    const { id, start, practitionerId } = await booked();
    const to = open.freeStart();
    expect(
      await moveForStaff(desk, {
        appointmentId: id,
        start: to,
        expected: { start, practitionerId },
      }),
    ).toMatchObject({ ok: true, before: { start }, now: { start: to } });
    expect(await cancelForStaff(desk, { appointmentId: id, reason: '' })).toMatchObject({
      ok: true,
    });
    expect((await linesOf(id)).slice(-2)).toEqual([
      { event: 'rescheduled', channel: 'staff', actor_name: 'Robin' },
      { event: 'cancelled', channel: 'staff', actor_name: 'Robin' },
    ]);
  });

  test('of what that calendar cannot do is not asked', async () => {
    const { id, start, practitionerId } = await booked();
    const wish = { appointmentId: id, start, minutes: 50 };
    expect(await previewMove(desk, wish)).toMatchObject({ code: 'not_elsewhere' });
    expect(
      await moveForStaff(desk, { ...wish, expected: { start, practitionerId } }),
    ).toMatchObject({ code: 'not_elsewhere' });
    expect(open.calendar.calls).not.toContain('reschedule');
  });

  test('to a time that is taken there, or that somebody saw wrongly, leaves it where it was', async () => {
    const { id, start, practitionerId } = await booked();
    const taken = open.freeStart();
    open.calendar.rival(open.agentId, taken);
    const move = { appointmentId: id, start: taken, expected: { start, practitionerId } };
    expect(await moveForStaff(desk, move)).toMatchObject({ code: 'busy' });
    const late = { ...move, expected: { start: start + 1, practitionerId } };
    expect(await moveForStaff(desk, late)).toMatchObject({ code: 'changed', now: { start } });
    expect((await open.look(id)).row?.starts_at).toBe(start);
  });
});

describe('what gave no answer', () => {
  test('is listed with what is known of it, and settled by what somebody found', async () => {
    const { id, start, practitionerId } = await booked();
    open.calendar.fates.push('lost');
    const to = open.freeStart();
    const move = { appointmentId: id, start: to, expected: { start, practitionerId } };
    expect(await moveForStaff(desk, move)).toMatchObject({ code: 'unsettled' });
    const listed = await listUnsettledAsks(desk);
    const ask = listed.ok ? listed.asks.find(({ appointmentId }) => appointmentId === id) : null;
    expect(ask).toMatchObject({
      action: 'reschedule',
      gateway: 'ravan',
      name: 'Jane Doe',
      start: to,
      left: start,
      isForStaff: false,
    });
    const intentId = ask?.intentId ?? '';
    const settle = () => settleAsk(desk, { intentId, found: 'made', remoteId: 'there-42' });
    const outcomes = await Promise.all([settle(), settle()]);
    expect(outcomes).toContainEqual({ ok: true });
    expect((await open.look(id)).row).toMatchObject({ starts_at: to, remote_id: 'there-42' });
    expect(await settleAsk(desk, { intentId, found: 'not_made' })).toEqual({
      ok: false,
      code: 'gone',
    });
  });

  test('T2 is for neither practitioners nor who may look only', async () => {
    for (const role of ['practitioner', 'reader'] as const) {
      const { practitionerId = null } = open.clinic.practitioners[0] ?? {};
      const other = await deskAt(open, role, { practitionerId });
      expect(await listUnsettledAsks(other)).toEqual({ ok: false, code: 'forbidden' });
    }
  });
});
