import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { OutboundAnswer } from '../../platform/outbound.ts';
import { createBreaker, GivenUp } from './breaker.ts';
import {
  answered,
  change,
  openUpstream as open,
  type Reply,
  read,
} from './fake-outbound.testing.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const unusable = (status: number): OutboundAnswer => ({ kind: 'unusable', status, headers: {} });

describe('T38 a service that is down', () => {
  const told = { kind: 'not_done', retryAfterSeconds: 5 };

  async function down(reply: Reply = () => answered(500)) {
    const one = open(reply);
    await one.send('read', read);
    for (let nth = 0; nth < 30; nth += 1) await one.send('change', change);
    return one;
  }

  test('is left alone from the twentieth failure on, and nobody waits for it', async () => {
    const { send, sent, upstream } = await down();
    expect(sent).toHaveLength(20);
    expect(upstream.isDown()).toBe(true);
    for (const effort of ['read', 'change', 'cancel'] as const) {
      expect(await send(effort, read)).toEqual({ exchanged: told, ms: expect.any(Number) });
    }
    expect(sent).toHaveLength(20);
  });

  test('lets one visitor of a quiet clinic wait, and nobody after', async () => {
    const { send, sent, state, upstream } = open(() => 'hang');
    await send('read', read);
    expect(upstream.isDown()).toBe(true);
    const next = await send('read', read);
    expect([next.exchanged, next.ms < 20]).toEqual([told, true]);
    expect(sent).toHaveLength(3);

    state.reply = () => answered(200);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(upstream.isDown()).toBe(false);
  });

  test('is not one that is slow now and then', async () => {
    const { send, upstream } = open((_, nth) => (nth % 3 === 0 ? answered(200) : 'hang'));
    for (let nth = 0; nth < 5; nth += 1) await send('read', read);
    expect(upstream.isDown()).toBe(false);
  });

  test('tells once when it goes and once when it is back', async () => {
    const turns: boolean[] = [];
    const failed = { exchanged: { kind: 'unknown' }, isFailure: true } as const;
    const tried = { ...failed, isPassing: true, isUnsent: false };
    let isBack = false;
    const breaker = createBreaker({
      probe: async () => ({ ...tried, isFailure: !isBack }),
      notBefore: () => 0,
      onTurn: (isOpen) => turns.push(isOpen),
    });
    for (let nth = 0; nth < 20; nth += 1) await breaker.watch(async () => tried);
    breaker.probe();
    await vi.advanceTimersByTimeAsync(6000);
    expect(turns).toEqual([true]);
    isBack = true;
    breaker.probe();
    await vi.advanceTimersByTimeAsync(6000);
    expect(turns).toEqual([true, false]);
  });

  test('T46 is never probed with a read that tells of a person', async () => {
    const { send, sent, state } = open(() => answered(500));
    for (let nth = 0; nth < 30; nth += 1) await send('read', { method: 'GET', path: '/people' });
    const until = sent.length;
    state.reply = () => answered(500);
    for (let nth = 0; nth < 10; nth += 1) {
      await vi.advanceTimersByTimeAsync(1000);
      await send('read', { method: 'GET', path: '/people' });
    }
    expect(new Set(sent.slice(until).map(({ path }) => path))).toEqual(new Set(['/']));
  });

  test('is probed with a read alone, one at a time, at most every five seconds', async () => {
    const { send, sent, state } = await down();
    const since = sent.at(-1)?.at ?? 0;
    state.reply = () => 'hang';
    for (let nth = 0; nth < 300; nth += 1) {
      await send('change', change);
      await vi.advanceTimersByTimeAsync(90);
    }
    const probes = sent.slice(20);
    expect(new Set(probes.map(({ path }) => path))).toEqual(new Set(['/read']));
    const at = [since, ...probes.map((probe) => probe.at)];
    const apart = at.slice(1).map((ms, nth) => ms - (at[nth] ?? 0));
    expect(Math.min(...apart)).toBeGreaterThanOrEqual(5000);
    expect(probes).toHaveLength(6);
    expect(state.mostUnderWay).toBe(1);
  });

  test.each(['a change', 'whether it is down'])(
    'is used again within ten seconds of being back, when only %s is asked',
    async (asked) => {
      const { upstream, sent, state } = await down();
      state.reply = () => 'hang';
      const ask = () =>
        asked === 'a change' ? upstream.send('change', change) : upstream.isDown();
      await ask();
      // A probe has just left when the service comes back: it hangs all the same.
      await vi.advanceTimersByTimeAsync(5001);
      expect(sent).toHaveLength(21);
      state.reply = () => answered(404);
      const back = performance.now();
      while (upstream.isDown()) {
        await ask();
        await vi.advanceTimersByTimeAsync(50);
      }
      expect(performance.now() - back).toBeLessThan(10_000);
      const after = sent.slice(20).map(({ path }) => path);
      expect(after.slice(0, 2)).toEqual(['/read', '/read']);
      expect((await upstream.send('change', change)).kind).toBe('answer');
    },
  );

  test('is knocked at when no read is known', async () => {
    const { upstream, send, sent, state } = open(() => answered(500));
    for (let nth = 0; nth < 20; nth += 1) await send('cancel', change);
    expect(upstream.isDown()).toBe(true);
    state.reply = () => unusable(404);
    await vi.advanceTimersByTimeAsync(5001);
    expect(sent.at(-1)).toMatchObject({ method: 'GET', path: '/' });
    expect(upstream.isDown()).toBe(false);
  });

  test('is asked nothing by itself, when nobody wants to know', async () => {
    const { sent } = await down();
    await vi.advanceTimersByTimeAsync(3_600_000);
    // The calls that were refused had one probe due.
    expect(sent.slice(20).map(({ path }) => path)).toEqual(['/read']);
  });

  test('is not one that says no, or that asks for patience', async () => {
    const no = open(() => answered(404));
    const patience = open(() => answered(429));
    for (let nth = 0; nth < 40; nth += 1) {
      await no.send('change', change);
      await patience.send('change', change);
    }
    expect([no.upstream.isDown(), patience.upstream.isDown()]).toEqual([false, false]);
  });

  test('is not one that failed now and then all day', async () => {
    const { send, upstream } = open(() => answered(500));
    for (let nth = 0; nth < 100; nth += 1) {
      await send('change', change);
      await vi.advanceTimersByTimeAsync(2000);
    }
    expect(upstream.isDown()).toBe(false);
  });

  test('may answer half of what it is asked', async () => {
    const { send, upstream, sent } = open((_, nth) => answered(nth % 2 ? 200 : 500));
    for (let nth = 0; nth < 19; nth += 1) await send('change', change);
    expect(upstream.isDown()).toBe(false);
    await send('change', change);
    expect(upstream.isDown()).toBe(true);
    expect(sent).toHaveLength(20);
  });

  test('is nobody else’s trouble', async () => {
    const broken = await down();
    const other = open(() => answered(200));
    expect(broken.upstream.isDown()).toBe(true);
    expect((await other.send('change', change)).exchanged.kind).toBe('answer');
  });
});

test('a try that was given up for a faster one counts neither way', async () => {
  const failed = { exchanged: { kind: 'unknown' }, isFailure: true } as const;
  const tried = { ...failed, isPassing: true, isUnsent: false };
  const breaker = createBreaker({ probe: async () => tried, notBefore: () => 0 });
  for (let nth = 0; nth < 40; nth += 1) {
    const watched = breaker.watch(async () => tried, AbortSignal.abort());
    await expect(watched).rejects.toThrow(GivenUp);
  }
  expect(breaker.isOpen()).toBe(false);
  for (let nth = 0; nth < 20; nth += 1) await breaker.watch(async () => tried);
  expect(breaker.isOpen()).toBe(true);
});
