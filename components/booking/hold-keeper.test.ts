import { beforeEach, expect, test } from 'vitest';
import type { HoldAnswer, HoldRequest } from '@/lib/forms/hold.ts';
import { createHoldKeeper, type HoldView, noHold } from './hold-keeper.ts';

const request: HoldRequest = {
  clinic: 'riverside',
  service: 'consultation',
  with: 'rivera',
  start: '2026-12-01T14:00:00Z',
  needs: '',
  token: 't'.repeat(32),
};

let clock: number;
let view: HoldView;
let said: string[];
let asked: HoldRequest[];
let released: string[];
let answers: (HoldAnswer | 'lost')[];

const held = (secondsLeft = 300, extensionsLeft = 12): HoldAnswer => ({
  ok: true,
  token: request.token,
  secondsLeft,
  extensionsLeft,
  practitioner: 'Dr. Rivera',
});

beforeEach(() => {
  clock = 1_000_000;
  view = noHold;
  [said, asked, released, answers] = [[], [], [], []];
});

function keeper() {
  return createHoldKeeper({
    hold: async (wish) => {
      asked.push(wish);
      const answer = answers.shift() ?? held();
      if (answer === 'lost') throw new Error('no connection');
      return answer;
    },
    release: ({ token }) => released.push(token),
    now: () => clock,
    show: (next) => {
      if (next.said && next.said.count !== view.said?.count) said.push(next.said.what);
      view = next;
    },
  });
}

const settled = () => new Promise((resolve) => setTimeout(resolve));

async function pass(made: ReturnType<typeof keeper>, seconds: number): Promise<void> {
  for (let i = 0; i < seconds; i += 1) {
    clock += 1000;
    made.look();
    await settled();
  }
}

async function started(...first: (HoldAnswer | 'lost')[]) {
  answers = first;
  const made = keeper();
  made.want(request);
  await settled();
  return made;
}

test('the time left is shown by the minute and said aloud only when it is short', async () => {
  const made = await started();
  expect(view).toMatchObject({ state: 'held', secondsLeft: 300, practitioner: 'Dr. Rivera' });
  const shown = new Set<number>();
  for (let i = 0; i < 239; i += 1) {
    await pass(made, 1);
    shown.add(Math.ceil(view.secondsLeft / 60));
  }
  expect([...shown]).toEqual([5, 4, 3, 2]);
  expect(said).toEqual(['held']);
  await pass(made, 1);
  expect(view.state).toBe('ending');
  expect(said).toEqual(['held', 'ending']);
  await pass(made, 30);
  expect(said).toEqual(['held', 'ending', 'endingNow']);
  await pass(made, 30);
  expect(view).toMatchObject({ state: 'ended', secondsLeft: 0 });
  expect(said).toEqual(['held', 'ending', 'endingNow', 'ended']);
  expect(asked).toHaveLength(1);
});

test('there is a minute to keep it, by one press', async () => {
  const made = await started();
  await pass(made, 299);
  expect(view.state).toBe('ending');
  made.extend();
  await settled();
  expect(view).toMatchObject({ state: 'held', secondsLeft: 300 });
  expect(said.at(-1)).toBe('held');
});

test('who uses the form is never warned', async () => {
  const made = await started();
  for (let i = 0; i < 60; i += 1) {
    made.active();
    await pass(made, 15);
  }
  expect(view.state).toBe('held');
  expect(said).toEqual(['held']);
  expect(asked).toHaveLength(1 + 5);
});

test('with no extension left the form is not asked for another', async () => {
  const made = await started(held(140, 0));
  made.active();
  await pass(made, 50);
  expect(asked).toHaveLength(1);
});

test('a device that slept through the end says so as soon as it wakes', async () => {
  const made = await started();
  clock += 3_600_000;
  made.look();
  expect(view.state).toBe('ended');
  expect(said).toEqual(['held', 'ended']);
  made.active();
  await settled();
  expect(view.state).toBe('held');
});

test('a time that somebody else took is gone, and is not asked for again', async () => {
  const made = await started({ ok: false, why: 'gone' });
  expect(view.state).toBe('gone');
  made.active();
  await pass(made, 60);
  expect(asked).toHaveLength(1);
  expect(said).toEqual(['gone']);
});

test('too many holds are nothing to be told aloud', async () => {
  await started({ ok: false, why: 'limit' });
  expect(view.state).toBe('limit');
  expect(said).toEqual([]);
});

test('an answer that was lost is asked for again', async () => {
  const made = await started('lost');
  expect(view.state).toBe('none');
  await pass(made, 16);
  expect(view.state).toBe('held');
  expect(asked.map(({ token }) => token)).toEqual([request.token, request.token]);
});

test('leaving gives the time back, also one whose answer was on its way', async () => {
  const made = await started();
  made.leave();
  expect(released).toEqual([request.token]);
  made.leave();
  expect(released).toHaveLength(1);
  made.comeBack();
  made.leave();
  await settled();
  expect(released).toHaveLength(3);
});

test('a link that led nowhere does not lose the time for good', async () => {
  const made = await started();
  expect(made.giveBack()).toEqual(request);
  expect(made.giveBack()).toBeUndefined();
  await pass(made, 16);
  expect(view.state).toBe('held');
  expect(asked).toHaveLength(2);
});

test('a page that is taken away in the same breath asks for nothing', async () => {
  const made = keeper();
  made.want(request);
  made.leave();
  await settled();
  expect([asked, released]).toEqual([[], []]);
});

test('another time is asked for with the same token, and what the server holds is not', async () => {
  const made = await started();
  made.want({ ...request, start: '2026-12-01T15:00:00Z' });
  await settled();
  expect(asked.map(({ start }) => start)).toEqual([request.start, '2026-12-01T15:00:00Z']);
  made.want({ ...request, start: '2026-12-01T16:00:00Z' }, 120);
  await settled();
  expect(asked).toHaveLength(2);
  expect(view.secondsLeft).toBe(120);
});
