import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fillSearch } from '../../bench/search.ts';
import { allWeek, at, dateAhead } from '../../scripts/testing/clinic.ts';
import { deskAt } from '../../scripts/testing/desk.ts';
import { type OpenClinic, openTestClinic } from '../../scripts/testing/open-clinic.ts';
import { readSearch } from '../forms/search.ts';
import { addDays } from '../time/local-date.ts';
import type { Desk } from './desk.ts';
import { searchEverywhere, searchPeople } from './search.ts';

let open: OpenClinic;
let desk: Desk;
let own: Desk;
let reference = '';

beforeAll(async () => {
  open = await openTestClinic({ practitioners: ['one', 'two'], weekly: allWeek([0, 1440]) });
  desk = await deskAt(open);
  own = await deskAt(open, 'practitioner', {
    practitionerId: open.clinic.practitioners[1]?.practitionerId ?? null,
  });
  const people = [
    { name: 'Zoë Çelik-Smith', email: 'zoe_c@example.com' },
    { name: 'Ann Smithson', phone: '+12125550123', phone_typed: '(212) 555-0123' },
    { name: 'Joanna O’Doe', phone: '+442079460123', phone_typed: '020 7946 0123' },
  ];
  for (const [index, person] of people.entries()) {
    const outcome = await open.gateway.manage(
      {
        action: 'book',
        agent_id: open.agentIds[index === 0 ? 1 : 0] ?? '',
        appointment_datetime: at(addDays(dateAhead(3), index), '10:00'),
        ...person,
      },
      { channel: 'web' },
    );
    if (!outcome.ok) throw new Error(outcome.message);
    if (index === 0) reference = outcome.data.appointment_id.slice('appt_'.length);
  }
});
afterAll(() => open.close());

async function names(typed: string, at = desk): Promise<string[]> {
  const wish = readSearch(typed);
  const found = wish && (await searchEverywhere(at, wish, 20));
  if (!found?.ok || !('customers' in found)) return [];
  return found.customers.map(({ name }) => name);
}

describe('a customer is found by', () => {
  test.each([
    ['zoe celik', ['Zoë Çelik-Smith']],
    ['SMITH ÇELIK', ['Zoë Çelik-Smith']],
    ['smith', ['Ann Smithson', 'Zoë Çelik-Smith']],
    ['ann', ['Ann Smithson', 'Joanna O’Doe']],
    ['an', ['Ann Smithson']],
    ['555', ['Ann Smithson']],
    ['212 555-01', ['Ann Smithson']],
    ['+1 (212) 555', ['Ann Smithson']],
    ['020 7946', ['Joanna O’Doe']],
    ['0123', ['Ann Smithson', 'Joanna O’Doe']],
    ['doe 0123', ['Joanna O’Doe']],
    ['zoe_c@ex', ['Zoë Çelik-Smith']],
    ['celiksmith', ['Zoë Çelik-Smith']],
    ['odoe', ['Joanna O’Doe']],
    ['zoexc', []],
    ['%', []],
  ])('%s', async (typed, found) => {
    expect((await names(typed)).sort()).toEqual(found.sort());
  });
});

test('a reference leads to its appointment, however it is written, and to nobody else’s', async () => {
  const typed = `${reference.slice(0, 5)}-${reference.slice(5)}`.toUpperCase();
  const wish = readSearch(typed);
  const found = wish && (await searchEverywhere(desk, wish, 20));
  expect(found).toMatchObject({ ok: true, exact: { appointmentId: `appt_${reference}` } });
  const people = wish && (await searchPeople(desk, wish, 20));
  expect(people).toMatchObject({ ok: true, customers: [{ name: 'Zoë Çelik-Smith' }] });
});

test('appointments come with their customers, past and to come', async () => {
  const wish = readSearch('zoe');
  const found = wish && (await searchEverywhere(desk, wish, 20));
  expect(found).toMatchObject({
    customers: [{ name: 'Zoë Çelik-Smith', last: null }],
    appointments: [{ appointmentId: `appt_${reference}`, status: 'confirmed' }],
  });
});

test('T2 a practitioner finds only who has an appointment in their own calendar', async () => {
  expect(await names('smith', own)).toEqual(['Zoë Çelik-Smith']);
  expect(await names('doe', own)).toEqual([]);
});

test('another clinic’s customers are not found', async () => {
  const other = await openTestClinic();
  const there = await deskAt(other);
  expect(await names('smith', there)).toEqual([]);
  await other.close();
});

test('T47 nobody is found who was forgotten', async () => {
  await open.db
    .updateTable('customers')
    .set({ erased_at: new Date() })
    .where('name', '=', 'Joanna O’Doe')
    .execute();
  expect(await names('joanna')).toEqual([]);
});

test('searches are looked up in indexes, with many customers at the clinic', async () => {
  await fillSearch(open.db, open.clinic, {
    customers: 20_000,
    appointments: 20_000,
    batch: 20_000,
  });
  const { clinicId } = open.clinic;
  const plans = await Promise.all([
    ...['%smith%', '% an%', '%5550123%', '%zoe\\_c@example.com%'].map((pattern) =>
      sql<{ 'QUERY PLAN': string }>`
        explain select customer_id from customers
        where clinic_id = ${clinicId} and search like plain_text(${pattern}) limit 1000`.execute(
        open.db,
      ),
    ),
    sql<{ 'QUERY PLAN': string }>`
      explain select appointment_id from appointments where clinic_id = ${clinicId}
        and customer_id in (select customer_id from customers limit 20)
        and status <> 'held' order by starts_at desc limit 20`.execute(open.db),
    sql<{ 'QUERY PLAN': string }>`
      explain select appointment_id from appointments where clinic_id = ${clinicId}
        and appointment_id >= 'appt_k7m2x' and appointment_id <= 'appt_k7m2xzzzzzzzzzz'
        and appointment_id like 'appt\\_k7m2x%'`.execute(open.db),
  ]);
  const used = plans.map(({ rows }) => {
    const text = rows.map((line) => line['QUERY PLAN']).join('\n');
    expect(text).not.toContain('Seq Scan on appointments');
    return /customers_by_search|appointments_by_customer|appointments_(?:pkey|by_id)/.exec(
      text,
    )?.[0];
  });
  expect(used).toEqual([
    'customers_by_search',
    'customers_by_search',
    'customers_by_search',
    'customers_by_search',
    'appointments_by_customer',
    expect.stringMatching(/^appointments_(pkey|by_id)$/),
  ]);
});
