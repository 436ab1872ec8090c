import 'server-only';
import { database } from './database.ts';
import { env } from './env.ts';
import { sealHistory } from './history-sealer.ts';
import { describeError, log } from './log.ts';

const everyMs = 5_000;
/** A clinic whose history cannot be sealed is spoken of as often. */
const tellEveryMs = 3_600_000;

// Next evaluates a module once per bundle; one process needs one of them.
const shared = globalThis as typeof globalThis & { frontdeskSealer?: () => void };

/** The portal's secret, and the one before it while it is being replaced. */
function historySecrets(): [now: string, ...before: string[]] {
  const { appSecret, appSecretPrevious } = env();
  return [appSecret, ...(appSecretPrevious === undefined ? [] : [appSecretPrevious])];
}

/**
 * Seals, from now on and as long as the process lives, what is written into the histories. Every
 * process does: whoever comes first takes a clinic. Keeps no process alive.
 *
 * @returns what stops it
 */
export function startSealer(): () => void {
  if (shared.frontdeskSealer) return shared.frontdeskSealer;
  const told = new Map<string, number>();
  let isSealing = false;
  const work = async () => {
    if (isSealing) return;
    isSealing = true;
    try {
      const { failed } = await sealHistory(database(), historySecrets());
      for (const { clinicId, error } of failed) {
        if (performance.now() - (told.get(clinicId) ?? Number.NEGATIVE_INFINITY) < tellEveryMs) {
          continue;
        }
        told.set(clinicId, performance.now());
        log().error({ clinicId, ...describeError(error) }, 'a history could not be sealed');
      }
    } catch (error) {
      log().warn(describeError(error), 'histories could not be read');
    } finally {
      isSealing = false;
    }
  };
  const timer = setInterval(work, everyMs);
  timer.unref();
  shared.frontdeskSealer = () => {
    clearInterval(timer);
    delete shared.frontdeskSealer;
  };
  return shared.frontdeskSealer;
}
