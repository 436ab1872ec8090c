import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  done,
  openRemoteClinic,
  type RemoteClinic,
  refused,
} from '../../../scripts/testing/remote-clinic.ts';
import { referenceOf } from '../../booking/secrets.ts';
import type { Caller } from '../../contract/outcome.ts';
import { type Instant, toIsoUtc } from '../../time/instant.ts';
import { localGateway } from '../local.ts';

const api: Caller = { channel: 'api' };
const web: Caller = { channel: 'web' };
const dayMinutes = 24 * 60;
let open: RemoteClinic;

beforeAll(async () => {
  open = await openRemoteClinic({
    practitioners: ['one', 'two'],
    service: { changeCutoff: 3 * dayMinutes, cancelCutoff: 3 * dayMinutes },
  });
  // What is too soon to be changed, and stands in nobody's way below.
  for (let i = 0; i < 40; i += 1) open.freeStart();
});
afterAll(() => open.close());
beforeEach(() => open.calm());

async function booked(start: Instant, agentId = open.agentId) {
  const wish = open.wish(start, { agent_id: agentId });
  const { appointment_id: id } = done(await open.gateway.manage(wish, web));
  open.calendar.calls.length = 0;
  return id;
}

const move = (id: string, start: Instant, more = {}) =>
  ({
    action: 'reschedule',
    agent_id: open.agentId,
    appointment_id: id,
    appointment_datetime: toIsoUtc(start),
    ...more,
  }) as const;
const cancelling = (id: string, more = {}) =>
  ({ action: 'cancel', agent_id: open.agentId, appointment_id: id, ...more }) as const;

describe('a move', () => {
  test('moves the copy, tells calendars of it, and keeps our id whatever theirs becomes', async () => {
    const [start, other] = [open.freeStart(), open.freeStart()];
    const id = await booked(start);
    open.calendar.movesIds = true;
    const before = (await open.look(id)).row?.remote_id;
    const data = done(await open.gateway.manage(move(id, other, { notes: 'By bus.' }), web));
    expect(data).toMatchObject({ appointment_id: id, date_time: toIsoUtc(other) });
    const { row, history } = await open.look(id);
    expect(row).toMatchObject({ starts_at: other, sequence: 1, notes: 'By bus.' });
    expect(row?.remote_id).not.toBe(before);
    expect(history).toEqual(['asked', 'booked', 'rescheduled']);
    expect(open.calendar.calls).toEqual(['reschedule']);
    const back = done(await open.gateway.manage(move(id, start), web));
    expect(back.appointment_id).toBe(id);
  });

  test('goes to another practitioner of the same service, and by their id as well as ours', async () => {
    const start = open.freeStart();
    const id = await booked(start);
    const remoteId = (await open.look(id)).row?.remote_id ?? '';
    const [, second = ''] = open.agentIds;
    const data = done(await open.gateway.manage(move(remoteId, start, { agent_id: second }), api));
    expect(data).toMatchObject({ appointment_id: id, agent_name: 'Dr. two' });
    expect((await open.look(id)).row?.agent_id).toBe(second);
  });

  test('to a taken time is refused with others, and leaves everything as it was', async () => {
    const [start, other] = [open.freeStart(), open.freeStart()];
    const id = await booked(start);
    open.calendar.rival(open.agentId, other);
    const refusal = refused(await open.gateway.manage(move(id, other), web));
    expect(refusal.code).toBe('SLOT_UNAVAILABLE');
    expect(refusal.alternatives?.length).toBeGreaterThan(0);
    const { row, history } = await open.look(id);
    expect(row).toMatchObject({ status: 'confirmed', starts_at: start, sequence: 0 });
    expect(history).toEqual(['asked', 'booked']);
  });

  test('to where it is seen to stand needs no call', async () => {
    const start = open.freeStart();
    const id = await booked(start);
    expect(done(await open.gateway.manage(move(id, start), web)).date_time).toBe(toIsoUtc(start));
    expect(open.calendar.calls).toEqual([]);
  });

  test('whose outcome is not known is asked for by nobody else, until it is', async () => {
    const [start, other] = [open.freeStart(), open.freeStart()];
    const id = await booked(start);
    open.calendar.fates.push('done_unanswered');
    const message = `We are checking whether your appointment was moved. Do not ask again. Your reference is ${referenceOf(id)}.`;
    const unknown = { ok: false, code: 'OUTCOME_UNKNOWN', appointmentId: id, message };
    expect(await open.gateway.manage(move(id, other), web)).toEqual(unknown);
    expect(await open.gateway.manage(move(id, other), web)).toEqual(unknown);
    expect(await open.gateway.manage(cancelling(id), web)).toEqual(unknown);
    expect(open.calendar.calls).toEqual(['reschedule']);
    await open.pass(2);
    expect((await open.look(id)).row?.starts_at).toBe(other);
    expect(done(await open.gateway.manage(cancelling(id), web)).summary).toBe('Cancelled');
  });
});

describe('a cancellation', () => {
  test('is made once, and again says that it was', async () => {
    const id = await booked(open.freeStart());
    const first = done(await open.gateway.manage(cancelling(id, { notes: 'Better.' }), web));
    expect(first.message).toMatch(/ is cancelled\.$/);
    const { row, history } = await open.look(id);
    expect(row).toMatchObject({ status: 'cancelled', cancel_reason: 'Better.', sequence: 1 });
    expect(history).toEqual(['asked', 'booked', 'cancelled']);
    const again = done(await open.gateway.manage(cancelling(id), web));
    expect(again.message).toMatch(/ was already cancelled\.$/);
    expect(open.calendar.calls).toEqual(['cancel']);
    expect(refused(await open.gateway.manage(move(id, open.freeStart()), web)).code).toBe(
      'CONFLICT',
    );
  });

  test('of what is not found is one only when an earlier try may have cancelled it', async () => {
    const id = await booked(open.freeStart());
    open.calendar.fates.push({ no: 'NOT_FOUND' });
    const refusal = refused(await open.gateway.manage(cancelling(id), web));
    expect(refusal.code).toBe('NOT_FOUND');
    expect(refusal.message).toMatch(/does not know that appointment.*\(212\) 555-0100/);
    expect((await open.look(id)).status).toBe('confirmed');
    open.calendar.fates.push({ no: 'NOT_FOUND', mayBeRepeat: true });
    expect(done(await open.gateway.manage(cancelling(id), web)).summary).toBe('Cancelled');
    expect((await open.look(id)).status).toBe('cancelled');
  });

  test('that is refused leaves it standing', async () => {
    const id = await booked(open.freeStart());
    open.calendar.fates.push({ no: 'CONFLICT' });
    const refusal = refused(await open.gateway.manage(cancelling(id), web));
    expect(refusal).toMatchObject({ code: 'CONFLICT' });
    expect(refusal.message).toContain('(212) 555-0100');
    expect((await open.look(id)).status).toBe('confirmed');
  });

  test('T29 twenty at once are one, and the same key gives the same answer', async () => {
    const id = await booked(open.freeStart());
    const caller: Caller = { channel: 'web', idempotencyKey: `cancel ${id}` };
    const outcomes = await Promise.all(
      Array.from({ length: 20 }, () => open.newGateway().manage(cancelling(id), caller)),
    );
    expect(new Set(outcomes.map((outcome) => done(outcome).message)).size).toBe(1);
    expect(open.calendar.calls).toEqual(['cancel']);
    expect((await open.look(id)).history).toEqual(['asked', 'booked', 'cancelled']);
  });
});

describe('T2 what may not be changed makes no call', () => {
  test('our cut-offs hold on the pages; over the endpoint the calendar decides', async () => {
    const soon = open.starts[0] ?? 0;
    const id = await booked(soon);
    const late = [move(id, open.freeStart()), cancelling(id)];
    for (const command of late) {
      const refusal = refused(await open.gateway.manage(command, web));
      expect(refusal.code).toBe('CONFLICT');
      expect(refusal.message).toContain('It is too late to');
    }
    expect(open.calendar.calls).toEqual([]);
    expect(done(await open.gateway.manage(cancelling(id), api)).summary).toBe('Cancelled');
  });

  test('an appointment that we do not know is none on the pages', async () => {
    const kept = open.calendar.rival(open.agentId, open.freeStart());
    for (const id of [kept.remoteId, 'appt_2222222222']) {
      expect(refused(await open.gateway.manage(cancelling(id), web)).code).toBe('NOT_FOUND');
      expect(refused(await open.gateway.manage(move(id, open.freeStart()), web)).code).toBe(
        'NOT_FOUND',
      );
    }
    expect(open.calendar.calls).toEqual([]);
  });

  test('another clinic’s appointment is none, by either id', async () => {
    const other = await openRemoteClinic();
    const id = done(await other.gateway.manage(other.wish(other.freeStart()), web)).appointment_id;
    expect(refused(await open.gateway.manage(cancelling(id), web)).code).toBe('NOT_FOUND');
    expect(open.calendar.calls).toEqual([]);
    await other.close();
  });

  test('what is kept elsewhere is never changed here alone', async () => {
    const id = await booked(open.freeStart());
    const local = localGateway(open.db, open.clinic.clinicId);
    expect(refused(await local.manage(cancelling(id), api)).code).toBe('NOT_FOUND');
    expect(refused(await local.manage(move(id, open.freeStart()), api)).code).toBe('NOT_FOUND');
    expect((await open.look(id)).status).toBe('confirmed');
  });

  test('a calendar that is down is not asked to move', async () => {
    const id = await booked(open.freeStart());
    open.calendar.down = true;
    const refusal = refused(await open.gateway.manage(move(id, open.freeStart()), web));
    expect(refusal.code).toBe('UNAVAILABLE');
    expect(open.calendar.calls).toEqual([]);
  });
});

describe('what was booked by telephone', () => {
  test('is changed over the endpoint by its id there', async () => {
    const { remoteId } = open.calendar.rival(open.agentId, open.freeStart());
    const other = open.freeStart();
    expect(done(await open.gateway.manage(move(remoteId, other), api))).toMatchObject({
      appointment_id: remoteId,
      date_time: toIsoUtc(other),
    });
    expect(done(await open.gateway.manage(cancelling(remoteId), api))).toMatchObject({
      appointment_id: remoteId,
      message: 'That appointment is cancelled.',
    });
    expect(open.calendar.calls).toEqual(['reschedule', 'cancel']);
  });

  test('while nothing is known of the change, nobody asks again', async () => {
    const { remoteId } = open.calendar.rival(open.agentId, open.freeStart());
    open.calendar.fates.push('done_unanswered');
    const first = refused(await open.gateway.manage(cancelling(remoteId), api));
    expect(first).toMatchObject({ code: 'OUTCOME_UNKNOWN', appointmentId: remoteId });
    expect(await open.gateway.manage(cancelling(remoteId), api)).toEqual(first);
    expect(open.calendar.calls).toEqual(['cancel']);
    await open.pass(2);
    const states = await open.db
      .selectFrom('intents')
      .select(['state', 'appointment_id'])
      .where('remote_id', '=', remoteId)
      .execute();
    expect(states).toEqual([{ state: 'yes', appointment_id: null }]);
  });

  test('gets a copy of its own first where it can be read', async () => {
    open.calendar.canRead = true;
    const start = open.freeStart();
    const { remoteId } = open.calendar.rival(open.agentId, start);
    const other = open.freeStart();
    const { appointment_id: id } = done(await open.gateway.manage(move(remoteId, other), api));
    expect(id).toMatch(/^appt_/);
    const { row, history } = await open.look(id);
    expect(row).toMatchObject({ remote_id: remoteId, starts_at: other, name: 'Rita Rival' });
    expect(history).toEqual(['booked', 'rescheduled']);
    expect(refused(await open.gateway.manage(cancelling('remote-none'), api)).code).toBe(
      'NOT_FOUND',
    );
    open.calendar.readsFail = true;
    expect(refused(await open.gateway.manage(cancelling('remote-none'), api)).code).toBe(
      'UNAVAILABLE',
    );
  });
});
