import 'server-only';
import { findAppointment } from './appointment-there.ts';
import { loadBlock } from './block-time.ts';
import { loadBooked } from './book-for-caller-done.ts';
import { findCustomer } from './customers.ts';
import type { Desk } from './desk.ts';
import { findImport } from './import-view.ts';
import { findMessage } from './outbox.ts';

type Outcome = { ok: true } | { ok: false; code: string };

/** Pages of the console that are about one thing, by what follows the clinic in their address. */
const things: readonly (readonly [RegExp, (desk: Desk, id: string) => Promise<Outcome>])[] = [
  [/^appointments\/([^/]+)(?:\/|$)/, findAppointment],
  [/^book\/([^/]+)\/?$/, loadBooked],
  [/^calendar\/block\/([^/]+)\/?$/, loadBlock],
  [/^customers\/([^/]+)(?:\/|$)/, findCustomer],
  [/^import\/([^/]+)(?:\/|$)/, findImport],
  [/^messages\/([^/]+)(?:\/|$)/, findMessage],
];

/** Whether an address of a clinic's console may name something that is not there. */
export function namesAThing(path: string): boolean {
  return things.some(([pattern]) => pattern.test(path));
}

/**
 * Whether the thing that an address names is not there, for whoever asks: one that they may not see
 * is as if it were not. What their role may not see at all is for the page to say.
 *
 * @param path what follows the clinic: 'appointments/appt_k7m2x9qrtb/change'
 */
export async function isNothingThere(desk: Desk, path: string): Promise<boolean> {
  for (const [pattern, find] of things) {
    const [, id] = pattern.exec(path) ?? [];
    if (id === undefined) continue;
    const found = await find(desk, id);
    return !found.ok && found.code === 'not_found';
  }
  return false;
}
