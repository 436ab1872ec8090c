import 'server-only';
import { claimDueCalendars } from '../storage/busy-readings.ts';
import { selectClock } from '../storage/clinics.ts';
import type { Database } from '../storage/database.ts';
import { type BusyPorts, refreshCalendar } from './refresh.ts';

/** Longer than a reading can take: one of a portal that ended is another's after that. */
export const claimMs = 60_000;
const lookEveryMs = 5_000;
const atOnce = 4;

/** Reads the calendars whose time has come, some at a time, until there are none. */
export async function readDueCalendars(
  db: Database,
  ports: BusyPorts,
  report: (error: unknown) => void,
): Promise<void> {
  for (;;) {
    const now = await selectClock(db);
    const due = await claimDueCalendars(db, { now, until: now + claimMs, limit: atOnce });
    if (due.length === 0) return;
    await Promise.all(due.map((each) => refreshCalendar(db, each, ports).catch(report)));
  }
}

// Next evaluates a module once per bundle; one process needs one of them.
const shared = globalThis as typeof globalThis & { frontdeskBusy?: () => void };

/**
 * Reads other calendars, from now on and as long as the process lives, which it does not keep alive.
 * Every portal does: whoever comes first takes a calendar.
 *
 * @returns what stops it
 */
export function startBusyReader(
  db: Database,
  ports: BusyPorts & { report: (error: unknown) => void },
): () => void {
  if (shared.frontdeskBusy) return shared.frontdeskBusy;
  let isAtWork = false;
  const timer = setInterval(async () => {
    if (isAtWork) return;
    isAtWork = true;
    try {
      await readDueCalendars(db, ports, ports.report);
    } catch (error) {
      ports.report(error);
    } finally {
      isAtWork = false;
    }
  }, lookEveryMs).unref();
  shared.frontdeskBusy = () => {
    clearInterval(timer);
    delete shared.frontdeskBusy;
  };
  return shared.frontdeskBusy;
}
