import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { at, dateAhead } from '../../scripts/testing/clinic.ts';
import { type OpenClinic, openTestClinic } from '../../scripts/testing/open-clinic.ts';
import type { Caller } from '../contract/outcome.ts';
import { addDays } from '../time/local-date.ts';

const api: Caller = { channel: 'api' };
let open: OpenClinic;

beforeAll(async () => {
  open = await openTestClinic({ practitioners: ['one', 'two', 'three'] });
});
afterAll(() => open.close());

async function overlaps(): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n
    from appointments a join appointments b
      on a.clinic_id = b.clinic_id and a.practitioner_id = b.practitioner_id
      and a.appointment_id < b.appointment_id and a.period && b.period
      and a.status = 'confirmed' and b.status = 'confirmed'`.execute(open.db);
  return rows[0]?.n ?? -1;
}

function book(agentId: string, start: string, person: string) {
  return open.gateway.manage(
    {
      action: 'book',
      agent_id: agentId,
      name: person,
      email: `${person}@example.com`,
      appointment_datetime: start,
    },
    api,
  );
}

test('T25 of 100 rivals for each of 20 slots exactly one wins, the others get alternatives', async () => {
  const date = dateAhead(30);
  const clocks = Array.from(
    { length: 14 },
    (_, i) => `${9 + Math.floor(i / 2)}:${i % 2 ? 30 : '00'}`,
  );
  const slots = [
    ...clocks.map((clock) => at(date, clock)),
    ...clocks.slice(0, 6).map((clock) => at(addDays(date, 1), clock)),
  ];
  expect(slots).toHaveLength(20);
  for (const start of slots) {
    const outcomes = await Promise.all(
      Array.from({ length: 100 }, (_, i) => book(open.agentId, start, `rival-${i}`)),
    );
    expect(outcomes.filter((outcome) => outcome.ok)).toHaveLength(1);
    const losers = outcomes.flatMap((outcome) => (outcome.ok ? [] : [outcome]));
    expect(new Set(losers.map((loser) => loser.code))).toEqual(new Set(['SLOT_UNAVAILABLE']));
    expect(losers.every((loser) => (loser.alternatives?.length ?? 0) > 0)).toBe(true);
  }
});

test('T28 a storm of moves and swaps loses no booking and overlaps none', async () => {
  const moves = 2000;
  const first = dateAhead(40);
  const starts = Array.from({ length: 5 }, (_, day) =>
    Array.from({ length: 8 }, (_, slot) => at(addDays(first, day), `${9 + slot}:00`)),
  ).flat();
  const ids: { id: string; agentId: string }[] = [];
  for (const [index, start] of starts.entries()) {
    const agentId = open.agentIds[index % open.agentIds.length] ?? '';
    const outcome = await book(agentId, start, `storm-${index}`);
    if (outcome.ok) ids.push({ id: outcome.data.appointment_id, agentId });
  }
  expect(ids).toHaveLength(40);

  let seed = 1;
  const next = (below: number) => {
    seed = (seed * 48_271) % 2_147_483_647;
    return seed % below;
  };
  const pending = Array.from({ length: moves }, (_, i) => ({
    id: ids[next(ids.length)]?.id ?? '',
    agentId: open.agentIds[next(open.agentIds.length)] ?? '',
    start: starts[next(starts.length)] ?? '',
    i,
  }));
  const waits: number[] = [];
  const codes = new Set<string>();
  // Forty at a time, as many as a busy morning's callers.
  const workers = Array.from({ length: 40 }, async () => {
    for (let move = pending.pop(); move; move = pending.pop()) {
      const began = performance.now();
      const outcome = await open.gateway.manage(
        {
          action: 'reschedule',
          agent_id: move.agentId,
          appointment_id: move.id,
          appointment_datetime: move.start,
        },
        api,
      );
      waits.push(performance.now() - began);
      codes.add(outcome.ok ? 'done' : outcome.code);
    }
  });
  await Promise.all(workers);

  expect(codes).toEqual(new Set(['done', 'SLOT_UNAVAILABLE']));
  expect(waits).toHaveLength(moves);
  expect(Math.max(...waits)).toBeLessThan(5_000);
  expect(await overlaps()).toBe(0);
  const live = await open.db
    .selectFrom('appointments')
    .select('appointment_id')
    .where('status', '=', 'confirmed')
    .where('name', 'like', 'storm-%')
    .execute();
  expect(live.map((row) => row.appointment_id).sort()).toEqual(ids.map(({ id }) => id).sort());
});
