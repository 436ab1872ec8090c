import 'server-only';
import type { RemoteCalendar } from '../remote/calendar.ts';
import type { RavanSettings } from '../settings.ts';
import type { Upstream } from '../upstream/exchange.ts';

/** The live service as a calendar. Source: contract. */
export function ravanCalendar(_settings: RavanSettings, _upstream: Upstream): RemoteCalendar {
  throw new Error('not written yet');
}
