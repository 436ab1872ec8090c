import { sql } from 'kysely';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { at, dateAhead } from '../../scripts/testing/clinic.ts';
import { deskAt } from '../../scripts/testing/desk.ts';
import { type OpenClinic, openTestClinic } from '../../scripts/testing/open-clinic.ts';
import { digestOf } from '../storage/digest.ts';
import { insertIntent } from '../storage/intents.ts';
import { insertManageLink, selectManageLink } from '../storage/manage-links.ts';
import type { Desk } from './desk.ts';
import { eraseCustomer } from './privacy-erase.ts';
import { exportCustomer, loadPrivacy } from './privacy-export.ts';
import { loadRetention, runRetention, setRetention } from './retention.ts';

const dayMs = 86_400_000;
const canary = {
  name: 'Zyxwa Canarius',
  email: 'zyxwa.canarius@example.com',
  phone: '+12125550188',
  phone_typed: '(212) 555-0188 zyxwa',
  notes: 'zyxwa has a canary',
  booked_by: 'Zyxwa’s mother',
  call_session_id: 'call-zyxwa',
};

let open: OpenClinic;
let desk: Desk;

beforeEach(async () => {
  open = await openTestClinic();
  desk = await deskAt(open, 'owner');
});
afterEach(() => open.close());

/** Books as the canary, or somebody with other details. */
async function book(hour: string, details: Partial<typeof canary> = {}): Promise<string> {
  const { booked_by, phone_typed, ...rest } = { ...canary, ...details };
  const booked = await open.gateway.manage(
    {
      action: 'book',
      agent_id: open.agentId,
      ...rest,
      booked_by,
      phone_typed,
      answers: [{ question_id: 'q', label: 'Pet of', answer: rest.name }] as never,
      appointment_datetime: at(dateAhead(10), hour),
    },
    { channel: 'web', idempotencyKey: `key-${hour}` },
  );
  if (!booked.ok) throw new Error('not booked');
  return booked.data.appointment_id;
}

async function customerOf(appointmentId: string): Promise<string> {
  const { customer_id } = await open.db
    .selectFrom('appointments')
    .select('customer_id')
    .where('appointment_id', '=', appointmentId)
    .executeTakeFirstOrThrow();
  return customer_id ?? '';
}

/** As if it had been days ago. */
async function moveBack(appointmentId: string, days: number): Promise<void> {
  const shift = sql`make_interval(days => ${days + 10})`;
  await sql`update appointments set starts_at = starts_at - ${shift}, ends_at = ends_at - ${shift},
    period = tstzrange(lower(period) - ${shift}, upper(period) - ${shift})
    where appointment_id = ${appointmentId}`.execute(open.db);
}

/** Where the words stand in the whole database. */
async function whereIs(words: RegExp): Promise<string[]> {
  const { rows: tables } = await sql<{ name: string }>`
    select quote_ident(table_schema) || '.' || quote_ident(table_name) as name
    from information_schema.tables
    where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')
    order by 1`.execute(open.db);
  const found: string[] = [];
  for (const { name } of tables) {
    const { rows } = await sql<{ row: string }>`
      select to_jsonb(t)::text as row from ${sql.raw(name)} t`.execute(open.db);
    if (rows.some(({ row }) => words.test(row))) found.push(name);
  }
  return found;
}

const traces = /zyxwa|canari|5550188|555-0188/i;

test('T47 nothing in the database says any more who an erased customer was', async () => {
  const first = await book('9:00');
  const second = await book('10:00');
  const other = await book('11:00', {
    name: 'Ben Able',
    email: 'ben@example.com',
    phone: '+12125550123',
    phone_typed: '212 555 0123',
    notes: 'none',
    booked_by: 'Ben',
    call_session_id: 'call-ben',
  });
  await insertManageLink(open.db, open.clinic.clinicId, first, digestOf('link'));
  await open.db.transaction().execute((trx) =>
    insertIntent(trx, open.clinic.clinicId, {
      intent_id: 'intent-1',
      gateway: 'calcom',
      action: 'cancel',
      appointment_id: first,
      agent_id: open.agentId,
      channel: 'api',
      wish: { name: canary.name, email: canary.email },
      request_digest: digestOf('zyxwa'),
      patienceMs: 1000,
    }),
  );
  await sql`update intents set state = 'staff'`.execute(open.db);
  await sql`update appointments set staff_note = 'zyxwa is late', cancel_reason = 'zyxwa ill',
    overlap_reason = 'zyxwa waits', cannot_come_note = 'zyxwa', customer_zone = 'Asia/Tokyo'
    where appointment_id = ${second}`.execute(open.db);
  const customerId = await customerOf(first);
  await sql`update customers set name = 'Zyxwa Canarius-Doe', staff_note = 'zyxwa', blocked_at = now(),
    blocked_reason = 'zyxwa' where customer_id = ${customerId}`.execute(open.db);
  await sql`with i as (
      insert into imports (clinic_id, import_id, headers, row_count, actor_id, actor_name)
      values (${open.clinic.clinicId}, gen_random_uuid(), '{a,b}', 2, 'u', 'N') returning import_id
    ) insert into import_rows (clinic_id, import_id, row_no, cells)
      select ${open.clinic.clinicId}, import_id, n, case n when 1 then
        array['2026-01-01', 'ZYXWA  Canarius-Doe'] else array['2026-01-02', 'Somebody'] end
      from i, generate_series(1, 2) n`.execute(open.db);
  expect(await customerOf(second)).toBe(customerId);
  for (const appointmentId of [first, second]) await moveBack(appointmentId, 5);
  expect(await whereIs(traces)).toEqual([
    'public.appointments',
    'public.customer_keys',
    'public.customers',
    'public.history_calls',
    'public.import_rows',
    'public.intents',
  ]);

  expect(await eraseCustomer(desk, { customerId, cancels: false })).toEqual({
    ok: true,
    erased: { appointments: 2, links: 1, requests: 1, answers: 2, importLines: 1 },
    elsewhere: 0,
  });
  expect(await whereIs(traces)).toEqual([]);
  expect(await selectManageLink(open.db, digestOf('link'))).toBeUndefined();

  // What the law and the clinic's figures need is there, and nobody else's is gone.
  const rows = await open.db
    .selectFrom('appointments')
    .select(['appointment_id', 'status', 'name', 'overlap_reason', 'call_session_id as call'])
    .orderBy('created_at')
    .execute();
  expect(rows).toEqual([
    { appointment_id: first, status: 'confirmed', name: null, overlap_reason: null, call: '–' },
    { appointment_id: second, status: 'confirmed', name: null, overlap_reason: '–', call: '–' },
    {
      appointment_id: other,
      status: 'confirmed',
      name: 'Ben Able',
      overlap_reason: null,
      call: 'call-ben',
    },
  ]);
  const calls = await open.db
    .selectFrom('history_calls')
    .select('call_session_id as call')
    .execute();
  expect(calls.map(({ call }) => call).sort()).toEqual(['call-ben', '–', '–']);
  const line = await open.db
    .selectFrom('audit')
    .select(['event', 'actor_name', 'subject_id', 'detail'])
    .orderBy('audit_id', 'desc')
    .executeTakeFirstOrThrow();
  expect(line).toEqual({
    event: 'customer_erased',
    actor_name: 'Robin',
    subject_id: customerId,
    detail: { appointments: 2, links: 1, requests: 1, answers: 2, importLines: 1, elsewhere: 0 },
  });
  expect(await eraseCustomer(desk, { customerId, cancels: false })).toEqual({
    ok: false,
    code: 'not_found',
  });
});

test('T47 what a calendar elsewhere says later does not bring an erased customer back', async () => {
  const first = await book('9:00');
  await moveBack(first, 5);
  await eraseCustomer(desk, { customerId: await customerOf(first), cancels: false });
  await open.db
    .updateTable('appointments')
    .set({ name: canary.name, email: canary.email, notes: canary.notes, status: 'completed' })
    .where('appointment_id', '=', first)
    .execute();
  expect(await whereIs(traces)).toEqual([]);
});

test('a customer with appointments to come is not erased before they are cancelled', async () => {
  const first = await book('9:00');
  const customerId = await customerOf(first);
  expect(await loadPrivacy(desk, customerId)).toMatchObject({
    ok: true,
    standing: { name: canary.name, past: 0, ahead: 1, elsewhere: [] },
  });
  const wish = { customerId, cancels: false };
  expect(await eraseCustomer(desk, wish)).toEqual({ ok: false, code: 'ahead' });
  expect(await eraseCustomer(desk, { ...wish, cancels: true })).toMatchObject({ ok: true });
  const row = await open.db.selectFrom('appointments').select(['status', 'name']).execute();
  expect(row).toEqual([{ status: 'cancelled', name: null }]);
  expect(await loadPrivacy(desk, customerId)).toEqual({ ok: false, code: 'not_found' });
});

test('what has no answer from a calendar elsewhere yet is waited for', async () => {
  const first = await book('9:00');
  await moveBack(first, 5);
  await open.db.transaction().execute((trx) =>
    insertIntent(trx, open.clinic.clinicId, {
      intent_id: 'intent-1',
      gateway: 'ravan',
      action: 'cancel',
      appointment_id: first,
      agent_id: open.agentId,
      channel: 'api',
      wish: {},
      patienceMs: 60_000,
    }),
  );
  const outcome = await eraseCustomer(desk, {
    customerId: await customerOf(first),
    cancels: false,
  });
  expect(outcome).toEqual({ ok: false, code: 'under_way' });
});

test('T47 a customer is given everything that is kept about them, and that it was is written down', async () => {
  const first = await book('9:00');
  const customerId = await customerOf(first);
  const exported = await exportCustomer(desk, { customerId, format: 'json' });
  if (!exported.ok) throw new Error(exported.code);
  const { record } = exported;
  expect(record.customer).toMatchObject([{ name: canary.name, email: canary.email }]);
  expect(record.appointments).toMatchObject([
    {
      appointmentId: first,
      name: canary.name,
      phoneTyped: canary.phone_typed,
      notes: canary.notes,
      bookedBy: canary.booked_by,
      phoneCall: canary.call_session_id,
    },
  ]);
  expect(record.history.map(({ event, channel }) => [event, channel])).toEqual([
    ['booked', 'web'],
    ['customer_exported', 'staff'],
  ]);
  // Every column that erasing empties is part of what is given out.
  const given = JSON.stringify(record.appointments[0]);
  for (const value of Object.values(canary)) expect(given).toContain(value);
});

test('T47 past appointments forget who they were for after as many days as the clinic says', async () => {
  const old = await book('9:00');
  const recent = await book('10:00', {
    name: 'Ben Able',
    email: 'ben@example.com',
    phone: '+12125550123',
    phone_typed: '212 555 0123',
    booked_by: 'Ben',
    notes: 'none',
    call_session_id: 'call-ben',
  });
  await moveBack(old, 40);
  await moveBack(recent, 20);
  const now = Date.now();
  expect(await runRetention(open.db, now)).toEqual([]);
  expect(await loadRetention(desk, 30)).toMatchObject({ days: null, due: 1, runs: [] });
  expect(await setRetention(desk, 30)).toEqual({ ok: true });
  const { clinicId } = open.clinic;
  expect(await runRetention(open.db, now)).toEqual([{ clinicId, appointments: 1, customers: 0 }]);
  expect(await runRetention(open.db, now + 60_000)).toEqual([]);
  const later = await runRetention(open.db, now + 11 * dayMs);
  expect(later).toEqual([{ clinicId, appointments: 1, customers: 0 }]);
  // The customers themselves were last heard of when they booked, just now.
  const last = await runRetention(open.db, now + 32 * dayMs);
  expect(last).toEqual([{ clinicId, appointments: 0, customers: 2 }]);
  expect(await whereIs(new RegExp(`${traces.source}|ben`, 'i'))).toEqual([]);
  const report = await loadRetention(desk);
  expect(report).toMatchObject({
    days: 30,
    due: 0,
    runs: [
      { appointments: 0, customers: 2 },
      { appointments: 1, customers: 0 },
      { appointments: 1, customers: 0 },
    ],
  });
});

test('two processes at once erase what is due once', async () => {
  await moveBack(await book('9:00'), 40);
  await setRetention(desk, 30);
  const now = Date.now();
  const both = await Promise.all([runRetention(open.db, now), runRetention(open.db, now)]);
  expect(both.flat().map(({ appointments }) => appointments)).toEqual([1]);
});

test('T2 a receptionist neither exports nor erases a customer, and a manager sets no retention', async () => {
  const customerId = await customerOf(await book('9:00'));
  const forbidden = { ok: false, code: 'forbidden' };
  const receptionist = await deskAt(open, 'receptionist');
  expect(await exportCustomer(receptionist, { customerId, format: 'json' })).toEqual(forbidden);
  expect(await eraseCustomer(receptionist, { customerId, cancels: true })).toEqual(forbidden);
  expect(await setRetention(await deskAt(open, 'manager'), 30)).toEqual(forbidden);
});
