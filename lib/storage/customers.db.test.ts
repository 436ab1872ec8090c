import { sql } from 'kysely';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { allWeek, at, dateAhead } from '../../scripts/testing/clinic.ts';
import { type OpenClinic, openTestClinic } from '../../scripts/testing/open-clinic.ts';
import { hold } from '../booking/hold.ts';
import type { BookCommand, Caller } from '../contract/outcome.ts';
import { toIsoUtc } from '../time/instant.ts';

const people = Array.from({ length: 10 }, (_, i) => `p${i}`);
const api: Caller = { channel: 'api' };
let open: OpenClinic;
let slot = 0;
const opened: OpenClinic[] = [];

beforeEach(async () => {
  open = await openTestClinic({ practitioners: people, weekly: allWeek([0, 1440]), zone: 'UTC' });
  opened.push(open);
  slot = 0;
});
afterAll(() => Promise.all(opened.map((each) => each.close())));

/** Books the next time that nobody has asked for. */
async function book(more: Partial<BookCommand>, caller: Caller = api) {
  const index = slot++;
  const start = Date.parse(at(dateAhead(3, 'UTC'), '0:00', 'UTC'));
  return open.gateway.manage(
    {
      action: 'book',
      agent_id: open.agentIds[index % people.length] ?? '',
      name: 'Jane Doe',
      appointment_datetime: toIsoUtc(start + Math.floor(index / people.length) * 30 * 60_000),
      ...more,
    },
    caller,
  );
}

async function customers() {
  return open.db
    .selectFrom('customers')
    .select(['customer_id', 'name', 'email', 'phone', 'formerly'])
    .orderBy('created_at')
    .execute();
}

async function linked(): Promise<(string | null)[]> {
  const rows = await open.db
    .selectFrom('appointments')
    .select('customer_id')
    .orderBy('created_at')
    .execute();
  return rows.map((row) => row.customer_id);
}

describe('whom an appointment is for', () => {
  test('the same name and contact are one customer, however they are written', async () => {
    await book({ name: 'Jané  O’Döe', email: 'Jane@Example.com' });
    await book({ name: "JANE O'DOE", email: 'jane@example.com' });
    await book({ name: 'Janéo’doe', email: 'JANE@EXAMPLE.COM' });
    const [only, ...others] = await customers();
    expect(only).toMatchObject({ name: 'Jané  O’Döe', email: 'Jane@Example.com' });
    expect(others).toEqual([]);
    expect(await linked()).toEqual(Array(3).fill(only?.customer_id));
  });

  test('a family on one phone, and two strangers of one name, are different customers', async () => {
    await book({ name: 'Jane Doe', phone: '+12125550123' });
    await book({ name: 'Max Doe', phone: '+12125550123' });
    await book({ name: 'Jane Doe', phone: '+12125550199' });
    expect((await customers()).map(({ name, phone }) => [name, phone])).toEqual([
      ['Jane Doe', '+12125550123'],
      ['Max Doe', '+12125550123'],
      ['Jane Doe', '+12125550199'],
    ]);
  });

  test('who gives a second contact beside the one they are known by is known by both', async () => {
    await book({ email: 'jane@example.com' });
    await book({ email: 'jane@example.com', phone: '+12125550123' });
    await book({ email: 'j.doe@example.com', phone: '+12125550123' });
    await book({ email: 'j.doe@example.com' });
    expect(await customers()).toEqual([
      expect.objectContaining({
        email: 'jane@example.com',
        phone: '+12125550123',
        formerly: ['j.doe@example.com'],
      }),
    ]);
    expect(new Set(await linked()).size).toBe(1);
  });

  test('a hold is nobody’s until it is booked, and then whose it is', async () => {
    const start = at(dateAhead(5, 'UTC'), '10:00', 'UTC');
    const { clinicId } = open.clinic;
    const held = await hold(open.db, clinicId, {
      agentIds: [open.agentId],
      start: Date.parse(start),
      visitor: Buffer.from('visitor'),
    });
    expect(held).toMatchObject({ ok: true });
    expect([await customers(), await linked()]).toEqual([[], [null]]);
    const token = held.ok ? held.token : '';
    await book({
      agent_id: open.agentId,
      appointment_datetime: start,
      email: 'j@example.com',
      hold: token,
    });
    const [only] = await customers();
    expect(await linked()).toEqual([only?.customer_id]);
  });

  test('a hundred bookings of one new person at once make one customer', async () => {
    const outcomes = await Promise.all(
      Array.from({ length: 100 }, (_, i) =>
        book(
          i % 3 === 0
            ? { email: 'new@example.com' }
            : i % 3 === 1
              ? { email: 'new@example.com', phone: '+12125550123' }
              : { phone: '+12125550123', email: 'new@example.com' },
        ),
      ),
    );
    expect(outcomes.filter((outcome) => !outcome.ok)).toEqual([]);
    const [only, ...others] = await customers();
    expect(others).toEqual([]);
    expect(await linked()).toEqual(Array(100).fill(only?.customer_id));
  });
});

async function block() {
  await open.db
    .updateTable('customers')
    .set({ blocked_at: new Date(), blocked_reason: 'abusive on the phone' })
    .execute();
}

describe('a customer who is blocked', () => {
  test('books neither by the pages nor by the endpoint, and is told to call', async () => {
    await book({ email: 'jane@example.com' });
    await block();
    for (const channel of ['web', 'api'] as const) {
      const refusal = await book({ email: 'jane@example.com' }, { channel });
      expect(refusal).toMatchObject({
        ok: false,
        code: 'INVALID_REQUEST',
        message:
          'The clinic’s calendar did not take that, and nothing was changed. The clinic’s phone number is (212) 555-0100.',
      });
    }
    expect(await linked()).toHaveLength(1);
  });

  test('does not keep others on the same phone from booking', async () => {
    await book({ phone: '+12125550123' });
    await block();
    expect(await book({ name: 'Max Doe', phone: '+12125550123' })).toMatchObject({ ok: true });
  });

  test('books again once they are unblocked', async () => {
    await book({ email: 'jane@example.com' });
    await block();
    await open.db
      .updateTable('customers')
      .set({ blocked_at: null, blocked_reason: null })
      .execute();
    expect(await book({ email: 'jane@example.com' })).toMatchObject({ ok: true });
  });
});

describe('a customer who was changed', () => {
  test('is known by the former name and contact as well', async () => {
    await book({ email: 'jane@example.com' });
    await open.db
      .updateTable('customers')
      .set({ name: 'Jane Smith', email: 'smith@example.com' })
      .execute();
    await book({ email: 'jane@example.com' });
    await book({ name: 'Jane Smith', email: 'smith@example.com' });
    expect(await customers()).toEqual([
      expect.objectContaining({
        name: 'Jane Smith',
        formerly: expect.arrayContaining(['Jane Doe', 'jane@example.com']),
      }),
    ]);
  });

  test('T47 is nowhere to be found once they are forgotten, and comes back as somebody new', async () => {
    await book({ email: 'jane@example.com', phone: '+12125550123' });
    await open.db.updateTable('customers').set({ name: 'Janet Doe', staff_note: 'x' }).execute();
    await open.db.updateTable('customers').set({ erased_at: new Date() }).execute();
    const { rows } = await sql<{ text: string }>`
      select c::text as text from customers c
      union all select k::text from customer_keys k`.execute(open.db);
    expect(rows.map(({ text }) => text).join('\n')).not.toMatch(/jane|2125550123/i);
    await book({ email: 'jane@example.com' });
    expect((await customers()).map(({ name }) => name)).toEqual([null, 'Jane Doe']);
  });
});
