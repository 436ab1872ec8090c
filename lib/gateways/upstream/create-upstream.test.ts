import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { OutboundAnswer } from '../../platform/outbound.ts';
import { createUpstream } from './create-upstream.ts';
import {
  answered,
  change,
  fakeOutbound,
  openUpstream as open,
  origin,
  quiet,
  type Reply,
  read,
} from './fake-outbound.testing.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const lost: OutboundAnswer = { kind: 'lost' };
const unconnected: OutboundAnswer = { kind: 'no_connection' };
const refused: OutboundAnswer = { kind: 'refused' };
const unusable = (status: number): OutboundAnswer => ({ kind: 'unusable', status, headers: {} });

describe('T39 how often a request is sent, and what is known of it then', () => {
  test.each<[string, OutboundAnswer, read: number, change: number, cancel: number, kind: string]>([
    ['an answer', answered(200), 1, 1, 1, 'answer'],
    ['a no', answered(409), 1, 1, 1, 'answer'],
    ['status 500', answered(500), 1, 1, 1, 'unknown'],
    ['status 502', unusable(502), 3, 1, 3, 'unknown'],
    ['status 503', answered(503), 3, 1, 3, 'unknown'],
    ['status 504', unusable(504), 3, 1, 3, 'unknown'],
    ['status 429', unusable(429), 3, 1, 3, 'not_done'],
    ['a page of HTML', unusable(200), 1, 1, 1, 'unknown'],
    ['a redirect', unusable(307), 1, 1, 1, 'unknown'],
    ['a connection that broke', lost, 3, 1, 3, 'unknown'],
    ['no connection', unconnected, 3, 2, 3, 'not_done'],
    ['a place that may not be called', refused, 1, 1, 1, 'not_done'],
  ])('after %s', async (_, answer, ...[reads, changes, cancels, kind]) => {
    const { send, sent } = open(() => answer);
    const times: number[] = [];
    for (const effort of ['read', 'change', 'cancel'] as const) {
      await quiet();
      const before = sent.length;
      expect((await send(effort, change)).exchanged.kind).toBe(kind);
      times.push(sent.length - before);
    }
    expect(times).toEqual([reads, changes, cancels]);
  });

  test('after silence: reads and cancellations within their time, a change never again', async () => {
    const reader = open(() => 'hang');
    const reading = await reader.send('read', read);
    expect([reading.exchanged.kind, reader.sent.length]).toEqual(['unknown', 3]);
    expect(reading.ms).toBeGreaterThan(6000);
    expect(reading.ms).toBeLessThan(8020);
    const { send, sent } = open(() => 'hang');
    const changing = await send('change', change);
    expect([changing.exchanged.kind, sent.length]).toEqual(['unknown', 1]);
    expect(Math.round(changing.ms / 100)).toBe(150);
    const cancelling = await send('cancel', change);
    expect([cancelling.exchanged.kind, sent.length]).toEqual(['unknown', 3]);
    expect(cancelling.ms).toBeLessThan(20_020);
  });

  test('a change goes over a connection of its own, a read need not', async () => {
    const { send, sent } = open(() => answered(200));
    for (const effort of ['read', 'change', 'cancel'] as const) await send(effort, read);
    expect(sent.map(({ isolated }) => isolated)).toEqual([false, true, true]);
  });

  test('a change that never left and then did is sent no third time', async () => {
    const { send, sent } = open((_, nth) => (nth === 1 ? unconnected : lost));
    expect((await send('change', change)).exchanged).toEqual({ kind: 'unknown' });
    expect(sent).toHaveLength(2);
  });

  test('a cancellation that may have been done stays so, whatever is said later', async () => {
    for (const later of [answered(429, { 'retry-after': '60' }), unconnected, refused]) {
      const { send } = open((_, nth) => (nth === 1 ? lost : later));
      expect((await send('cancel', change)).exchanged).toEqual({ kind: 'unknown' });
    }
  });

  test('a read that succeeds in the end has succeeded', async () => {
    const { send, sent } = open((_, nth) => (nth < 3 ? answered(503) : answered(200)));
    expect((await send('read', read)).exchanged).toMatchObject({ kind: 'answer', status: 200 });
    expect(sent).toHaveLength(3);
  });

  test('a failing service is sent a tenth more than it would be, and a quiet one three', async () => {
    const { send, sent } = open((_, nth) => (nth % 3 ? answered(200) : answered(503)));
    for (let nth = 0; nth < 200; nth += 1) await send('read', read);
    const spent = performance.now();
    expect(spent).toBeLessThan(30_000);
    expect(sent.length).toBeLessThanOrEqual(220);
    expect(sent.length).toBeGreaterThan(210);
    await quiet();
    const before = sent.length;
    const failing = open(() => answered(503));
    for (let nth = 0; nth < 10; nth += 1) await failing.send('read', read);
    expect(failing.sent).toHaveLength(13);
    expect(sent).toHaveLength(before);
  });
});

describe('T39 Retry-After', () => {
  const asked = (header: string, status = 429) =>
    open(() => answered(status, { 'retry-after': header }));

  test.each(['20', 'Sat, 14 Mar 2026 15:00:20 GMT'])(
    'in seconds or as a date is kept to by all (%s)',
    async (header) => {
      vi.setSystemTime('2026-03-14T15:00:00Z');
      const { send, sent, state } = asked(header);
      const told = { kind: 'not_done', retryAfterSeconds: 20 };
      expect((await send('change', change)).exchanged).toEqual(told);
      for (const effort of ['read', 'change', 'cancel'] as const) {
        expect(await send(effort, read)).toMatchObject({ exchanged: told });
      }
      expect(sent).toHaveLength(1);
      await vi.advanceTimersByTimeAsync(20_000);
      state.reply = () => answered(200);
      expect((await send('change', change)).exchanged.kind).toBe('answer');
      expect((sent[1]?.at ?? 0) - (sent[0]?.at ?? 0)).toBeGreaterThanOrEqual(20_000);
    },
  );

  test('of two seconds is waited for by a read, and nothing is sent before', async () => {
    const { send, sent } = open((_, nth) =>
      nth === 1 ? answered(503, { 'retry-after': '2' }) : answered(200),
    );
    expect((await send('read', read)).exchanged.kind).toBe('answer');
    expect((sent[1]?.at ?? 0) - (sent[0]?.at ?? 0)).toBeGreaterThanOrEqual(2000);
  });

  test('that is longer than a request may take fails it now', async () => {
    const { send, sent } = asked('9');
    const { exchanged, ms } = await send('read', read);
    expect(exchanged).toEqual({ kind: 'not_done', retryAfterSeconds: 9 });
    expect(ms).toBeLessThan(100);
    expect(sent).toHaveLength(1);
  });

  test('of a year is taken for half a minute, and text for nothing', async () => {
    const year = asked('31536000');
    expect((await year.send('change', change)).exchanged).toEqual({
      kind: 'not_done',
      retryAfterSeconds: 30,
    });
    const text = asked('soon');
    expect((await text.send('change', change)).exchanged).toEqual({ kind: 'not_done' });
  });
});

describe('many at a time', () => {
  test('are twenty under way and forty that wait; the next is told so at once', async () => {
    const { upstream, sent, state } = open(() => 'hang');
    const all = Array.from({ length: 60 }, () => upstream.send('change', change));
    expect(await upstream.send('read', read)).toEqual({ kind: 'not_done', retryAfterSeconds: 2 });
    expect(sent).toHaveLength(20);
    await vi.advanceTimersByTimeAsync(5000);
    const waited = await Promise.all(all.slice(20));
    expect(new Set(waited.map(({ kind }) => kind))).toEqual(new Set(['not_done']));
    await vi.advanceTimersByTimeAsync(10_000);
    const left = await Promise.all(all.slice(0, 20));
    expect(new Set(left.map(({ kind }) => kind))).toEqual(new Set(['unknown']));
    // Those whose turn came too late were not sent.
    expect(sent).toHaveLength(20);
    expect(state.mostUnderWay).toBe(20);
  });

  test('that wait have their turn as soon as there is room', async () => {
    let end: (() => void)[] = [];
    const { outbound, sent } = fakeOutbound(() => answered(200));
    const slow = {
      send: async (request: Parameters<typeof outbound.send>[0]) => {
        await new Promise<void>((resolve) => end.push(resolve));
        return outbound.send(request);
      },
    };
    const upstream = createUpstream({ origin, allowed: [origin] }, slow);
    const all = Array.from({ length: 50 }, () => upstream.send('change', change));
    const waves: number[] = [];
    while (sent.length < 50) {
      await vi.advanceTimersByTimeAsync(10);
      waves.push(end.length);
      for (const one of end.splice(0)) one();
      await vi.advanceTimersByTimeAsync(10);
    }
    end = [];
    expect(waves).toEqual([20, 20, 10]);
    expect(new Set((await Promise.all(all)).map(({ kind }) => kind))).toEqual(new Set(['answer']));
  });
});

describe('a read that takes longer than nearly all others', () => {
  async function used(reply: Reply) {
    const one = open((request, nth) => (nth <= 30 ? answered(200) : reply(request, nth)));
    for (let nth = 0; nth < 30; nth += 1) await one.send('read', read);
    return one;
  }

  test('is sent once more, and the first answer counts', async () => {
    const { send, sent, upstream, state } = await used((_, nth) =>
      nth === 31 ? 'hang' : answered(200),
    );
    const { exchanged, ms } = await send('read', read);
    expect(exchanged.kind).toBe('answer');
    expect(ms).toBeLessThan(200);
    expect(sent).toHaveLength(32);
    await vi.advanceTimersByTimeAsync(0);
    expect(state.underWay).toBe(0);
    expect(upstream.isDown()).toBe(false);
  });

  test('is sent three times in all, whatever comes of it', async () => {
    const { send, sent } = await used(() => 'hang');
    expect((await send('read', read)).exchanged.kind).toBe('unknown');
    expect(sent.length - 30).toBe(3);
  });

  test('that fails at once is not sent beside itself', async () => {
    const { send, sent } = await used(() => answered(500));
    await send('read', read);
    expect(sent).toHaveLength(31);
  });

  test('is not sent again when a tenth is used up, and a change never', async () => {
    const { send, sent } = await used(() => 'hang');
    await send('change', change);
    expect(sent).toHaveLength(31);
    await quiet();
    for (let nth = 0; nth < 3; nth += 1) await send('read', read);
    expect(sent.length - 31).toBeLessThanOrEqual(6);
  });
});
