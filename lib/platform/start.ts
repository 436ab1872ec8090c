import 'server-only';
import { demoClinics } from '../storage/demo-clinics.ts';
import { migrate } from '../storage/migrate.ts';
import { insertClinic } from '../storage/new-clinic.ts';
import { database } from './database.ts';
import { env } from './env.ts';
import { sealOrgId } from './org-id.ts';

/**
 * Brings the database up to date before the first request is taken. Demo clinics that are there
 * already are left as they are, whatever was changed in them.
 */
export async function prepareDatabase(): Promise<void> {
  await migrate(env().databaseUrl);
  const { demo, appSecret } = env();
  if (!demo) return;
  for (const clinic of demoClinics) {
    const orgSealed = sealOrgId(clinic.orgId, clinic.clinicId, appSecret);
    await database()
      .transaction()
      .execute((trx) => insertClinic(trx, clinic, { isDemo: true, orgSealed }));
  }
}
