import { vi } from 'vitest';
import type { Outbound, OutboundAnswer, OutboundRequest } from '../../platform/outbound.ts';
import { createUpstream } from './create-upstream.ts';
import type { Exchange } from './exchange.ts';

export type Reply = (request: OutboundRequest, nth: number) => OutboundAnswer | 'hang';

/** A service that answers at once or never, and remembers what was sent to it and when. */
export function fakeOutbound(reply: Reply) {
  const sent: { method: string; path: string; at: number; isolated: boolean }[] = [];
  const state = { reply, underWay: 0, mostUnderWay: 0 };
  const outbound: Outbound = {
    async send(request) {
      const { method, path, isolated = false, signal } = request;
      sent.push({ method, path, at: performance.now(), isolated });
      const answer = state.reply(request, sent.length);
      if (answer !== 'hang') return answer;
      state.underWay += 1;
      state.mostUnderWay = Math.max(state.mostUnderWay, state.underWay);
      await new Promise<void>((resolve) => {
        if (signal.aborted) resolve();
        signal.addEventListener('abort', () => resolve());
      });
      state.underWay -= 1;
      return { kind: 'lost' };
    },
  };
  return { outbound, sent, state };
}

export function answered(status: number, headers: Record<string, string> = {}): OutboundAnswer {
  return { kind: 'answer', status, headers, body: {} };
}

export const origin = 'https://calendar.example';
export const read: Exchange = { method: 'GET', path: '/read', mayProbe: true };
export const change: Exchange = { method: 'POST', path: '/change', body: {} };

/** With fake timers: a way to such a service. */
export function openUpstream(reply: Reply) {
  const fake = fakeOutbound(reply);
  const upstream = createUpstream({ origin, allowed: [origin] }, fake.outbound);
  /** Lets the time pass that it takes. */
  async function send(...args: Parameters<typeof upstream.send>) {
    const started = performance.now();
    let ms = Number.NaN;
    const sending = upstream.send(...args).finally(() => {
      ms = performance.now() - started;
    });
    while (Number.isNaN(ms)) await vi.advanceTimersByTimeAsync(10);
    return { exchanged: await sending, ms };
  }
  return { ...fake, upstream, send };
}

/** Quiet half a minute: earlier retries and failures no longer count. */
export const quiet = () => vi.advanceTimersByTimeAsync(31_000);
