import 'server-only';
import { database } from '../../platform/database.ts';
import { describeError, log } from '../../platform/log.ts';
import type { Database } from '../../storage/database.ts';
import { type ClinicShare, claimDueIntents, type DueIntent } from '../../storage/intent-looks.ts';
import { sweepIntents } from '../../storage/intent-sweep.ts';
import { remoteCalendarOf } from '../remote-calendars.ts';
import type { RemoteCalendar } from './calendar.ts';
import { lookInto } from './look.ts';
import type { CalendarOf } from './remote-gateway.ts';

const everyMs = 1000;
const mostAtOnce = 20;
const mostOfClinic = 5;
/** Longer than the readings of a look take; what is sent again has a lease of its own from then on. */
const leaseMs = 45_000;
const sweepEveryMs = 60_000;

async function calendarFor(
  { clinic_id: clinicId, gateway, gateway_version: gatewayVersion }: DueIntent,
  calendarOf: CalendarOf,
): Promise<RemoteCalendar | undefined> {
  try {
    const calendar = await calendarOf({ clinicId, gatewayVersion }, gateway);
    if (!calendar) log().warn({ clinicId, gateway }, 'no way to a calendar: no settings');
    return calendar;
  } catch (error) {
    log().error({ clinicId, gateway, ...describeError(error) }, 'no way to a calendar');
    return undefined;
  }
}

/** A look that is under way. */
interface Look {
  clinicId: string;
  done: Promise<void>;
}

/** Takes intents that are due, and looks into them at the same time. */
export async function reconcileDue(
  db: Database,
  calendarOf: CalendarOf,
  limit: number,
  share?: ClinicShare,
): Promise<Look[]> {
  const due = await claimDueIntents(db, { limit, leaseMs, share });
  const look = async (intent: DueIntent) =>
    lookInto(db, intent, await calendarFor(intent, calendarOf));
  return due.map((intent) => ({ clinicId: intent.clinic_id, done: look(intent) }));
}

// Next evaluates a module once per bundle; one process needs one of them.
const shared = globalThis as typeof globalThis & { frontdeskReconciler?: () => void };

function countOf(looks: Iterable<Look>): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { clinicId } of looks) counts[clinicId] = (counts[clinicId] ?? 0) + 1;
  return counts;
}

/**
 * Settles, from now on and as long as the process lives, what was asked of calendars elsewhere
 * without an answer, of this process or of another that ended. Every process does: whoever comes
 * first takes it. Keeps no process alive.
 *
 * @returns what stops it
 */
export function startReconciler(): () => void {
  if (shared.frontdeskReconciler) return shared.frontdeskReconciler;
  const underWay = new Set<Look>();
  let isAsking = false;
  let nextSweep = 0;
  const work = async () => {
    if (isAsking) return;
    isAsking = true;
    try {
      const room = mostAtOnce - underWay.size;
      const share = { most: mostOfClinic, underWay: countOf(underWay) };
      const looks = room > 0 ? await reconcileDue(database(), remoteCalendarOf, room, share) : [];
      for (const look of looks) {
        underWay.add(look);
        void look.done.finally(() => underWay.delete(look));
      }
      if (performance.now() >= nextSweep) {
        nextSweep = performance.now() + sweepEveryMs;
        await sweepIntents(database());
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
