import 'server-only';
import type { MemberRole } from '../storage/member-tables.ts';

/** Whose: everybody's, only those of one's own calendar, or nobody's. */
export type Reach = 'all' | 'own' | 'none';

/**
 * Everything that staff can do, and who may: owner, manager, receptionist, practitioner, reader. A
 * use case names one of these; there is no other list.
 */
export const permissions = {
  'appointments.read': roles('all', 'all', 'all', 'own', 'all'),
  'appointments.book': roles('all', 'all', 'all', 'own', 'none'),
  'appointments.move': roles('all', 'all', 'all', 'own', 'none'),
  'appointments.cancel': roles('all', 'all', 'all', 'own', 'none'),
  /** Arrived, in the room, done, did not come, and back. */
  'appointments.progress': roles('all', 'all', 'all', 'own', 'none'),
  'appointments.note': roles('all', 'all', 'all', 'own', 'none'),
  /** Putting one where something else is, with a reason. */
  'appointments.overlap': roles('all', 'all', 'all', 'own', 'none'),
  /** Settling what a calendar elsewhere gave no answer to. */
  'appointments.settle': roles('all', 'all', 'all', 'none', 'none'),
  /** Moving or cancelling many at once. */
  'appointments.many': roles('all', 'all', 'all', 'none', 'none'),
  'appointments.export': roles('all', 'all', 'none', 'none', 'none'),
  'appointments.import': roles('all', 'all', 'none', 'none', 'none'),
  /** Keeping the next days in the browser for when the portal cannot be reached. */
  'appointments.keep': roles('all', 'all', 'all', 'own', 'none'),
  'times.read': roles('all', 'all', 'all', 'own', 'all'),
  'times.block': roles('all', 'all', 'all', 'own', 'none'),
  'customers.read': roles('all', 'all', 'all', 'own', 'all'),
  'customers.edit': roles('all', 'all', 'all', 'none', 'none'),
  'customers.merge': roles('all', 'all', 'all', 'none', 'none'),
  'customers.block': roles('all', 'all', 'all', 'none', 'none'),
  /** Everything that is kept about one customer, for them. */
  'customers.export': roles('all', 'all', 'none', 'none', 'none'),
  'customers.erase': roles('all', 'all', 'none', 'none', 'none'),
  'schedules.read': roles('all', 'all', 'all', 'own', 'all'),
  'schedules.edit': roles('all', 'all', 'none', 'own', 'none'),
  /** Other calendars, by which somebody is busy. */
  'busy.read': roles('all', 'all', 'all', 'own', 'all'),
  'busy.edit': roles('all', 'all', 'none', 'own', 'none'),
  'closures.edit': roles('all', 'all', 'none', 'none', 'none'),
  'settings.read': roles('all', 'all', 'all', 'all', 'all'),
  'settings.edit': roles('all', 'all', 'none', 'none', 'none'),
  /** The contract's credential. */
  'credential.read': roles('all', 'none', 'none', 'none', 'none'),
  'credential.rotate': roles('all', 'none', 'none', 'none', 'none'),
  'members.read': roles('all', 'all', 'none', 'none', 'none'),
  'members.edit': roles('all', 'all', 'none', 'none', 'none'),
  /** The history of the whole clinic. */
  'audit.read': roles('all', 'all', 'none', 'none', 'none'),
  'numbers.read': roles('all', 'all', 'none', 'none', 'all'),
  /** What customers are sent, and what of it did not go. */
  'messages.read': roles('all', 'all', 'all', 'own', 'all'),
  'messages.send': roles('all', 'all', 'all', 'own', 'none'),
  'retention.edit': roles('all', 'none', 'none', 'none', 'none'),
} as const satisfies Record<string, Record<MemberRole, Reach>>;

export type Permission = keyof typeof permissions;

/** How far a role's permission goes. @example reachOf('practitioner', 'times.block') // 'own' */
export function reachOf(role: MemberRole, permission: Permission): Reach {
  return permissions[permission][role];
}

function roles(
  owner: Reach,
  manager: Reach,
  receptionist: Reach,
  practitioner: Reach,
  reader: Reach,
): Record<MemberRole, Reach> {
  return { owner, manager, receptionist, practitioner, reader };
}
