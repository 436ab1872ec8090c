import 'server-only';
import type { Clinic } from '../booking/clinic.ts';
import type { Database } from '../storage/database.ts';
import type { MemberRole } from '../storage/member-tables.ts';
import { type Permission, reachOf } from './permissions.ts';

/** Somebody who works at a clinic, signed in. */
export interface Actor {
  userId: string;
  memberId: string;
  name: string;
  role: MemberRole;
  /** Whose calendar is theirs; null for who has none. */
  practitionerId: string | null;
}

/** Where staff stand when they do something: the clinic, and who they are there. */
export interface Desk {
  db: Database;
  clinic: Clinic;
  actor: Actor;
}

/** A desk at which something is done, and whose calendars it may touch: null for everybody's. */
export interface PermittedDesk extends Desk {
  own: string | null;
}

export interface Forbidden {
  ok: false;
  code: 'forbidden';
}

/** What a use case of the console is known by. */
export interface UseCase<Args extends readonly unknown[], Outcome> {
  (desk: Desk, ...args: Args): Promise<Outcome | Forbidden>;
  readonly permission: Permission;
}

/**
 * A use case of the console. Every one that reads or writes a clinic's data is made here, so that
 * nobody reaches rows without the permission it names; with 'own' it is told whose calendar it may
 * touch, and keeps to it in its queries.
 *
 * @example
 * export const loadDay = permitted('appointments.read', async ({ db, clinic, own }, date: LocalDate) => …);
 * await loadDay(desk, '2026-12-01') // { ok: true, … } or { ok: false, code: 'forbidden' }
 */
export function permitted<const Args extends readonly unknown[], Outcome extends { ok: boolean }>(
  permission: Permission,
  run: (desk: PermittedDesk, ...args: Args) => Promise<Outcome>,
): UseCase<Args, Outcome> {
  async function asked(desk: Desk, ...args: Args): Promise<Outcome | Forbidden> {
    const reach = reachOf(desk.actor.role, permission);
    if (reach === 'none') return { ok: false, code: 'forbidden' };
    const own = reach === 'own' ? desk.actor.practitionerId : null;
    // A practitioner without a calendar has nothing of their own.
    if (reach === 'own' && own === null) return { ok: false, code: 'forbidden' };
    return run({ ...desk, own }, ...args);
  }
  return Object.assign(asked, { permission });
}

/** Whether staff may do this at all: for pages to leave out what is refused anyway. */
export function may({ actor }: Desk, permission: Permission): boolean {
  const reach = reachOf(actor.role, permission);
  return reach === 'all' || (reach === 'own' && actor.practitionerId !== null);
}

/** Who did it, for the history. */
export function lineOf({ actor }: Desk) {
  return { channel: 'staff', actor: { userId: actor.userId, name: actor.name } } as const;
}
