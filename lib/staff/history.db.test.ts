import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { at, dateAhead } from '../../scripts/testing/clinic.ts';
import { deskAt } from '../../scripts/testing/desk.ts';
import { type OpenClinic, openTestClinic } from '../../scripts/testing/open-clinic.ts';
import { insertAudit } from '../storage/audit.ts';
import { loadStaffAppointment } from './appointment.ts';
import type { Desk } from './desk.ts';
import { exportHistory, loadHistory } from './history.ts';

let open: OpenClinic;
let desk: Desk;

beforeAll(async () => {
  open = await openTestClinic();
  desk = await deskAt(open, 'owner', { name: 'Ana' });
});
afterAll(() => open.close());

async function write(name: string, event: 'blocked' | 'setting_changed', subjectId?: string) {
  const actor = { userId: `user-${name}`, name };
  await insertAudit(open.db, open.clinic.clinicId, { event, channel: 'staff', actor, subjectId });
}

async function read(wish: Parameters<typeof loadHistory>[1] = {}) {
  const history = await loadHistory(desk, wish);
  if (!history.ok) throw new Error(history.code);
  return history;
}

test('an owner reads who did what, newest first, and where an appointment was before', async () => {
  const person = { name: 'Jane Doe', email: 'jane@example.com' };
  const first = at(dateAhead(10), '9:00');
  const second = at(dateAhead(11), '10:00');
  const booked = await open.gateway.manage(
    { action: 'book', agent_id: open.agentId, ...person, appointment_datetime: first },
    { channel: 'web' },
  );
  if (!booked.ok) throw new Error('not booked');
  await insertAudit(open.db, open.clinic.clinicId, {
    event: 'rescheduled',
    channel: 'staff',
    actor: { userId: 'user-Ben', name: 'Ben' },
    appointmentId: booked.data.appointment_id,
    start: Date.parse(second),
  });
  const practitionerId = Object.values(open.clinic.practitioners)[0]?.practitionerId ?? '';
  await write('Ana', 'blocked', practitionerId);
  const { entries, actors, next } = await read();
  expect(next).toBeNull();
  expect(entries.map(({ whom }) => whom)).toEqual([undefined, 'Jane Doe', 'Jane Doe']);
  expect(actors).toEqual([
    { actorId: 'user-Ana', name: 'Ana' },
    { actorId: 'user-Ben', name: 'Ben' },
  ]);
  expect(
    entries.map(({ event, actorName, channel, start, left, subject, isSealed }) => ({
      event,
      actorName,
      channel,
      start,
      left,
      subject: subject?.kind ?? null,
      isSealed,
    })),
  ).toEqual([
    {
      event: 'blocked',
      actorName: 'Ana',
      channel: 'staff',
      start: null,
      left: null,
      subject: 'practitioner',
      isSealed: false,
    },
    {
      event: 'rescheduled',
      actorName: 'Ben',
      channel: 'staff',
      start: Date.parse(second),
      left: Date.parse(first),
      subject: null,
      isSealed: false,
    },
    {
      event: 'booked',
      actorName: null,
      channel: 'web',
      start: Date.parse(first),
      left: null,
      subject: null,
      isSealed: false,
    },
  ]);
});

test('it is looked through by who, what, from where, when and what it is about', async () => {
  const events = async (wish: Parameters<typeof loadHistory>[1]) =>
    (await read(wish)).entries.map(({ event }) => event);
  expect(await events({ actorId: 'user-Ben' })).toEqual(['rescheduled']);
  expect(await events({ actorId: 'nobody' })).toEqual(['booked']);
  expect(await events({ topic: 'calendar' })).toEqual(['blocked']);
  expect(await events({ topic: 'people' })).toEqual([]);
  expect(await events({ channel: 'web' })).toEqual(['booked']);
  const today = new Date().toLocaleDateString('sv', { timeZone: desk.clinic.zone });
  expect(await events({ from: today, until: today })).toEqual(['blocked', 'rescheduled', 'booked']);
  expect(await events({ until: '2020-01-01' })).toEqual([]);
  const [, , booked] = (await read()).entries;
  expect(await events({ aboutId: booked?.appointmentId ?? '' })).toEqual(['rescheduled', 'booked']);
});

test('pages follow each other without a gap or a repeat, whatever is added meanwhile', async () => {
  for (let i = 0; i < 60; i += 1) await write('Cleo', 'setting_changed');
  const first = await read({ actorId: 'user-Cleo' });
  await write('Cleo', 'setting_changed');
  const second = await read({ actorId: 'user-Cleo', before: first.next ?? 0 });
  expect([first.entries.length, second.entries.length, second.next]).toEqual([50, 10, null]);
  const ids = [...first.entries, ...second.entries].map(({ id }) => id);
  expect(ids).toEqual([...new Set(ids)].sort((a, b) => b - a));
});

test('T47 a download holds everything that fits, and is itself written down', async () => {
  const exported = await exportHistory(desk, { actorId: 'user-Cleo', topic: 'settings' });
  if (!exported.ok) throw new Error('refused');
  let lines = 0;
  for await (const page of exported.pages) lines += page.length;
  expect(lines).toBe(61);
  const [last] = (await read()).entries;
  expect(last).toMatchObject({
    event: 'history_exported',
    actorName: 'Ana',
    detail: { topic: 'settings', actor: 'user-Cleo' },
  });
});

test('T2 a receptionist does not read the history of the whole clinic', async () => {
  const other = await deskAt(open, 'receptionist');
  expect(await loadHistory(other, {})).toEqual({ ok: false, code: 'forbidden' });
});

test('of what was done by phone each line says in which call', async () => {
  const byPhone = (call_session_id: string, command: object) =>
    open.gateway.manage({ agent_id: open.agentId, call_session_id, ...command } as never, {
      channel: 'api',
    });
  const booked = await byPhone('call-1', {
    action: 'book',
    name: 'Ann Able',
    email: 'ann@example.com',
    appointment_datetime: at(dateAhead(12), '9:00'),
  });
  if (!booked.ok || !('appointment_id' in booked.data)) throw new Error('not booked');
  const { appointment_id } = booked.data;
  const start = at(dateAhead(12), '11:00');
  await byPhone('call-2', { action: 'reschedule', appointment_id, appointment_datetime: start });
  await byPhone('call-3', { action: 'cancel', appointment_id });
  const { entries } = await read({ aboutId: appointment_id });
  expect(entries.map(({ event, call, detail }) => [event, call, detail])).toEqual([
    ['cancelled', 'call-3', null],
    ['rescheduled', 'call-2', null],
    ['booked', 'call-1', null],
  ]);
  const own = await loadStaffAppointment(desk, appointment_id);
  expect(own.ok && own.history.map(({ call }) => call)).toEqual(['call-1', 'call-2', 'call-3']);
});

test('T47 the call of a line is forgotten, and neither changed nor taken away', async () => {
  for (const statement of [
    "update history_calls set call_session_id = 'call-4'",
    'update history_calls set audit_id = audit_id + 1000',
    'delete from history_calls',
    'truncate history_calls',
  ]) {
    await expect(sql.raw(statement).execute(open.db)).rejects.toMatchObject({ code: '23001' });
  }
  await sql`update history_calls set call_session_id = '–'`.execute(open.db);
  const { entries } = await read({ channel: 'api' });
  expect(entries.map(({ call }) => call)).toEqual(['–', '–', '–']);
});
