import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { allWeek, at, dateAhead } from '../../scripts/testing/clinic.ts';
import { deskAt } from '../../scripts/testing/desk.ts';
import { type OpenClinic, openTestClinic } from '../../scripts/testing/open-clinic.ts';
import { toE164 } from '../forms/phone.ts';
import { addDays } from '../time/local-date.ts';
import { changeContact, writeStaffNote } from './appointment-words.ts';
import { bookForCaller } from './book-for-caller.ts';
import { lookBeforeBooking } from './book-for-caller-look.ts';
import { blockCustomer, type CustomerDetails, loadCustomer, saveCustomer } from './customers.ts';
import { mergeCustomers, partCustomers } from './customers-merge.ts';
import type { Desk } from './desk.ts';
import { checkImport } from './import-check.ts';
import { keepImportFile, readImportFile } from './import-file.ts';
import { guessReading } from './import-guess.ts';
import type { ImportReading } from './import-reading.ts';
import { importDue, startImport } from './import-run.ts';
import { eraseCustomer } from './privacy-erase.ts';
import { exportCustomer } from './privacy-export.ts';
import { searchPeople } from './search.ts';

/** Who somebody is, after all that can become of it. */

let open: OpenClinic;
let desk: Desk;
let day = 0;
const opened: OpenClinic[] = [];

beforeEach(async () => {
  open = await openTestClinic({ practitioners: ['one', 'two'], weekly: allWeek([0, 1440]) });
  opened.push(open);
  desk = await deskAt(open, 'owner');
  day = 3;
});
afterAll(() => Promise.all(opened.map((each) => each.close())));

async function book(person: { name: string; email?: string; phone?: string }, agent = 0) {
  const outcome = await open.gateway.manage(
    {
      action: 'book',
      agent_id: open.agentIds[agent] ?? '',
      appointment_datetime: at(addDays(dateAhead(0), day++), '10:00'),
      ...person,
    },
    { channel: 'web', idempotencyKey: randomUUID() },
  );
  if (!outcome.ok) throw new Error(outcome.code);
  const row = await open.db
    .selectFrom('appointments')
    .select('customer_id')
    .where('appointment_id', '=', outcome.data.appointment_id)
    .executeTakeFirstOrThrow();
  return { customerId: row.customer_id ?? '', id: outcome.data.appointment_id };
}

async function customer(customerId: string) {
  return open.db
    .selectFrom('customers')
    .selectAll()
    .where('customer_id', '=', customerId)
    .executeTakeFirstOrThrow();
}

/** As if it had been long ago. */
async function moveBack(appointmentId: string) {
  const shift = sql`interval '100 days'`;
  await sql`update appointments set starts_at = starts_at - ${shift}, ends_at = ends_at - ${shift},
    period = tstzrange(lower(period) - ${shift}, upper(period) - ${shift})
    where appointment_id = ${appointmentId}`.execute(open.db);
}

const staying = { name: 'stays', email: 'stays', phone: 'stays' } as const;
const nothing = { email: null, phone: null, phoneTyped: null, staffNote: null };

async function save(customerId: string, seen: CustomerDetails, changes: Partial<CustomerDetails>) {
  const outcome = await saveCustomer(desk, customerId, seen, { ...seen, ...changes });
  expect(outcome).toEqual({ ok: true });
}

async function erase(customerId: string) {
  expect(await eraseCustomer(desk, { customerId, cancels: true })).toMatchObject({ ok: true });
}

const [ann, bob, cy] = [
  { name: 'Ann Ray', email: 'ann@example.com' },
  { name: 'Bob Ray', email: 'bob@example.com' },
  { name: 'Cy Ray', email: 'cy@example.com' },
] as const;

describe('parting two who were merged', () => {
  test('takes back nothing that was written since', async () => {
    const phone = '+12125550101';
    const { customerId } = await book({ ...ann, phone });
    const other = await book(bob);
    await mergeCustomers(desk, customerId, other.customerId, staying);
    const { phone_typed: phoneTyped } = await customer(customerId);
    const written = { phone: '+12125550199', phoneTyped: '212 555 0199', staffNote: 'Uses a ramp' };
    await save(customerId, { ...ann, phone, phoneTyped, staffNote: null }, written);
    await blockCustomer(desk, customerId, 'Shouted');
    expect(await partCustomers(desk, other.customerId)).toMatchObject({ ok: true });
    expect(await customer(customerId)).toMatchObject({
      phone: '+12125550199',
      staff_note: 'Uses a ramp',
      blocked_reason: 'Shouted',
    });
  });

  test('leaves nothing of either with somebody else, in whatever order', async () => {
    const { customerId } = await book(ann);
    const [second, third] = [await book(bob), await book(cy)];
    await open.db
      .updateTable('customers')
      .set({ staff_note: 'Of Bob' })
      .where('customer_id', '=', second.customerId)
      .execute();
    await mergeCustomers(desk, customerId, second.customerId, { ...staying, email: 'goes' });
    await mergeCustomers(desk, customerId, third.customerId, staying);
    await partCustomers(desk, second.customerId);
    await partCustomers(desk, third.customerId);
    expect(await customer(customerId)).toMatchObject({ email: ann.email, staff_note: null });
  });

  test('gives each their own appointments, as they were booked', async () => {
    const { customerId } = await book(ann);
    const other = await book(bob);
    await mergeCustomers(desk, customerId, other.customerId, staying);
    await save(customerId, { ...nothing, ...ann }, { email: 'new@example.com' });
    expect(await partCustomers(desk, other.customerId)).toMatchObject({ ok: true });
    const theirs = await open.db
      .selectFrom('appointments')
      .select(['name', 'email', 'customer_id'])
      .where('appointment_id', '=', other.id)
      .execute();
    expect(theirs).toEqual([{ ...bob, customer_id: other.customerId }]);
  });
});

test('a customer who is put right is put right on appointments to come, with a line of each', async () => {
  const { customerId, id } = await book(ann);
  await save(customerId, { ...nothing, ...ann }, { email: 'new@example.com', staffNote: 'New' });
  const { rows } = await sql<{ event: string; detail: unknown }>`select event, detail from audit
    where appointment_id = ${id} order by audit_id`.execute(open.db);
  expect(rows).toEqual([
    { event: 'booked', detail: null },
    { event: 'details_changed', detail: { fields: ['email'] } },
  ]);
});

describe('T47 whoever is forgotten', () => {
  test('is nobody’s name any more, also by what they were merged with', async () => {
    const phone = '+12125550155';
    const first = await book(bob);
    const second = await book({ name: 'Robert Ray', email: 'robert@example.com' });
    await mergeCustomers(desk, second.customerId, first.customerId, staying);
    expect((await book({ ...bob, phone })).customerId).toBe(second.customerId);
    await erase(second.customerId);
    const { rows } = await sql`select name_key from customer_keys
      where clinic_id = ${desk.clinic.clinicId}`.execute(open.db);
    expect(rows).toEqual([]);
    const again = await book({ name: bob.name, phone });
    expect(await customer(again.customerId)).toMatchObject({ erased_at: null });
  });

  test('and books at that very moment, is somebody new or forgotten with it', async () => {
    for (let round = 0; round < 12; round += 1) {
      const person = { name: `Race ${round} Doe`, email: `race${round}@example.com` };
      const { customerId, id } = await book(person);
      await moveBack(id);
      const booked = Array.from({ length: 4 }, () => book(person).catch(() => undefined));
      await Promise.all([eraseCustomer(desk, { customerId, cancels: true }), ...booked]);
    }
    const { rows } = await sql`select a.name from appointments a
      join customers c using (clinic_id, customer_id)
      where c.erased_at is not null and a.name is not null and a.erased_at is null
        and a.status = 'confirmed'`.execute(open.db);
    expect(rows).toEqual([]);
  });

  test('is not written into their appointment again', async () => {
    const { customerId, id } = await book(ann);
    await moveBack(id);
    await erase(customerId);
    const { staffNote: _, ...contact } = { ...nothing, notes: null };
    const gone = { ok: false, code: 'not_found' };
    expect(await writeStaffNote(desk, { appointmentId: id, note: 'Ann called', seen: '' })).toEqual(
      gone,
    );
    const change = { to: { ...contact, ...ann }, seen: { ...contact, name: '' } };
    expect(await changeContact(desk, { appointmentId: id, ...change })).toEqual(gone);
  });

  test('is so on an appointment that was put right to be theirs, too', async () => {
    const { customerId, id: own } = await book(bob);
    const { id } = await book(ann);
    const rest = { phone: null, phoneTyped: null, notes: null };
    const change = { to: { ...rest, ...bob }, seen: { ...rest, ...ann } };
    expect(await changeContact(desk, { appointmentId: id, ...change })).toEqual({ ok: true });
    await moveBack(own);
    await moveBack(id);
    await erase(customerId);
    const { rows } = await sql`select name from appointments where name is not null`.execute(
      open.db,
    );
    expect(rows).toEqual([]);
  });

  test('is so with all who were found to be them, one after the other', async () => {
    const people = [await book(ann), await book(bob), await book(cy)];
    const [first, second, third] = people.map(({ customerId }) => customerId);
    await mergeCustomers(desk, second ?? '', third ?? '', staying);
    await mergeCustomers(desk, first ?? '', second ?? '', staying);
    const out = await exportCustomer(desk, { customerId: first ?? '', format: 'json' });
    const names = out.ok ? out.record.customer.map(({ name }) => name) : [];
    expect(names.sort()).toEqual(['Ann Ray', 'Bob Ray', 'Cy Ray']);
    await kept('Cy Ray,cy@example.com,,13/1/2030 9:00,Dr. One,,');
    await erase(first ?? '');
    expect(await linesKept()).toEqual([]);
    const { rows } = await sql`select name from customers where erased_at is null`.execute(open.db);
    expect(rows).toEqual([]);
  });

  test('stands in no file any more by a name they had before', async () => {
    const { customerId } = await book(ann);
    await save(customerId, { ...nothing, ...ann }, { name: 'Ann Wed' });
    await kept('Ann Ray,,+1 212 555 0144,13/1/2030 9:00,Dr. One,,');
    await erase(customerId);
    expect(await linesKept()).toEqual([]);
  });
});

describe('T2 a practitioner', () => {
  const own = () =>
    deskAt(open, 'practitioner', {
      practitionerId: desk.clinic.practitioners[0]?.practitionerId ?? null,
    });

  test('finds their own among more of a name than are looked at', async () => {
    await sql`insert into customers (clinic_id, customer_id, name, email, search)
      select ${desk.clinic.clinicId}, gen_random_uuid(), 'Smith ' || n, 's' || n || '@example.com',
        customer_search('Smith ' || n, 's' || n || '@example.com', null, null, '{}')
      from generate_series(1, 1500) n`.execute(open.db);
    await book({ name: 'Smith Mine', email: 'mine@example.com' });
    const found = await searchPeople(await own(), { ids: [], words: ['smith'], digits: [] }, 20);
    expect(found.ok && found.customers.map(({ name }) => name)).toEqual(['Smith Mine']);
  });

  test('learns nothing of another’s customer by typing who they are, nor by their id', async () => {
    const { customerId } = await book(ann, 1);
    const before = await customer(customerId);
    const at10 = Date.parse(at(dateAhead(20), '10:00'));
    const wish = { serviceId: desk.clinic.services[0]?.serviceId ?? '', start: at10 };
    const look = await lookBeforeBooking(await own(), { ...wish, person: ann });
    expect(look).toMatchObject({ ok: true, knownAs: undefined });
    const person = { customerId, name: 'Max Doe', email: 'max@example.com' };
    const booked = await bookForCaller(await own(), {
      ...wish,
      person,
      accepted: [],
      attempt: randomUUID(),
    });
    expect(booked).toMatchObject({ ok: true });
    expect(await loadCustomer(await own(), customerId)).toMatchObject({ code: 'not_found' });
    expect(await customer(customerId)).toEqual(before);
  });
});

test('T31 the same file twice makes nothing twice, in whatever alphabet', async () => {
  const lines = ['Élodie Roux', 'Özil Ak', 'Ben Ak'].map(
    (name, index) => `${name},p${index}@example.com,,13/1/2030 ${9 + index}:00,Dr. One,,`,
  );
  for (let time = 0; time < 2; time += 1) {
    const { importId, reading } = await kept(...lines);
    await checkImport(desk, importId, { ...reading, overlaps: true }, toE164);
    await startImport(desk, importId);
    await importDue(open.db, toE164);
  }
  const { rows } = await sql<{ name: string }>`select name from appointments order by name
    collate "C"`.execute(open.db);
  expect(rows.map(({ name }) => name)).toEqual(['Ben Ak', 'Élodie Roux', 'Özil Ak']);
});

/** A file that is kept, and read as it is probably meant. */
async function kept(...lines: string[]): Promise<{ importId: string; reading: ImportReading }> {
  const header = 'Patient,E-mail,Mobile,Start,Provider,Status,Comments';
  const read = readImportFile(Buffer.from([header, ...lines].join('\n')));
  if (!read.ok) throw new Error(read.problem);
  const outcome = await keepImportFile(desk, read.file);
  if (!outcome.ok) throw new Error(outcome.code);
  const { dateOrder, ...guess } = guessReading(read.file, desk.clinic);
  return { importId: outcome.importId, reading: { ...guess, dateOrder: dateOrder ?? 'dmy' } };
}

async function linesKept() {
  const { rows } = await sql`select cells from import_rows
    where clinic_id = ${desk.clinic.clinicId}`.execute(open.db);
  return rows;
}
