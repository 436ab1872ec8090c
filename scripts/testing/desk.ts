import { randomUUID } from 'node:crypto';
import { loadClinicById } from '../../lib/booking/load-clinic.ts';
import type { Desk } from '../../lib/staff/desk.ts';
import type { MemberRole } from '../../lib/storage/member-tables.ts';
import type { OpenClinic } from './open-clinic.ts';

/** Somebody of the staff at a desk of a test's clinic: "Robin" unless told. */
export async function deskAt(
  { db, clinic }: Pick<OpenClinic, 'db' | 'clinic'>,
  role: MemberRole = 'receptionist',
  { practitionerId = null, name = 'Robin' }: Partial<Desk['actor']> = {},
): Promise<Desk> {
  const loaded = await loadClinicById(db, clinic.clinicId);
  if (!loaded) throw new Error('the test has no clinic');
  const ids = { userId: `user-${name}`, memberId: randomUUID() };
  return { db, clinic: loaded, actor: { ...ids, name, role, practitionerId } };
}
