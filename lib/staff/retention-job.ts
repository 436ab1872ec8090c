import 'server-only';
import { selectClock } from '../storage/clinics.ts';
import type { Database } from '../storage/database.ts';
import { runRetention } from './retention.ts';

const everyMs = 60_000;

// Next evaluates a module once per bundle; one process needs one of them.
const shared = globalThis as typeof globalThis & { frontdeskRetention?: () => void };

/**
 * Erases, from now on and as long as the process lives, what clinics do not want to keep. Keeps no
 * process alive.
 *
 * @returns what stops it
 */
export function startRetention(db: Database, failed: (error: unknown) => void): () => void {
  if (shared.frontdeskRetention) return shared.frontdeskRetention;
  let isRunning = false;
  const work = async () => {
    if (isRunning) return;
    isRunning = true;
    await selectClock(db)
      .then((now) => runRetention(db, now))
      .catch(failed);
    isRunning = false;
  };
  const timer = setInterval(work, everyMs);
  timer.unref();
  shared.frontdeskRetention = () => {
    clearInterval(timer);
    delete shared.frontdeskRetention;
  };
  return shared.frontdeskRetention;
}
