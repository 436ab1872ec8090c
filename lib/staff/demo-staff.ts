import 'server-only';
import { randomUUID } from 'node:crypto';
import type { Database } from '../storage/database.ts';
import {
  deletePasskeys,
  deletePassword,
  deleteSecondFactor,
  insertUser,
  selectUserByEmail,
  setPassword,
} from '../storage/identity.ts';
import { selectDemoClinicIds, upsertMember } from '../storage/members.ts';
import { deleteOneTimeSecrets } from '../storage/one-time-secrets.ts';
import { deleteSessions } from '../storage/sessions.ts';

/** Who the demo's sign-in is; nobody gets mail there. */
export const demoPerson = { name: 'Alex Demo', email: 'demo@frontdesk.example' };

/** Makes one person the owner of the demo's clinics, who signs in with a password of this start. */
export async function openDemo(db: Database, hash: string): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const added = await insertUser(trx, { ...demoPerson, hash });
    const userId = added ?? (await selectUserByEmail(trx, demoPerson.email))?.userId;
    if (userId === undefined) return;
    // Whatever visitors of the demo set up for themselves would keep the next one out.
    await deleteSecondFactor(trx, userId);
    await deletePasskeys(trx, userId);
    await deleteOneTimeSecrets(trx, 'reset', userId);
    await deleteSessions(trx, userId);
    await setPassword(trx, userId, hash);
    for (const clinicId of await selectDemoClinicIds(trx)) {
      const place = { role: 'owner', practitionerId: null } as const;
      await upsertMember(trx, clinicId, { memberId: randomUUID(), userId, ...place });
    }
  });
}

/** Where the demo is off, nobody signs in with it. */
export async function closeDemo(db: Database): Promise<void> {
  const user = await selectUserByEmail(db, demoPerson.email);
  if (!user) return;
  await db.transaction().execute(async (trx) => {
    await deletePassword(trx, user.userId);
    await deletePasskeys(trx, user.userId);
    await deleteOneTimeSecrets(trx, 'reset', user.userId);
    await deleteSessions(trx, user.userId);
  });
}
