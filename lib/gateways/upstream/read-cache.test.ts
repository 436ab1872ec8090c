import { describe, expect, test } from 'vitest';
import type { Reading } from '../remote/calendar.ts';
import { createReadCache } from './read-cache.ts';

const unavailable = { ok: false, code: 'UNAVAILABLE', retryAfterSeconds: 5 } as const;
const start = 1_000_000;

function open() {
  const state = { now: start, isDown: false, loads: 0, answer: yes('a') as Reading<string> };
  const cache = createReadCache<string>({ isDown: () => state.isDown, clock: () => state.now });
  const load = async () => {
    state.loads += 1;
    return state.answer;
  };
  const get = (how?: { fresh?: boolean }) => cache.get('clinic agent', load, how);
  return { state, cache, load, get };
}

function yes(value: string): Reading<string> {
  return { ok: true, value };
}

const given = (value: string, readAt: number, isStale: boolean) => ({
  ok: true,
  value: { value, readAt: start + readAt, isStale },
});

/** Until what is under way has ended. */
const settled = () => new Promise((resolve) => setImmediate(resolve));

function later<T>() {
  let resolve: (value: T) => void = () => undefined;
  const promise = new Promise<T>((done) => {
    resolve = done;
  });
  return { promise, resolve };
}

describe('T41 what was read of a service elsewhere', () => {
  test('is read once however many ask at a time', async () => {
    const { state, get } = open();
    const all = await Promise.all(Array.from({ length: 200 }, () => get()));
    expect(state.loads).toBe(1);
    for (const one of all) expect(one).toEqual(given('a', 0, false));
  });

  test('is given as it is for half a minute, even while the service is down', async () => {
    const { state, get } = open();
    await get();
    state.now += 29_999;
    state.isDown = true;
    expect(await get()).toEqual(given('a', 0, false));
    expect(state.loads).toBe(1);
  });

  test.each([30_000, 149_999])(
    'is given at once when it is %i ms old, while it is read anew once',
    async (age) => {
      const { state, cache, get } = open();
      await get();
      state.now += age;
      const slow = later<Reading<string>>();
      let loads = 0;
      const load = () => {
        loads += 1;
        return slow.promise;
      };
      const all = await Promise.all(
        Array.from({ length: 200 }, () => cache.get('clinic agent', load)),
      );
      for (const one of all) expect(one).toEqual(given('a', 0, false));
      expect(loads).toBe(1);
      slow.resolve(yes('b'));
      await settled();
      expect(await get()).toEqual(given('b', age, false));
    },
  );

  test('says that it may have changed once it could not be read anew, until it could', async () => {
    const { state, get } = open();
    await get();
    state.now += 60_000;
    state.answer = unavailable;
    expect(await get()).toEqual(given('a', 0, false));
    await settled();
    state.answer = yes('b');
    expect(await get()).toEqual(given('a', 0, true));
    await settled();
    expect(await get()).toEqual(given('b', 60_000, false));
  });

  test('is waited for when it is older than that', async () => {
    const { state, get } = open();
    await get();
    state.now += 150_000;
    state.answer = yes('b');
    expect(await get()).toEqual(given('b', 150_000, false));
  });

  test('is given up to ten minutes old when it cannot be had, and no older', async () => {
    const { state, get } = open();
    await get();
    state.answer = unavailable;
    for (const age of [150_000, 599_999]) {
      state.now = start + age;
      expect(await get()).toEqual(given('a', 0, true));
    }
    state.now = start + 600_000;
    expect(await get()).toEqual(unavailable);
  });

  test('is waited for by nobody while the service is down, and asked for all the same', async () => {
    const { state, cache, get } = open();
    await get();
    state.isDown = true;
    for (const age of [30_000, 599_999]) {
      state.now = start + age;
      let loads = 0;
      const never = () => {
        loads += 1;
        return new Promise<Reading<string>>(() => undefined);
      };
      expect(await cache.get('clinic agent', never)).toEqual(given('a', 0, true));
      expect(loads).toBe(age === 30_000 ? 1 : 0);
    }
  });

  test('is not given any more when the service says no', async () => {
    const { state, get } = open();
    await get();
    state.now += 150_000;
    state.answer = { ok: false, code: 'NOT_FOUND' };
    expect(await get()).toEqual(state.answer);
    state.answer = unavailable;
    expect(await get()).toEqual(unavailable);
  });

  test('is read now for who must know, and not from memory when it cannot be', async () => {
    const { state, get } = open();
    await get();
    state.answer = yes('b');
    expect(await get({ fresh: true })).toEqual(given('b', 0, false));
    expect(await get()).toEqual(given('b', 0, false));
    state.answer = unavailable;
    expect(await get({ fresh: true })).toEqual(unavailable);
    expect(await get()).toEqual(given('b', 0, false));
  });

  test('an earlier reading does not overtake a later one', async () => {
    const { cache, get } = open();
    const slow = later<Reading<string>>();
    const early = cache.get('clinic agent', () => slow.promise);
    expect(await cache.get('clinic agent', async () => yes('new'), { fresh: true })).toEqual(
      given('new', 0, false),
    );
    slow.resolve(yes('old'));
    expect(await early).toEqual(given('old', 0, false));
    expect(await get()).toEqual(given('new', 0, false));
  });

  test('is not put back once it was forgotten, and forgotten for its clinic alone', async () => {
    const { state, cache, get } = open();
    const slow = later<Reading<string>>();
    const early = cache.get('clinic agent', () => slow.promise);
    await cache.get('other agent', async () => yes('theirs'));
    cache.forget('clinic ');
    state.answer = yes('new');
    expect(await get()).toEqual(given('new', 0, false));
    slow.resolve(yes('old'));
    await early;
    expect(await get()).toEqual(given('new', 0, false));
    cache.forget('clinic ');
    await get();
    expect(state.loads).toBe(2);
    const theirs = await cache.get('other agent', async () => yes('read anew'));
    expect(theirs).toEqual(given('theirs', 0, false));
  });

  test('is read again after a reading that broke off', async () => {
    const { cache, get, state } = open();
    const broken = () => Promise.reject(new Error('nobody planned this'));
    await expect(cache.get('clinic agent', broken)).rejects.toThrow('nobody planned this');
    expect(await get()).toEqual(given('a', 0, false));
    state.now += 60_000;
    expect(await cache.get('clinic agent', broken)).toEqual(given('a', 0, false));
    await settled();
    expect(await get()).toEqual(given('a', 0, true));
  });
});
