import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { sealOrgId } from '../lib/platform/org-id.ts';
import { makeSetupCode } from '../lib/staff/first-owner.ts';
import { findClinicByOrgDigest } from '../lib/storage/clinics.ts';
import type { Database } from '../lib/storage/database.ts';
import { digestOf } from '../lib/storage/digest.ts';
import { migrateDatabase } from '../lib/storage/migrate.ts';
import { insertClinic, type NewClinic } from '../lib/storage/new-clinic.ts';
import { clinicFileSchema, toNewClinic } from './clinic/clinic-file.ts';
import { onPortalDatabase } from './portal-database.ts';
import { errorCode, Refusal, runCommand } from './refusal.ts';
import { secretIfKnown } from './serve/secret.ts';

await runCommand(async () => {
  const [file] = process.argv.slice(2);
  if (!file) throw new Refusal('say what from: npm run clinic -- FILE.json');
  const clinic = readClinic(resolve(file));
  await onPortalDatabase(async (db, settings) => {
    // A clinic can be made before the portal has ever been started.
    await migrateDatabase(db);
    const secret = secretIfKnown(settings);
    await addClinic(db, clinic, secret);
    const code = await makeSetupCode(db);
    console.log(reportOf(clinic, settings.appUrl, code, secret !== undefined));
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

async function addClinic(db: Database, clinic: NewClinic, secret?: string): Promise<void> {
  // Without the portal's secret its owner is told this once, and can make another one.
  const sealed = secret !== undefined && {
    orgSealed: sealOrgId(clinic.orgId, clinic.clinicId, secret),
  };
  try {
    await db.transaction().execute((trx) => insertClinic(trx, clinic, { ...sealed }));
  } catch (error) {
    if (!['23514', '23505'].includes(errorCode(error) ?? '')) throw error;
    throw new Refusal('its slug is one that the portal needs itself, or an id is there twice');
  }
  // An address or an id that is taken inserts nothing and says nothing.
  if (!(await findClinicByOrgDigest(db, digestOf(clinic.orgId)))) {
    throw new Refusal(`there is a clinic at /${clinic.slug}, or with this clinicId, already`);
  }
}

function reportOf(clinic: NewClinic, appUrl: string, code: string, isKept: boolean): string {
  const agents = clinic.services.flatMap(({ name, agents }) =>
    Object.entries(agents).map(([practitioner, id]) => `  ${id}  ${name} with ${practitioner}`),
  );
  return [
    `${clinic.name} is at ${appUrl}/${clinic.slug}`,
    '',
    `org_id  ${clinic.orgId}`,
    isKept
      ? 'It is the credential of the endpoint. Its owner can see it again in the console, under API access.'
      : 'It is the credential of the endpoint, and is not shown again.',
    '',
    'agent_id',
    ...agents,
    '',
    `Its first owner signs up at ${appUrl}/setup with the code ${code}`,
    'It makes one owner, within seven days; a new start of the portal prints another one.',
  ].join('\n');
}
