import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { findClinicByOrgDigest } from '../lib/storage/clinics.ts';
import type { Database } from '../lib/storage/database.ts';
import { digestOf } from '../lib/storage/digest.ts';
import { migrateDatabase } from '../lib/storage/migrate.ts';
import { insertClinic, type NewClinic } from '../lib/storage/new-clinic.ts';
import { clinicFileSchema, toNewClinic } from './clinic/clinic-file.ts';
import { onPortalDatabase } from './portal-database.ts';
import { errorCode, Refusal, runCommand } from './refusal.ts';

await runCommand(async () => {
  const [file] = process.argv.slice(2);
  if (!file) throw new Refusal('say what from: npm run clinic -- FILE.json');
  const clinic = readClinic(resolve(file));
  await onPortalDatabase(async (db, { appUrl }) => {
    // A clinic can be made before the portal has ever been started.
    await migrateDatabase(db);
    await addClinic(db, clinic);
    console.log(reportOf(clinic, appUrl));
  });
});

function readClinic(file: string): NewClinic {
  const parsed = clinicFileSchema.safeParse(readJson(file));
  if (parsed.success) return toNewClinic(parsed.data);
  const problems = parsed.error.issues.map(
    ({ path, message }) => `${path.join('.') || 'the file'}: ${message}`,
  );
  throw new Refusal(problems.join('; '));
}

function readJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    const reason = errorCode(error) ?? (error instanceof Error ? error.message : 'no JSON');
    throw new Refusal(`${path} cannot be read: ${reason}`);
  }
}

async function addClinic(db: Database, clinic: NewClinic): Promise<void> {
  try {
    await db.transaction().execute((trx) => insertClinic(trx, clinic));
  } catch (error) {
    if (!['23514', '23505'].includes(errorCode(error) ?? '')) throw error;
    throw new Refusal('its slug is one that the portal needs itself, or an id is there twice');
  }
  // An address or an id that is taken inserts nothing and says nothing.
  if (!(await findClinicByOrgDigest(db, digestOf(clinic.orgId)))) {
    throw new Refusal(`there is a clinic at /${clinic.slug}, or with this clinicId, already`);
  }
}

function reportOf(clinic: NewClinic, appUrl: string): string {
  const agents = clinic.services.flatMap(({ name, agents }) =>
    Object.entries(agents).map(([practitioner, id]) => `  ${id}  ${name} with ${practitioner}`),
  );
  return [
    `${clinic.name} is at ${appUrl}/${clinic.slug}`,
    '',
    `org_id  ${clinic.orgId}`,
    'It is the credential of the endpoint, and is shown this once.',
    '',
    'agent_id',
    ...agents,
  ].join('\n');
}
