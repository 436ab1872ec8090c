import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { at, dateAhead } from '../../scripts/testing/clinic.ts';
import { deskAt } from '../../scripts/testing/desk.ts';
import { type OpenClinic, openTestClinic } from '../../scripts/testing/open-clinic.ts';
import type { ExportRow } from '../storage/sheets.ts';
import { localMinuteAt } from '../time/zone.ts';
import { blockTime } from './block-time.ts';
import type { Desk } from './desk.ts';
import { loadSheets, type SheetWish } from './sheets.ts';
import { exportAppointments } from './sheets-export.ts';

const date = dateAhead(20);
const zone = 'America/New_York';
let open: OpenClinic;
let people: string[];

beforeAll(async () => {
  open = await openTestClinic({ practitioners: ['one', 'two'], service: { bufferAfter: 15 } });
  people = open.clinic.practitioners.map(({ practitionerId }) => practitionerId);
  const [one = '', two = ''] = open.agentIds;
  await book(one, '10:00', 'Ann');
  await book(two, '11:00', 'Bea');
  const cancelled = await book(one, '14:00', 'Cy');
  const command = { action: 'cancel', agent_id: one, appointment_id: cancelled } as const;
  await open.gateway.manage(command, { channel: 'web' });
  const wish = { dates: [date], from: 960, to: 1020, reason: 'Tea' };
  await blockTime(await deskAt(open), { ...wish, practitionerIds: [people[0] ?? ''] }, []);
  await sql`update appointments set staff_note = 'Brings a dog' where name = 'Ann'`.execute(
    open.db,
  );
});
afterAll(() => open.close());

async function book(agentId: string, clock: string, name: string): Promise<string> {
  const outcome = await open.gateway.manage(
    {
      action: 'book',
      agent_id: agentId,
      name,
      email: `${name.toLowerCase()}@example.com`,
      phone: '+12125550123',
      notes: `${name} said so`,
      appointment_datetime: at(date, clock),
    },
    { channel: 'web' },
  );
  if (!outcome.ok) throw new Error(outcome.message);
  return outcome.data.appointment_id;
}

const practitioner = () => deskAt(open, 'practitioner', { practitionerId: people[1] ?? '' });

async function sheets(desk: Desk, wish: Partial<SheetWish> = {}) {
  const read = await loadSheets(desk, { date, days: 1, notes: false, contact: false, ...wish });
  if (!read.ok) throw new Error(read.code);
  return read.people.map(({ practitionerId, days }) => [
    people.indexOf(practitionerId),
    ...days.flatMap(({ date: day, lines, booked }) => [
      `${day} ${booked}`,
      ...lines.map((line) => {
        const [from, to] = [localMinuteAt(line.start, zone), localMinuteAt(line.end, zone)];
        if (line.kind === 'free') return `${from}-${to} free`;
        const { status, text, phone, notes, staffNote } = line;
        return [`${from}-${to}`, status, text, phone, notes, staffNote].filter(Boolean).join(' ');
      }),
    ]),
  ]);
}

test('a day’s sheet has what stands and what is free, and by itself neither phones nor notes', async () => {
  expect(await sheets(await deskAt(open))).toEqual([
    [
      0,
      `${date} 1`,
      '540-600 free',
      '600-630 confirmed Ann',
      '645-960 free',
      '960-1020 blocked Tea',
    ],
    [1, `${date} 1`, '540-660 free', '660-690 confirmed Bea', '705-1020 free'],
  ]);
});

test('phones and notes stand on it where they are asked for', async () => {
  const wish = { practitionerId: people[0] ?? '', contact: true, notes: true };
  const [[, , , line] = []] = await sheets(await deskAt(open), wish);
  expect(line).toBe('600-630 confirmed Ann +12125550123 Ann said so Brings a dog');
});

test('a week’s sheet has a part for each of its days', async () => {
  const [first = []] = await sheets(await deskAt(open), {
    days: 2,
    practitionerId: people[0] ?? '',
  });
  expect(first.slice(-2)).toEqual([`${dateAhead(21)} 0`, '540-1020 free']);
});

test('a practitioner puts only their own calendar on paper, whoever they name', async () => {
  const wish = { practitionerId: people[0] ?? '' };
  expect(await sheets(await practitioner(), wish)).toEqual([
    [1, `${date} 1`, '540-660 free', '660-690 confirmed Bea', '705-1020 free'],
  ]);
});

async function exported(desk: Desk, notes: boolean): Promise<string[] | string> {
  const taken = await exportAppointments(desk, { from: date, to: date, notes });
  if (!taken.ok) return taken.code;
  const rows: ExportRow[] = [];
  for await (const page of taken.pages) rows.push(...page);
  expect(taken.count).toBe(rows.length);
  return rows.map(({ status, name, email, phone, source, notes: said, staffNote }) =>
    [status, name, email, phone, source, said, staffNote].filter(Boolean).join(' '),
  );
}

test('a manager takes every appointment of a period along, and how many is in the history', async () => {
  const manager = await deskAt(open, 'manager', { name: 'Mo' });
  expect(await exported(manager, false)).toEqual([
    'confirmed Ann ann@example.com +12125550123 web',
    'confirmed Bea bea@example.com +12125550123 web',
    'cancelled Cy cy@example.com +12125550123 web',
  ]);
  expect((await exported(manager, true))[0]).toBe(
    'confirmed Ann ann@example.com +12125550123 web Ann said so Brings a dog',
  );
  const lines = await open.db
    .selectFrom('audit')
    .select(['event', 'actor_name', 'detail'])
    .where('event', '=', 'appointments_exported')
    .orderBy('audit_id')
    .execute();
  const detail = { from: date, to: date, count: 3 };
  expect(lines).toEqual([
    { event: 'appointments_exported', actor_name: 'Mo', detail: { ...detail, notes: false } },
    { event: 'appointments_exported', actor_name: 'Mo', detail: { ...detail, notes: true } },
  ]);
});

test('nobody but owners and managers takes them along', async () => {
  for (const role of ['receptionist', 'reader'] as const) {
    expect(await exported(await deskAt(open, role), false)).toBe('forbidden');
  }
  expect(await exported(await practitioner(), false)).toBe('forbidden');
});

test('more than one page of them comes whole and in order', async () => {
  const long = await openTestClinic();
  try {
    await sql`insert into appointments (clinic_id, appointment_id, agent_id, service_id,
        practitioner_id, status, starts_at, ends_at, period, name, email, channel)
      select ${long.clinic.clinicId}, 'appt_' || n, ${long.agentId},
        ${long.clinic.services[0]?.serviceId}, ${long.clinic.practitioners[0]?.practitionerId},
        'completed', t, t + interval '1 minute', tstzrange(t, t + interval '1 minute'), 'N' || n,
        'n@example.com', 'web'
      from generate_series(1, 2000) n,
        lateral (select timestamptz '2026-03-02 15:00Z' + (n / 2) * interval '1 minute' as t) at
      `.execute(long.db);
    const desk = await deskAt(long, 'owner');
    const wish = { from: '2026-03-01', to: '2026-03-31', notes: false };
    const taken = await exportAppointments(desk, wish);
    if (!taken.ok) throw new Error(taken.code);
    const ids: string[] = [];
    for await (const page of taken.pages) ids.push(...page.map(({ id }) => id));
    const { rows } = await sql<{ id: string }>`select appointment_id as id from appointments
      order by starts_at, appointment_id`.execute(long.db);
    expect(ids).toEqual(rows.map(({ id }) => id));
  } finally {
    await long.close();
  }
});
