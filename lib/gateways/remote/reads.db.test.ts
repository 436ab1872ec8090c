import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import {
  done,
  openRemoteClinic,
  type RemoteClinic,
  refused,
} from '../../../scripts/testing/remote-clinic.ts';
import type { Caller } from '../../contract/outcome.ts';
import { toIsoUtc } from '../../time/instant.ts';
import { addDays } from '../../time/local-date.ts';
import { localDateAt } from '../../time/zone.ts';

const api: Caller = { channel: 'api' };
const web: Caller = { channel: 'web' };
const zone = 'America/New_York';
let open: RemoteClinic;

beforeAll(async () => {
  open = await openRemoteClinic({ practitioners: ['one', 'two'] });
});
afterAll(() => open.close());
beforeEach(() => {
  open.calm();
});

async function days(more: Partial<Parameters<typeof open.gateway.openDays>[0]> = {}) {
  const wish = { agentIds: [open.agentId], zone, daysAhead: 30, ...more };
  return open.gateway.openDays(wish);
}
async function startsOf(more: Parameters<typeof days>[0] = {}) {
  const read = await days(more);
  if (!read.ok) throw new Error(read.code);
  return read.value.days.flatMap((day) => day.starts);
}

describe('open times', () => {
  test('are the calendar’s, by local date, said in our own words, and read once', async () => {
    const read = await days();
    if (!read.ok) throw new Error(read.code);
    const { days: list, today, lastDate, asOf } = read.value;
    expect(today).toBe(localDateAt(Date.now(), zone));
    expect({ lastDate, asOf }).toEqual({ lastDate: addDays(today, 30), asOf: undefined });
    expect(list.map(({ date }) => date)).toEqual(
      Array.from({ length: 10 }, (_, day) => addDays(today, day + 2)),
    );
    expect(list.flatMap(({ starts }) => starts.map(({ start }) => start))).toEqual(open.starts);
    const command = { action: 'availability', agent_id: open.agentId, days_ahead: 2 } as const;
    const data = done(await open.gateway.manage(command, api));
    expect(data.message).toMatch(/^These times are free with Dr\. one: .*9 AM, 9:30 AM/);
    expect(data.available_slots.map(({ date }) => date)).toEqual([addDays(today, 2)]);
    const suggest = { action: 'suggest', agent_id: open.agentId, days_ahead: 7 } as const;
    expect(done(await open.gateway.manage(suggest, api)).available_slots.length).toBeGreaterThan(1);
    expect(open.calendar.calls).toEqual(['openStarts']);
  });

  test('are read anew after a change', async () => {
    const start = open.freeStart();
    expect((await startsOf()).map((one) => one.start)).toContain(start);
    done(await open.gateway.manage(open.wish(start), web));
    expect((await startsOf()).map((one) => one.start)).not.toContain(start);
  });

  test('of anyone are those of each; when one cannot be read, none is shown', async () => {
    const [first = '', second = ''] = open.agentIds;
    const start = open.freeStart();
    open.calendar.rival(second, start);
    const { openStarts } = open.calendar;
    const starts = await startsOf({ agentIds: [first, second] });
    expect(starts.find((one) => one.start === start)?.agentIds).toEqual([first]);
    open.calendar.openStarts = async (agentId, wish) =>
      agentId === second ? { ok: false, code: 'UNAVAILABLE' } : openStarts(agentId, wish);
    done(await open.gateway.manage(open.wish(open.freeStart(), { agent_id: second }), web));
    const refusal = refused(await days({ agentIds: [first, second] }));
    open.calendar.openStarts = openStarts;
    expect(refusal.code).toBe('UNAVAILABLE');
    expect(refusal.message).toContain('(212) 555-0100');
  });

  test('for a move leave out where the appointment stands, and are never from memory', async () => {
    const start = open.freeStart();
    const { appointment_id: id } = done(await open.gateway.manage(open.wish(start), web));
    const { openStarts } = open.calendar;
    const asked: (string | undefined)[] = [];
    open.calendar.openStarts = async (agentId, wish) => {
      asked.push(wish.moving);
      const read = await openStarts(agentId, wish);
      return read.ok && wish.moving ? { ok: true, value: [start, ...read.value] } : read;
    };
    expect((await startsOf({ leaveOut: id })).map((one) => one.start)).not.toContain(start);
    await startsOf({ leaveOut: id });
    open.calendar.openStarts = openStarts;
    const { row } = await open.look(id);
    expect(asked).toEqual([row?.remote_id, row?.remote_id]);
  });

  test('T41 are labelled with their age while the calendar is down', async () => {
    done(await open.gateway.manage(open.wish(open.freeStart()), web));
    vi.useFakeTimers({ toFake: ['Date'] });
    const readAt = Date.now();
    await startsOf();
    open.calendar.down = true;
    vi.setSystemTime(readAt + 31_000);
    const read = await days();
    vi.useRealTimers();
    expect(read.ok && read.value.asOf).toBe(readAt);
  });

  test('of an agent or in a zone that is none are refused', async () => {
    expect(refused(await days({ zone: 'Mars/Olympus' })).code).toBe('UNAUTHORIZED');
    const agentIds = ['019d1fdb-98e9-7c87-86c7-321e2fa98733'];
    expect(refused(await days({ agentIds })).code).toBe('UNAUTHORIZED');
    expect(open.calendar.calls).toEqual([]);
  });
});

describe('appointments', () => {
  test('are listed from the calendar under ids that stay, and copied on the way', async () => {
    open.calendar.canRead = true;
    const start = open.freeStart();
    const { appointment_id: ours } = done(await open.gateway.manage(open.wish(start), web));
    const kept = open.calendar.rival(open.agentId, open.freeStart());
    const list = async () => {
      const listed = await open.gateway.list({ agentId: open.agentId, limit: 200 });
      if (!listed.ok) throw new Error(listed.code);
      return new Map(listed.value.map((one) => [one.start_time, one]));
    };
    const first = await list();
    expect(first.get(toIsoUtc(start))).toMatchObject({ id: ours, attendee_name: 'Jane Doe' });
    const theirs = first.get(toIsoUtc(kept.start));
    expect(theirs).toMatchObject({ attendee_name: 'Rita Rival', status: 'confirmed' });
    expect(theirs?.id).toMatch(/^appt_/);
    open.calendar.ledger.set(kept.remoteId, { ...kept, status: 'cancelled' });
    expect((await list()).get(toIsoUtc(kept.start))).toEqual({ ...theirs, status: 'cancelled' });
    expect((await open.look(theirs?.id ?? '')).history).toEqual(['booked', 'cancelled']);
    expect(await open.gateway.read(kept.remoteId)).toMatchObject({
      ok: true,
      value: { id: theirs?.id, contact_name: 'Rita Rival', status: 'cancelled' },
    });
  });

  test('are our copies where it has no list, and not shown when it cannot be read', async () => {
    const start = open.freeStart();
    const { appointment_id: ours } = done(await open.gateway.manage(open.wish(start), web));
    const listed = await open.gateway.list({ limit: 200 });
    expect(listed.ok && listed.value.map(({ id }) => id)).toContain(ours);
    expect(await open.gateway.read(ours)).toMatchObject({ ok: true, value: { id: ours } });
    expect(open.calendar.calls).toEqual(['book']);
    Object.assign(open.calendar, { canRead: true, readsFail: true });
    expect(refused(await open.gateway.list({ limit: 5 })).code).toBe('UNAVAILABLE');
    expect(refused(await open.gateway.read(ours)).code).toBe('UNAVAILABLE');
    expect(refused(await open.gateway.read('appt_2222222222')).code).toBe('UNAVAILABLE');
    open.calendar.readsFail = false;
    expect(refused(await open.gateway.read('appt_2222222222')).code).toBe('NOT_FOUND');
  });
});
