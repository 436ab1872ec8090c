import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { at, dateAhead } from '../../scripts/testing/clinic.ts';
import { deskAt } from '../../scripts/testing/desk.ts';
import { type OpenClinic, openTestClinic } from '../../scripts/testing/open-clinic.ts';
import {
  type BlockWish,
  blockTime,
  changeBlock,
  loadBlock,
  previewBlock,
  unblockTime,
} from './block-time.ts';

let open: OpenClinic;
let people: string[];
let day = 60;

beforeAll(async () => {
  open = await openTestClinic({ practitioners: ['one', 'two'] });
  people = open.clinic.practitioners.map(({ practitionerId }) => practitionerId);
});
afterAll(() => open.close());
beforeEach(() => {
  day += 1;
});

const desk = (role: Parameters<typeof deskAt>[1], practitionerId?: string) =>
  deskAt(open, role, practitionerId ? { practitionerId } : {});

function wish(over: Partial<BlockWish> = {}): BlockWish {
  const [practitionerId = ''] = people;
  return {
    practitionerIds: [practitionerId],
    dates: [dateAhead(day)],
    from: 600,
    to: 720,
    reason: 'Training',
    ...over,
  };
}

async function book(clock: string, agentId = open.agentId): Promise<string> {
  const outcome = await open.gateway.manage(
    {
      action: 'book',
      agent_id: agentId,
      name: 'Jane Doe',
      email: 'jane@example.com',
      appointment_datetime: at(dateAhead(day), clock),
    },
    { channel: 'web' },
  );
  return outcome.ok ? outcome.data.appointment_id : outcome.code;
}

function blocksOf(ids: readonly string[]) {
  return open.db
    .selectFrom('blocked_times')
    .select(['block_id', 'practitioner_id', 'reason'])
    .where('block_id', 'in', ids)
    .execute();
}

test('a blocked time is not bookable until it is given back', async () => {
  const reception = await desk('receptionist');
  const blocked = await blockTime(reception, wish(), []);
  if (!blocked.ok) throw new Error(blocked.code);
  expect(await book('10:30')).toBe('SLOT_UNAVAILABLE');
  expect(await book('9:30')).toMatch(/^appt_/);
  const [blockId = ''] = blocked.blockIds;
  expect(await unblockTime(reception, blockId)).toMatchObject({ ok: true });
  expect(await book('10:30')).toMatch(/^appt_/);
});

test('appointments that are there are shown first, and stay where they are', async () => {
  const reception = await desk('receptionist');
  const inside = await book('10:30');
  await book('9:30');
  const preview = await previewBlock(reception, wish());
  expect(preview).toMatchObject({ ok: true, hits: [{ appointmentId: inside, name: 'Jane Doe' }] });
  expect(await blockTime(reception, wish(), [])).toMatchObject({
    ok: false,
    code: 'hits',
    hits: [{ appointmentId: inside }],
  });
  expect(await blockTime(reception, wish(), [inside])).toMatchObject({ ok: true });
  const row = await open.db
    .selectFrom('appointments')
    .select('status')
    .where('appointment_id', '=', inside)
    .executeTakeFirst();
  expect(row).toEqual({ status: 'confirmed' });
});

test('several practitioners and dates are blocked together, each with its line of history', async () => {
  const reception = await desk('receptionist');
  const dates = [dateAhead(day + 100), dateAhead(day + 101)];
  const blocked = await blockTime(reception, wish({ practitionerIds: people, dates }), []);
  if (!blocked.ok) throw new Error(blocked.code);
  const rows = await blocksOf(blocked.blockIds);
  expect(rows.map((row) => row.practitioner_id).sort()).toEqual([...people, ...people].sort());
  const lines = await open.db
    .selectFrom('audit')
    .select(['event', 'channel', 'actor_name', 'subject_id', 'detail'])
    .where('event', '=', 'blocked')
    .where('subject_id', 'in', people)
    .orderBy('audit_id', 'desc')
    .limit(4)
    .execute();
  expect(lines.map(({ detail }) => (detail as { block: string }).block).sort()).toEqual(
    [...blocked.blockIds].sort(),
  );
  expect(lines[0]).toMatchObject({ channel: 'staff', actor_name: reception.actor.name });
  expect(JSON.stringify(lines)).not.toContain('Training');
});

test('a blocked time is changed in one go', async () => {
  const reception = await desk('receptionist');
  const blocked = await blockTime(reception, wish(), []);
  if (!blocked.ok) throw new Error(blocked.code);
  const [before = ''] = blocked.blockIds;
  const changed = await changeBlock(
    reception,
    before,
    wish({ from: 840, to: 900, reason: '' }),
    [],
  );
  if (!changed.ok) throw new Error(changed.code);
  expect(await blocksOf([before])).toEqual([]);
  expect(await book('10:30')).toMatch(/^appt_/);
  expect(await book('14:30')).toBe('SLOT_UNAVAILABLE');
  expect(await changeBlock(reception, before, wish(), [])).toEqual({
    ok: false,
    code: 'not_found',
  });
});

test('what does not exist is not blocked', async () => {
  const reception = await desk('receptionist');
  expect(await blockTime(reception, wish({ from: 600, to: 600 }), [])).toEqual({
    ok: false,
    code: 'bad_time',
  });
  expect(
    await blockTime(reception, wish({ practitionerIds: [reception.clinic.clinicId] }), []),
  ).toEqual({ ok: false, code: 'not_found' });
  const dates = Array.from({ length: 201 }, () => dateAhead(day));
  expect(await blockTime(reception, wish({ dates }), [])).toEqual({ ok: false, code: 'too_many' });
  expect(await unblockTime(reception, 'nothing')).toEqual({ ok: false, code: 'not_found' });
});

test('a calendar kept elsewhere is not blocked', async () => {
  const { clinic, ...rest } = await desk('owner');
  const elsewhere = { ...rest, clinic: { ...clinic, gateway: 'ravan' as const } };
  expect(await blockTime(elsewhere, wish(), [])).toEqual({ ok: false, code: 'not_elsewhere' });
});

describe('T2 a practitioner blocks their own calendar only', () => {
  test('another’s is neither blocked, seen, changed nor given back', async () => {
    const [one = '', two = ''] = people;
    const own = await desk('practitioner', one);
    expect(await blockTime(own, wish(), [])).toMatchObject({ ok: true });
    const theirs = wish({ practitionerIds: [two] });
    expect(await previewBlock(own, theirs)).toEqual({ ok: false, code: 'not_found' });
    expect(await blockTime(own, theirs, [])).toEqual({ ok: false, code: 'not_found' });
    expect(await blockTime(own, wish({ practitionerIds: people }), [])).toEqual({
      ok: false,
      code: 'not_found',
    });
    const blocked = await blockTime(await desk('receptionist'), theirs, []);
    const [blockId = ''] = blocked.ok ? blocked.blockIds : [];
    expect(await loadBlock(own, blockId)).toEqual({ ok: false, code: 'not_found' });
    expect(await changeBlock(own, blockId, wish(), [])).toEqual({ ok: false, code: 'not_found' });
    expect(await unblockTime(own, blockId)).toEqual({ ok: false, code: 'not_found' });
    expect(await blocksOf([blockId])).toHaveLength(1);
  });

  test('who can only look blocks nothing', async () => {
    expect(await blockTime(await desk('reader'), wish(), [])).toEqual({
      ok: false,
      code: 'forbidden',
    });
  });
});

test('T26 of bookings and a block at the same moment, none lands on a block made before it', async () => {
  const reception = await desk('receptionist');
  const outcomes = { before: 0, after: 0 };
  for (let round = 0; round < 25; round += 1) {
    day += 1;
    const clocks = ['10:00', '10:30', '11:00', '11:30'];
    // The block comes first, last and between them in turn.
    const tries = clocks.flatMap((clock) => [() => book(clock), () => book(clock)]);
    const blocking = async () => {
      // What is shown is what is there; when more has come meanwhile it is shown again.
      let seen: string[] = [];
      for (;;) {
        const outcome = await blockTime(reception, wish(), seen);
        if (outcome.ok) return { seen };
        if (outcome.code !== 'hits') throw new Error(outcome.code);
        seen = outcome.hits.map(({ appointmentId }) => appointmentId);
      }
    };
    const place = round % (tries.length + 1);
    let block: Promise<{ seen: string[] }> | undefined;
    const bookings: Promise<string>[] = [];
    for (let turn = 0; turn <= tries.length; turn += 1) {
      if (turn === place) block = blocking();
      const next = tries[turn];
      if (next) bookings.push(next());
    }
    const booked = (await Promise.all(bookings)).filter((id) => id.startsWith('appt_'));
    const shown = (await block)?.seen ?? [];
    // Everything that is in the block was there when it was made: it was shown.
    expect(booked.sort()).toEqual(shown.sort());
    if (booked.length > 0) outcomes.before += 1;
    if (booked.length < clocks.length) outcomes.after += 1;
  }
  // Both orders really happened.
  expect(outcomes.before).toBeGreaterThan(0);
  expect(outcomes.after).toBeGreaterThan(0);
});
