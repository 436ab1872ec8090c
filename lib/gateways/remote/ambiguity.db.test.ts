import { afterAll, beforeAll, expect, test } from 'vitest';
import { openRemoteClinic, type RemoteClinic } from '../../../scripts/testing/remote-clinic.ts';
import type { Caller } from '../../contract/outcome.ts';
import type { Fate } from './fake-calendar.testing.ts';
import { listUnsettled } from './unsettled.ts';

const caller: Caller = { channel: 'web' };
const wishes = 500;
const atOnce = 10;
let open: RemoteClinic;

beforeAll(async () => {
  open = await openRemoteClinic({}, 27);
});
afterAll(() => open.close());

/** The same numbers for a seed, so that a failure can be repeated. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** A fifth is done without an answer; some more is lost on either way, or refused. */
function fateOf(dice: number): Fate {
  if (dice < 0.15) return 'done_unanswered';
  if (dice < 0.2) return 'done_broken';
  if (dice < 0.26) return 'lost';
  if (dice < 0.28) return 'broken';
  if (dice < 0.3) return { no: 'UNAVAILABLE' };
  return 'done';
}

type Belief = 'yes' | 'no' | 'unknown';

test.each([
  { list: 'a list that can be read', canRead: true, knowsIntents: false, share: 0 },
  { list: 'no list, and a memory for wishes', canRead: false, knowsIntents: true, share: 0.05 },
  { list: 'no list and no memory', canRead: false, knowsIntents: false, share: 0.25 },
])(
  'T37 with $list: of 500 bookings none is falsely confirmed, falsely failed or made twice',
  async ({ canRead, knowsIntents, share }) => {
    const { calendar, db } = open;
    const dice = random(canRead ? 11 : knowsIntents ? 12 : 13);
    await db.deleteFrom('intents').execute();
    await db.deleteFrom('appointments').execute();
    calendar.ledger.clear();
    open.calm();
    Object.assign(calendar, { canRead, knowsIntents });
    const believed = new Map<string, Belief>();
    const idOf = new Map<string, string>();
    const book = async (n: number) => {
      const start = free[Math.floor(dice() * free.length)] ?? 0;
      const name = `Customer ${n}`;
      const wish = open.wish(start, { name, email: `customer-${n}@example.com` });
      const outcome = await open.gateway.manage(wish, caller);
      if (outcome.ok) {
        believed.set(name, 'yes');
        idOf.set(name, outcome.data.appointment_id);
      } else {
        believed.set(name, outcome.code === 'OUTCOME_UNKNOWN' ? 'unknown' : 'no');
        if (outcome.appointmentId) idOf.set(name, outcome.appointmentId);
      }
    };
    let free: number[] = [];
    for (let n = 0; n < wishes; n += atOnce) {
      // As a page offers them: what was taken since is asked for as well, by several at once.
      const taken = new Set(calendar.standing().map(({ start }) => start));
      free = open.starts.filter((start) => !taken.has(start)).slice(0, 80);
      calendar.fates.push(...Array.from({ length: atOnce }, () => fateOf(dice())));
      await Promise.all(Array.from({ length: atOnce }, (_, i) => book(n + i)));
      calendar.fates.length = 0;
      await open.pass(1);
    }
    // What is sent again may be lost as well.
    const unknown = [...believed.values()].filter((belief) => belief === 'unknown').length;
    expect(unknown).toBeGreaterThan(50);
    for (let seconds = 0; seconds < 64; seconds += 2) await open.pass(2);

    const truth = new Map<string, number>();
    for (const { name } of calendar.standing()) truth.set(name, (truth.get(name) ?? 0) + 1);
    const wrong: string[] = [];
    for (const [name, first] of believed) {
      const status = (await open.look(idOf.get(name) ?? '')).status;
      const belief: Belief =
        status === 'confirmed' ? 'yes' : status === 'pending' ? 'unknown' : 'no';
      const made = truth.get(name) ?? 0;
      if (made > 1) wrong.push(`${name} was made ${made} times`);
      if (belief === 'yes' && made === 0) wrong.push(`${name} is falsely confirmed`);
      if (belief === 'no' && made > 0) wrong.push(`${name} falsely failed`);
      if (first !== 'unknown' && belief !== first) wrong.push(`${name} was told something else`);
    }
    expect(wrong).toEqual([]);
    const left = await listUnsettled(db);
    expect(left.every(({ state }) => state === 'staff')).toBe(true);
    // Where there is no list, nothing but a person can tell whose a time is that is gone and refused.
    expect(left.length).toBeLessThanOrEqual(share * wishes);
  },
);
