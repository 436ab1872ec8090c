import 'server-only';
import type { RemoteCalendar } from '../remote/calendar.ts';
import type { RavanSettings } from '../settings.ts';
import type { Effort, Exchange, Exchanged, Upstream } from '../upstream/exchange.ts';
import { ravanCalendar } from './ravan-calendar.ts';

export const ourAgent = '019d1fdb-98e9-7c87-86c7-321e2fa98733';
export const theirAgent = '019d1fdb-98e9-7c87-86c7-321e2fa98aaa';
export const credentials = {
  orgId: '1268c1f0-19f3-47db-aefb-c16a7c3ace6e',
  apiKey: 'canary-api-key',
  bearer: 'canary-bearer',
};

const settings: RavanSettings = {
  kind: 'ravan',
  origin: 'https://api.ravan.ai',
  agents: { [ourAgent]: theirAgent },
  credentials,
};

/** An answer of the service, as it comes over the wire: JSON, parsed. */
export function answerOf(status: number, body: unknown): Exchanged {
  return { kind: 'answer', status, body: JSON.parse(JSON.stringify(body)) };
}

/** A calendar whose service answers with what it is given, in order, and then with nothing. */
export function scripted(
  answers: Exchanged | readonly Exchanged[],
  { isDown = false, ...more }: Partial<RavanSettings> & { isDown?: boolean } = {},
): { calendar: RemoteCalendar; sent: { effort: Effort; exchange: Exchange }[] } {
  const left = [answers].flat() as Exchanged[];
  const sent: { effort: Effort; exchange: Exchange }[] = [];
  const upstream: Upstream = {
    isDown: () => isDown,
    send: async (effort, exchange) => {
      sent.push({ effort, exchange: JSON.parse(JSON.stringify(exchange)) });
      return left.shift() ?? { kind: 'unknown' };
    },
  };
  return { calendar: ravanCalendar({ ...settings, ...more }, upstream), sent };
}
