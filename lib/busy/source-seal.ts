import 'server-only';
import { isSealedWith, open, seal, Unsealable } from '../platform/seal.ts';
import { selectSealedCalendars, storeSealedCalendar } from '../storage/busy-secrets.ts';
import type { Database } from '../storage/database.ts';
import type { BusySource } from './source.ts';

type Opening = Pick<BusySource, 'address' | 'user' | 'password'>;

/** What it is bound to: it opens for no other calendar, and for no other use. */
function subjectOf(clinicId: string, calendarId: string): string {
  return `busy calendar ${calendarId} of ${clinicId}`;
}

/** Encrypts what opens a calendar: its address is as much of a secret as a password. */
export function sealSource(
  { address, user, password }: Opening,
  whose: { clinicId: string; calendarId: string },
  secret: string,
): Buffer {
  const text = JSON.stringify({ address, user, password });
  return seal(text, subjectOf(whose.clinicId, whose.calendarId), secret);
}

/** What opens a calendar; undefined when it was encrypted with none of the secrets. */
export function openSource(
  sealed: Buffer,
  whose: { clinicId: string; calendarId: string },
  secrets: readonly string[],
): Opening | undefined {
  try {
    return JSON.parse(open(sealed, subjectOf(whose.clinicId, whose.calendarId), secrets));
  } catch (error) {
    if (error instanceof Unsealable) return undefined;
    throw error;
  }
}

/**
 * Encrypts what opens other calendars with the first of the secrets. What none of them opens stays:
 * its calendar says so, and is connected again.
 */
export async function rotateBusyCalendars(
  db: Database,
  secrets: readonly [now: string, ...before: string[]],
): Promise<{ resealed: number; unopened: number }> {
  const result = { resealed: 0, unopened: 0 };
  for (const each of await selectSealedCalendars(db)) {
    if (isSealedWith(each.sealed, secrets[0])) continue;
    const source = openSource(each.sealed, each, secrets);
    if (source) {
      await storeSealedCalendar(db, each, sealSource(source, each, secrets[0]));
      result.resealed += 1;
    } else result.unopened += 1;
  }
  return result;
}
