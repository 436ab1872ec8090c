import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createOutcomeWatch } from './outcome-watch.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function open(options: { isSlow?: boolean } = {}) {
  const began = Date.now();
  const seen = {
    answer: 'book us' as string | undefined,
    hidden: false,
    /** Seconds from the start at which it was asked. */
    asked: [] as number[],
    news: 0,
    shown: [] as string[],
  };
  const watch = createOutcomeWatch({
    isSlow: options.isSlow ?? false,
    ask: async () => {
      seen.asked.push((Date.now() - began) / 1000);
      return seen.answer;
    },
    isNews: (answer) => answer !== 'book us',
    onNews: () => {
      seen.news += 1;
    },
    isHidden: () => seen.hidden,
    now: Date.now,
    show: (state) => seen.shown.push(state),
  });
  const pass = (seconds: number) => vi.advanceTimersByTimeAsync(seconds * 1000);
  return { watch, seen, pass };
}

test('asks soon at first, then less often, and never more than every 15 seconds', async () => {
  const { seen, pass, watch } = open();
  await pass(75);
  expect(seen.asked).toEqual([2, 5, 10, 18, 30, 45, 60, 75]);
  expect(seen.news).toBe(0);
  watch.end();
});

test('asks seldom where people are asked', async () => {
  const { seen, pass, watch } = open({ isSlow: true });
  await pass(225);
  expect(seen.asked).toEqual([15, 45, 105, 165, 225]);
  watch.end();
});

test('tells the news, and again where the page did not change with it', async () => {
  const { seen, pass, watch } = open();
  seen.answer = '';
  await pass(2);
  expect(seen.news).toBe(1);
  await pass(3);
  expect(seen.news).toBe(2);
  watch.end();
  await pass(60);
  expect(seen.asked).toEqual([2, 5]);
});

test('an answer that does not come is no news, and it goes on', async () => {
  const { seen, pass, watch } = open();
  seen.answer = undefined;
  await pass(10);
  expect([seen.asked, seen.news]).toEqual([[2, 5, 10], 0]);
  watch.end();
});

test('asks nothing while the page is hidden, and at once when it is seen again', async () => {
  const { seen, pass, watch } = open();
  await pass(2);
  seen.hidden = true;
  watch.look();
  await pass(1200);
  expect(seen.asked).toEqual([2]);
  seen.hidden = false;
  watch.look();
  await pass(0);
  expect(seen.asked).toEqual([2, 1202]);
  await pass(60);
  expect(seen.asked.length).toBeGreaterThan(3);
  expect(seen.shown).toEqual([]);
  watch.end();
});

test('stops after ten minutes until it is asked to go on', async () => {
  const { seen, pass, watch } = open();
  await pass(700);
  expect(seen.shown).toEqual(['still']);
  const last = seen.asked.length;
  await pass(3600);
  expect(seen.asked).toHaveLength(last);
  seen.answer = 'book clinic';
  expect(await watch.askNow()).toBe(true);
  expect(seen.shown).toEqual(['still', 'watching']);
  await pass(60);
  expect(seen.asked.length).toBeGreaterThan(last + 1);
  watch.end();
});

test('one question at a time: asking by hand while one is under way asks nothing more', async () => {
  const { seen, watch } = open();
  const [first, second] = await Promise.all([watch.askNow(), watch.askNow()]);
  expect([first, second, seen.asked.length]).toEqual([false, false, 1]);
  watch.end();
});
