import 'server-only';
import { sweepTries } from '../storage/wrong-tries.ts';
import { database } from './database.ts';
import { describeError, log } from './log.ts';

const everyMs = 3_600_000;

// Next evaluates a module once per bundle; one process needs one of them.
const shared = globalThis as typeof globalThis & { frontdeskSweeper?: NodeJS.Timeout };

/** Forgets, once an hour, tries, codes and sessions that are over. Keeps no process alive. */
export function startSweeper(): void {
  shared.frontdeskSweeper ??= setInterval(() => {
    sweepTries(database()).catch((error: unknown) => {
      log().warn(describeError(error), 'what is over of signing in could not be forgotten');
    });
  }, everyMs).unref();
}
