import 'server-only';
import { env } from '../platform/env.ts';
import type { BusyPorts } from './refresh.ts';

/** What reading other calendars needs of this portal. */
export function busyPorts(): BusyPorts & { secret: string } {
  const { appSecret, appSecretPrevious, calendarOrigins } = env();
  return {
    secret: appSecret,
    secrets: [appSecret, ...(appSecretPrevious === undefined ? [] : [appSecretPrevious])],
    random: Math.random,
    fetching: { allow: calendarOrigins },
  };
}
