import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { at, dateAhead } from '../../scripts/testing/clinic.ts';
import { type OpenClinic, openTestClinic } from '../../scripts/testing/open-clinic.ts';
import type { BookCommand } from '../contract/outcome.ts';

let open: OpenClinic;

beforeAll(async () => {
  open = await openTestClinic({ practitioners: ['one', 'two'] });
});
afterAll(() => open.close());

function wish(start: string, more: Partial<BookCommand> = {}): BookCommand {
  return {
    action: 'book',
    agent_id: open.agentId,
    name: 'Jane Doe',
    email: 'jane@example.com',
    appointment_datetime: start,
    ...more,
  };
}

const book = (command: BookCommand, idempotencyKey: string) =>
  open.gateway.manage(command, { channel: 'api', idempotencyKey });

async function liveAt(start: string): Promise<number> {
  const rows = await open.db
    .selectFrom('appointments')
    .select('appointment_id')
    .where('clinic_id', '=', open.clinic.clinicId)
    .where(sql<boolean>`starts_at = ${start}::timestamptz`)
    .where('status', '=', 'confirmed')
    .execute();
  return rows.length;
}

test('T29 the same key twenty times at once books once and answers the same', async () => {
  const start = at(dateAhead(10), '9:00');
  const outcomes = await Promise.all(Array.from({ length: 20 }, () => book(wish(start), 'key-1')));
  expect(new Set(outcomes.map((outcome) => JSON.stringify(outcome))).size).toBe(1);
  expect(outcomes[0]?.ok).toBe(true);
  expect(await liveAt(start)).toBe(1);
});

test('T29 the same key with another body is refused and books nothing', async () => {
  const start = at(dateAhead(10), '9:30');
  expect((await book(wish(start), 'key-2')).ok).toBe(true);
  const other = at(dateAhead(10), '10:00');
  expect(await book(wish(other), 'key-2')).toMatchObject({ code: 'IDEMPOTENCY_KEY_REUSED' });
  expect(await liveAt(other)).toBe(0);
});

test('T29 different bodies with one key at once, on different calendars, book once', async () => {
  const start = at(dateAhead(10), '11:00');
  const [first = '', second = ''] = open.agentIds;
  const outcomes = await Promise.all(
    Array.from({ length: 10 }, (_, i) =>
      book(wish(start, { agent_id: i % 2 ? first : second }), 'key-3'),
    ),
  );
  expect(await liveAt(start)).toBe(1);
  const refusals = outcomes.flatMap((outcome) => (outcome.ok ? [] : [outcome.code]));
  expect(new Set(refusals)).toEqual(new Set(['IDEMPOTENCY_KEY_REUSED']));
});

test('T29 a refusal is not remembered: the key can be tried again', async () => {
  const start = at(dateAhead(11), '9:00');
  await book(wish(start, { email: 'rival@example.com' }), 'rival');
  expect(await book(wish(start), 'key-4')).toMatchObject({ code: 'SLOT_UNAVAILABLE' });
  expect((await book(wish(at(dateAhead(11), '9:30')), 'key-4')).ok).toBe(true);
});

test('T29 keys are remembered for a day', async () => {
  const start = at(dateAhead(12), '9:00');
  const first = await book(wish(start), 'key-5');
  await open.db
    .updateTable('idempotency')
    .set({ created_at: new Date(Date.now() - 25 * 3_600_000) })
    .execute();
  const other = at(dateAhead(12), '9:30');
  const second = await book(wish(other), 'key-5');
  expect(first.ok && second.ok).toBe(true);
  expect(await liveAt(other)).toBe(1);
});

test('T29 rescheduling and cancelling honour a key too', async () => {
  const date = dateAhead(13);
  const booked = await book(wish(at(date, '9:00')), 'key-6');
  const appointment_id = booked.ok ? booked.data.appointment_id : '';
  const move = (start: string) =>
    open.gateway.manage(
      { action: 'reschedule', agent_id: open.agentId, appointment_id, appointment_datetime: start },
      { channel: 'api', idempotencyKey: 'key-7' },
    );
  const moved = await move(at(date, '10:00'));
  expect(moved.ok).toBe(true);
  expect(await move(at(date, '10:00'))).toEqual(moved);
  expect(await move(at(date, '11:00'))).toMatchObject({ code: 'IDEMPOTENCY_KEY_REUSED' });
});
