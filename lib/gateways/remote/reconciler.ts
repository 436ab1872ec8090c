import 'server-only';
import { database } from '../../platform/database.ts';
import { describeError, log } from '../../platform/log.ts';
import type { Database } from '../../storage/database.ts';
import { claimDueIntents, type DueIntent } from '../../storage/intent-looks.ts';
import { remoteCalendarOf } from '../remote-calendars.ts';
import type { RemoteCalendar } from './calendar.ts';
import { lookInto } from './look.ts';
import type { CalendarOf } from './remote-gateway.ts';

const everyMs = 1000;
const mostAtOnce = 20;
/** As long as a look takes at most; what is sent again is given longer. */
const leaseMs = 20_000;

async function calendarFor(
  { clinic_id: clinicId, gateway, gateway_version: gatewayVersion }: DueIntent,
  calendarOf: CalendarOf,
): Promise<RemoteCalendar | undefined> {
  try {
    return await calendarOf({ clinicId, gatewayVersion }, gateway);
  } catch (error) {
    log().error({ clinicId, gateway, ...describeError(error) }, 'no way to a calendar');
    return undefined;
  }
}

/** Takes intents that are due, and looks into them at the same time: a promise for each. */
export async function reconcileDue(
  db: Database,
  calendarOf: CalendarOf,
  limit: number,
): Promise<Promise<void>[]> {
  const due = await claimDueIntents(db, { limit, leaseMs });
  return due.map(async (intent) => lookInto(db, intent, await calendarFor(intent, calendarOf)));
}

// Next evaluates a module once per bundle; one process needs one of them.
const shared = globalThis as typeof globalThis & { frontdeskReconciler?: () => void };

/**
 * Settles, from now on and as long as the process lives, what was asked of calendars elsewhere
 * without an answer, of this process or of another that ended. Every process does: whoever comes
 * first takes it. Keeps no process alive.
 *
 * @returns what stops it
 */
export function startReconciler(): () => void {
  if (shared.frontdeskReconciler) return shared.frontdeskReconciler;
  let underWay = 0;
  let isAsking = false;
  const work = async () => {
    if (isAsking || underWay >= mostAtOnce) return;
    isAsking = true;
    try {
      for (const look of await reconcileDue(database(), remoteCalendarOf, mostAtOnce - underWay)) {
        underWay += 1;
        void look.finally(() => {
          underWay -= 1;
        });
      }
    } catch (error) {
      log().warn(describeError(error), 'intents could not be read');
    } finally {
      isAsking = false;
    }
  };
  const timer = setInterval(work, everyMs);
  timer.unref();
  shared.frontdeskReconciler = () => {
    clearInterval(timer);
    delete shared.frontdeskReconciler;
  };
  return shared.frontdeskReconciler;
}
