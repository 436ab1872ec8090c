import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { at, dateAhead } from '../../scripts/testing/clinic.ts';
import { deskAt } from '../../scripts/testing/desk.ts';
import { type OpenClinic, openTestClinic } from '../../scripts/testing/open-clinic.ts';
import type { Desk } from './desk.ts';
import { loadKeptDays, noteCopyKept } from './kept-days.ts';

let open: OpenClinic;
let people: string[];

beforeAll(async () => {
  open = await openTestClinic({ practitioners: ['one', 'two'] });
  people = open.clinic.practitioners.map(({ practitionerId }) => practitionerId);
  const [one = '', two = ''] = open.agentIds;
  await book(one, 6, 'Ann');
  await book(two, 1, 'Bea');
  await book(one, 7, 'Cy');
  const { clinicId } = open.clinic;
  await sql`insert into blocked_times (clinic_id, block_id, practitioner_id, period, reason)
    values (${clinicId}, gen_random_uuid(), ${people[0]},
      tstzrange(${at(dateAhead(1), '12:00')}, ${at(dateAhead(1), '13:00')}), 'Lunch')`.execute(
    open.db,
  );
});
afterAll(() => open.close());

async function book(agentId: string, days: number, name: string): Promise<void> {
  const outcome = await open.gateway.manage(
    {
      action: 'book',
      agent_id: agentId,
      name,
      email: `${name}@example.com`,
      phone: '+12125550123',
      notes: 'private',
      appointment_datetime: at(dateAhead(days), '10:00'),
    },
    { channel: 'web' },
  );
  if (!outcome.ok) throw new Error(outcome.message);
}

async function kept(desk: Desk): Promise<string[] | string> {
  const read = await loadKeptDays(desk);
  if (!read.ok) return read.code;
  expect(read.days.map(({ date }) => date)).toEqual(
    [0, 1, 2, 3, 4, 5, 6].map((days) => dateAhead(days)),
  );
  // Neither notes nor addresses: what is not there cannot be lost.
  expect(JSON.stringify(read)).not.toMatch(/private|example\.com/);
  return read.days.flatMap(({ date, rows }) =>
    rows.map(({ text, phone, status }) => [date, status, text, phone].filter(Boolean).join(' ')),
  );
}

test('the next seven days are kept, with who comes and their number', async () => {
  expect(await kept(await deskAt(open, 'receptionist'))).toEqual([
    `${dateAhead(1)} confirmed Bea +12125550123`,
    `${dateAhead(1)} blocked Lunch`,
    `${dateAhead(6)} confirmed Ann +12125550123`,
  ]);
});

test('a practitioner keeps only what is theirs', async () => {
  const desk = await deskAt(open, 'practitioner', { practitionerId: people[1] ?? '' });
  expect(await kept(desk)).toEqual([`${dateAhead(1)} confirmed Bea +12125550123`]);
});

test('who may only look keeps nothing, and who keeps something is in the history', async () => {
  expect(await kept(await deskAt(open, 'reader'))).toBe('forbidden');
  await noteCopyKept(await deskAt(open, 'receptionist', { name: 'Mo' }));
  const lines = await open.db
    .selectFrom('audit')
    .select(['event', 'actor_name', 'channel'])
    .where('event', '=', 'copy_kept')
    .execute();
  expect(lines).toEqual([{ event: 'copy_kept', actor_name: 'Mo', channel: 'staff' }]);
});
