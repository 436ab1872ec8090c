import 'server-only';
import type { RemoteCalendar } from '../remote/calendar.ts';
import type { CalcomSettings } from '../settings.ts';
import type { Upstream } from '../upstream/exchange.ts';

/** Cal.com, API v2, as a calendar. */
export function calcomCalendar(_settings: CalcomSettings, _upstream: Upstream): RemoteCalendar {
  throw new Error('not written yet');
}
