import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { allWeek, at, dateAhead } from '../../scripts/testing/clinic.ts';
import { deskAt } from '../../scripts/testing/desk.ts';
import { type OpenClinic, openTestClinic } from '../../scripts/testing/open-clinic.ts';
import { addDays } from '../time/local-date.ts';
import { blockCustomer, type CustomerPage, loadCustomer, saveCustomer } from './customers.ts';
import { loadMerge, mergeCustomers, partCustomers } from './customers-merge.ts';
import type { Desk } from './desk.ts';

let open: OpenClinic;
let desk: Desk;
let day = 0;
const opened: OpenClinic[] = [];

beforeEach(async () => {
  open = await openTestClinic({ practitioners: ['one', 'two'], weekly: allWeek([0, 1440]) });
  opened.push(open);
  desk = await deskAt(open);
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
    { channel: 'web' },
  );
  if (!outcome.ok) return { ok: false, code: outcome.code } as const;
  const { customer_id: customerId } = await open.db
    .selectFrom('appointments')
    .select('customer_id')
    .where('appointment_id', '=', outcome.data.appointment_id)
    .executeTakeFirstOrThrow();
  return { ok: true, customerId: customerId ?? '', id: outcome.data.appointment_id } as const;
}

async function bookedFor(...wanted: Parameters<typeof book>) {
  const outcome = await book(...wanted);
  if (!outcome.ok) throw new Error(outcome.code);
  return outcome;
}

async function page(customerId: string, at = desk): Promise<CustomerPage> {
  const loaded = await loadCustomer(at, customerId);
  if (!loaded.ok || !('customer' in loaded)) throw new Error(`no page: ${JSON.stringify(loaded)}`);
  return loaded;
}

const jane = { name: 'Jane Doe', email: 'jane@example.com' };

async function events(subjectId: string): Promise<string[]> {
  const rows = await open.db
    .selectFrom('audit')
    .select('event')
    .where('subject_id', '=', subjectId)
    .orderBy('audit_id')
    .execute();
  return rows.map(({ event }) => event);
}

describe('a customer’s page', () => {
  test('T47 tells what they have had, and that it was read', async () => {
    const { customerId, id } = await bookedFor(jane);
    const cancelled = await bookedFor(jane);
    await open.gateway.manage(
      { action: 'cancel', agent_id: open.agentId, appointment_id: cancelled.id },
      { channel: 'web' },
    );
    const { customer, visits, counts } = await page(customerId);
    expect(customer).toMatchObject({ name: 'Jane Doe', email: 'jane@example.com', blocked: null });
    expect(counts).toEqual({ upcoming: 1, past: 0, cancelled: 1, noShow: 0 });
    expect(visits.map(({ appointmentId, status }) => [appointmentId, status])).toEqual([
      [cancelled.id, 'cancelled'],
      [id, 'confirmed'],
    ]);
    expect(await events(customerId)).toEqual(['customer_read']);
  });

  test('T2 is shown to a practitioner only with an appointment of their own, and with no other', async () => {
    const two = open.clinic.practitioners[1]?.practitionerId ?? '';
    const own = await deskAt(open, 'practitioner', { practitionerId: two });
    const { customerId } = await bookedFor(jane, 0);
    expect(await loadCustomer(own, customerId)).toEqual({ ok: false, code: 'not_found' });
    const theirs = await bookedFor(jane, 1);
    expect((await page(customerId, own)).visits.map((visit) => visit.appointmentId)).toEqual([
      theirs.id,
    ]);
  });

  test('is found at no other clinic', async () => {
    const { customerId } = await bookedFor(jane);
    const other = await openTestClinic();
    opened.push(other);
    expect(await loadCustomer(await deskAt(other), customerId)).toEqual({
      ok: false,
      code: 'not_found',
    });
  });
});

describe('what is changed', () => {
  const details = {
    name: 'Jane Doe',
    email: 'jane@example.com',
    phone: null,
    phoneTyped: null,
    staffNote: null,
  };

  test('is on their appointments to come as well, and in the history by its field only', async () => {
    const { customerId, id } = await bookedFor(jane);
    const wanted = { ...details, email: 'doe@example.com', staffNote: 'Deaf: write' };
    expect(await saveCustomer(desk, customerId, details, wanted)).toEqual({ ok: true });
    const row = await open.db
      .selectFrom('appointments')
      .select(['email', 'staff_note'])
      .where('appointment_id', '=', id)
      .executeTakeFirst();
    expect(row).toEqual({ email: 'doe@example.com', staff_note: null });
    const audit = await open.db
      .selectFrom('audit')
      .select('detail')
      .where('event', '=', 'customer_changed')
      .execute();
    expect(audit).toEqual([{ detail: { fields: ['email', 'staffNote'] } }]);
  });

  test('is not overwritten by somebody who has not seen it', async () => {
    const { customerId } = await bookedFor(jane);
    await saveCustomer(desk, customerId, details, { ...details, staffNote: 'first' });
    const late = await saveCustomer(desk, customerId, details, { ...details, staffNote: 'second' });
    expect(late).toMatchObject({ ok: false, code: 'stale', now: { staffNote: 'first' } });
  });
});

test('who is blocked cannot book, and can again afterwards', async () => {
  const { customerId } = await bookedFor(jane);
  expect(await blockCustomer(desk, customerId, 'Abusive on the phone')).toEqual({ ok: true });
  expect(await book(jane)).toEqual({ ok: false, code: 'INVALID_REQUEST' });
  expect((await page(customerId)).customer.blocked?.reason).toBe('Abusive on the phone');
  expect(await blockCustomer(desk, customerId, null)).toEqual({ ok: true });
  expect(await book(jane)).toMatchObject({ ok: true });
  expect(await events(customerId)).toEqual([
    'customer_blocked',
    'customer_read',
    'customer_unblocked',
  ]);
});

describe('two who are one person', () => {
  const kept = { name: 'stays', email: 'stays', phone: 'goes' } as const;

  async function two() {
    const stays = await bookedFor({ name: 'Jane Doe', email: 'jane@example.com' });
    const goes = await bookedFor({ name: 'Jayne Doe', phone: '+12125550123' });
    return { stays, goes };
  }

  test('are suggested by name and by contact, the likelier first', async () => {
    const { customerId } = await bookedFor({ ...jane, phone: '+12125550123' });
    const sister = await bookedFor({ name: 'Joan Doe', phone: '+12125550123' });
    const same = await bookedFor({ name: 'Jane Doe', email: 'other@example.com' });
    await bookedFor({ name: 'Jane Doerr', email: 'jane@example.community' });
    const { likelySame } = await page(customerId);
    expect(likelySame.map((each) => [each.customerId, each.contact])).toEqual([
      [sister.customerId, true],
      [same.customerId, false],
    ]);
  });

  test('become one, with the values that were chosen', async () => {
    const { stays, goes } = await two();
    expect(await mergeCustomers(desk, stays.customerId, goes.customerId, kept)).toEqual({
      ok: true,
    });
    const { customer, visits, merged } = await page(stays.customerId);
    expect(customer).toMatchObject({
      name: 'Jane Doe',
      email: 'jane@example.com',
      phone: '+12125550123',
    });
    expect(visits.map((visit) => visit.appointmentId)).toEqual([goes.id, stays.id]);
    expect(merged.map((each) => each.customerId)).toEqual([goes.customerId]);
    expect(await loadCustomer(desk, goes.customerId)).toEqual({
      ok: false,
      code: 'merged',
      into: stays.customerId,
    });
    const next = await bookedFor({ name: 'jayne doe', phone: '+12125550123' });
    expect(next.customerId).toBe(stays.customerId);
  });

  test('are two again when it is undone, each with their own appointments', async () => {
    const { stays, goes } = await two();
    await mergeCustomers(desk, stays.customerId, goes.customerId, kept);
    const later = await bookedFor({ name: 'Jayne Doe', phone: '+12125550123' });
    expect(await partCustomers(desk, goes.customerId)).toMatchObject({ ok: true });
    expect((await page(stays.customerId)).customer).toMatchObject({
      email: 'jane@example.com',
      phone: null,
    });
    expect((await page(stays.customerId)).visits.map((each) => each.appointmentId)).toEqual([
      stays.id,
    ]);
    expect((await page(goes.customerId)).visits.map((each) => each.appointmentId)).toEqual([
      later.id,
      goes.id,
    ]);
  });

  test('both merged into the other at once are one, and nobody is lost', async () => {
    const { stays, goes } = await two();
    const outcomes = await Promise.all([
      mergeCustomers(desk, stays.customerId, goes.customerId, kept),
      mergeCustomers(desk, goes.customerId, stays.customerId, kept),
    ]);
    expect(outcomes.filter((each) => each.ok)).toHaveLength(1);
    const standing = await open.db
      .selectFrom('customers')
      .select('customer_id')
      .where('merged_into', 'is', null)
      .execute();
    expect(standing).toHaveLength(1);
  });

  test('who was blocked stays blocked as the one they become', async () => {
    const { stays, goes } = await two();
    await blockCustomer(desk, goes.customerId, 'shouts');
    await mergeCustomers(desk, stays.customerId, goes.customerId, kept);
    expect((await page(stays.customerId)).customer.blocked?.reason).toBe('shouts');
    expect(await book(jane)).toEqual({ ok: false, code: 'INVALID_REQUEST' });
  });

  test('a customer is not merged with themselves', async () => {
    const { stays } = await two();
    expect(await loadMerge(desk, stays.customerId, stays.customerId)).toMatchObject({ ok: false });
  });
});
