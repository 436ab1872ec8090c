import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { long } from '../../scripts/testing/long.ts';
import {
  evidenceOf,
  intentsOf,
  settledWithinMs,
  untilSettled,
} from '../upstream/evidence.testing.ts';
import type { FaultName } from '../upstream/faults.testing.ts';
import { type Front, type FrontOptions, openFronts } from '../upstream/fronts.testing.ts';
import { type Happening, History } from '../upstream/history.testing.ts';
import { lied } from '../upstream/history-checker.testing.ts';
import { startUpstreamSim, type UpstreamSim } from '../upstream/upstream-sim.testing.ts';
import {
  bookBy,
  cancelBy,
  halfHour,
  openForm,
  type Told,
  titleOf,
} from '../upstream/visitor.testing.ts';
import type { PageForm } from './forms.testing.ts';
import { send } from './http.testing.ts';
import { expect, type OpenPortal, openPortal, test } from './portal.testing.ts';

test.describe.configure({ mode: 'default' });

const wishes = long ? 5000 : 500;
const atOnce = 12;
const practitioners = ['one', 'two', 'three'];
const clinicsOfEach = long ? 10 : 1;
/** Few enough that people want the same time now and then. */
const halfHours = 400;
/** Each costs its visitor fifteen seconds. */
const timeouts = 4;
const mostPresses = 8;

const committed = ['commit-then-500', 'reset-after-commit', 'truncated-json', 'html-200'] as const;
const notDone = ['503', 'reset-before', 'html-502'] as const;

/** Chance that can be had again: a run that went wrong is repeated by its seed. */
function chances(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

function oneOf<T>(chance: () => number, all: readonly T[]): T {
  return all[Math.floor(chance() * all.length)] as T;
}

/** One in five is made and not said so, one in twenty is neither made nor refused. */
function misfortune(chance: () => number): () => FaultName {
  let silent = 0;
  return () => {
    const drawn = chance();
    if (drawn < 0.01 && silent < timeouts) {
      silent += 1;
      return 'commit-then-timeout';
    }
    if (drawn < 0.2) return oneOf(chance, committed);
    if (drawn < 0.245) return oneOf(chance, notDone);
    return drawn < 0.25 ? '429' : 'ok';
  };
}

const types = { yes: 'ok', no: 'fail', unknown: 'unknown' } as const;

let portal: OpenPortal;
let sim: UpstreamSim;
let telling: Run;
let mute: Run;

test.beforeAll(async () => {
  test.setTimeout(long ? 1_800_000 : 300_000);
  sim = await startUpstreamSim();
  portal = await openPortal({ env: { GATEWAY_ORIGINS: sim.origin } });
  sim.truth = portal.url;
  [telling, mute] = await Promise.all([
    // Services that show what they have.
    bookWhileLost(wishes, [{ reads: true }, { reads: true }]),
    // Services that do not: one that knows a booking when it is asked for again, and one that does
    // not even do that, as the live one may.
    bookWhileLost(wishes / 5, [{ remembers: true }, {}]),
  ]);
});

test.afterAll(async () => {
  await portal?.stop();
  await sim?.stop();
});

test('T37 five hundred people book while one answer in five is lost, and nobody is told what is not so', async () => {
  await expectHonesty(telling);
  // What is not known is found out, but for one in twenty.
  expect(telling.withStaff).toBeLessThanOrEqual(telling.unknown.length * 0.05);
  expect(telling.seconds * 1000).toBeLessThan(settledWithinMs + 30_000);
});

test('T37 what a service does not show is left to a person, and nobody is told what is not so', async () => {
  await expectHonesty(mute);
  expect(mute.withStaff).toBeGreaterThan(0);
  expect(mute.seconds * 1000).toBeLessThan(settledWithinMs + 30_000);
});

test('T37 a time that is given back by its form can be booked by the next', async () => {
  await cancelAndBookAgain(telling);
  expect(
    lied(await evidenceOf(telling.history.happenings, telling.fronts, { here: portal.db })),
  ).toEqual([]);
});

interface Run {
  fronts: Front[];
  history: History;
  told: Wish[];
  unknown: Wish[];
  withStaff: number;
  /** From the last answer until all was settled. */
  seconds: number;
}

/** Lets people book while answers are lost, and waits until all is settled. */
async function bookWhileLost(count: number, kinds: readonly FrontOptions[]): Promise<Run> {
  const seed = Number(process.env['FRONTDESK_SEED'] ?? Date.now() % 2 ** 31);
  const chance = chances(seed);
  const history = new History(join(tmpdir(), `frontdesk-history-${randomUUID()}.jsonl`));
  const fronts = await openEach(kinds);
  for (const { lane } of fronts) lane.play({ book: misfortune(chance) });
  const told = await bookAll(count, fronts, history, chance);
  const unknown = told.filter(({ outcome }) => outcome === 'unknown');
  const began = performance.now();
  for (const { lane } of fronts) lane.heal();
  await untilSettled(portal.db, fronts);
  const seconds = (performance.now() - began) / 1000;
  const ids = fronts.map(({ clinic }) => clinic.clinicId);
  const intents = await intentsOf(portal.db, ids);
  const withStaff = intents.filter(({ state }) => state === 'staff').length;
  const [yes, no] = ['yes', 'no'].map((kind) => told.filter(({ outcome }) => outcome === kind));
  const figures =
    `seed ${seed}, ${count} wishes: ${yes?.length} confirmed, ${no?.length} refused, ` +
    `${unknown.length} not known, settled ${seconds.toFixed(0)} s after the last, ${withStaff} with staff`;
  console.log(`T37 ${figures}`);
  return { fronts, history, told, unknown, withStaff, seconds };
}

/** What people were told, what the portal believes and what its pages say is the truth. */
async function expectHonesty({ fronts, history, told, unknown }: Run): Promise<void> {
  expect(unknown.length).toBeGreaterThan(told.length / 10);
  const evidence = await evidenceOf(history.happenings, fronts, { here: portal.db });
  expect(lied(evidence), history.file).toEqual([]);
  for (const { lane } of fronts) expect(lane.ledger.duplicates).toEqual([]);
  await expectPagesToAgree(fronts, unknown);
  rmSync(history.file, { force: true });
}

async function openEach(kinds: readonly FrontOptions[]): Promise<Front[]> {
  const opened = await Promise.all(
    kinds.map((kind) =>
      openFronts(portal, sim, clinicsOfEach, { ...kind, clinic: { practitioners } }),
    ),
  );
  return opened.flat();
}

interface Wish extends Told {
  front: Front;
  /** Whom they asked for. */
  who: string;
  happening: Omit<Happening, 'type'>;
}

/** Presses the button again, as the page says, while the calendar cannot be reached. */
async function persist(book: () => Promise<Told>): Promise<Told> {
  for (let presses = 1; ; presses += 1) {
    const answer = await book();
    const mayTryAgain = answer.reply.text.includes('never books twice');
    if (answer.outcome !== 'no' || !mayTryAgain || presses === mostPresses) return answer;
    await pause(500);
  }
}

/** Everybody books once, some at a time, with somebody named or with whoever is free. */
async function bookAll(
  count: number,
  fronts: readonly Front[],
  history: History,
  chance: () => number,
): Promise<Wish[]> {
  const forms = new Map<string, Promise<PageForm>>();
  const formFor = ({ clinic }: Front, who: string) => {
    const key = `${clinic.slug} ${who}`;
    const form = forms.get(key) ?? openForm(portal.url, clinic, halfHour(0), who);
    forms.set(key, form);
    return form;
  };
  const told: Wish[] = [];
  let nth = 0;
  const person = async () => {
    while (nth < count) {
      const wish = `wish-${nth}`;
      nth += 1;
      const front = oneOf(chance, fronts);
      const who = oneOf(chance, [...practitioners, 'anyone']);
      const start = halfHour(Math.floor(chance() * halfHours));
      const contact = `${wish}@example.com`;
      const agentId = `${who} at ${front.clinic.slug}`;
      const happening = { wish, action: 'book', contact, agentId, start } as const;
      const attempt = randomUUID();
      history.write({ ...happening, type: 'invoke' });
      const form = await formFor(front, who);
      const answer = await persist(() =>
        bookBy(portal.url, form, { email: contact, start, attempt }),
      );
      history.write({ ...happening, type: types[answer.outcome] });
      told.push({ ...answer, front, who, happening });
    }
  };
  await Promise.all(Array.from({ length: atOnce }, person));
  return told;
}

/** Everybody who was told to wait finds at the same address what became of it. */
async function expectPagesToAgree(fronts: readonly Front[], told: readonly Wish[]): Promise<void> {
  const really = new Set(
    fronts.flatMap(({ lane }) =>
      lane.ledger.entries.filter((entry) => !entry.isCancelled).map(({ contact }) => contact),
    ),
  );
  const wrong: string[] = [];
  for (const { link, happening } of told) {
    const title = titleOf(await send(portal.url, link));
    if (title === 'The clinic is looking into your booking') continue;
    const isThere = really.has(happening.contact);
    const right = isThere
      ? ['Your appointment', 'Appointment booked']
      : ['This appointment was not booked'];
    if (!right.includes(title)) wrong.push(`${happening.contact}: ${title}`);
  }
  expect(wrong).toEqual([]);
}

/** What is given back by its form is free for the next. */
async function cancelAndBookAgain({ fronts, told, history }: Run): Promise<void> {
  for (const front of fronts) {
    const some = told
      .filter((wish) => wish.front === front && wish.outcome === 'yes' && wish.who !== 'anyone')
      .slice(0, 6);
    for (const { link, who, happening } of some) {
      const cancelled = await cancelBy(portal.url, link);
      history.write({ ...happening, action: 'cancel', type: types[cancelled.outcome] });
      expect(cancelled.outcome).toBe('yes');
      const contact = `again-${happening.contact}`;
      const again = { ...happening, contact, wish: `again-${happening.wish}` };
      history.write({ ...again, type: 'invoke' });
      const form = await openForm(portal.url, front.clinic, happening.start, who);
      const answer = await bookBy(portal.url, form, { email: contact });
      history.write({ ...again, type: types[answer.outcome] });
      expect(answer.outcome).toBe('yes');
    }
  }
}
