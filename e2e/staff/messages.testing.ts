import { bookByPhone } from '../api/booked.testing.ts';
import type { OpenPortal, PortalClinic } from '../api/portal.testing.ts';
import { expect } from '../fixtures.ts';

/** What a clinic's messages are, by kind, once the portal has looked at what happened. */
export async function messagesOf({ db }: OpenPortal, { clinicId }: PortalClinic) {
  const { rows } = await db.query<{ id: string; kind: string; state: string; why: string | null }>(
    `select message_id as id, kind, state, why from messages where clinic_id = $1 order by due_at`,
    [clinicId],
  );
  return rows;
}

/** Books for somebody whose messages wait, and waits until they are planned. */
export async function bookAndPlan(
  portal: OpenPortal,
  clinic: PortalClinic,
  person: Parameters<typeof bookByPhone>[2],
) {
  const before = (await messagesOf(portal, clinic)).length;
  const booked = await bookByPhone(portal, clinic, person);
  await expect.poll(async () => (await messagesOf(portal, clinic)).length).toBeGreaterThan(before);
  return booked;
}
