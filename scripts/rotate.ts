import { join } from 'node:path';
import { rotateGatewaySettings } from '../lib/gateways/settings-rotation.ts';
import { onPortalDatabase } from './portal-database.ts';
import { Refusal, runCommand } from './refusal.ts';
import { replaceKeptSecret, secretsInUse } from './serve/secret.ts';
import { loadSettings } from './settings.ts';

const USAGE = 'this takes nothing, or --new: npm run rotate [-- --new]';

await runCommand(async () => {
  const [option, ...more] = process.argv.slice(2);
  if (more.length > 0 || (option !== undefined && option !== '--new')) throw new Refusal(USAGE);
  if (option === '--new') makeNewSecret();
  else await encryptAnew();
});

/** For a portal whose secret is in the data folder; with APP_SECRET somebody else keeps it. */
function makeNewSecret(): void {
  const { appSecret, dataDir } = loadSettings();
  if (appSecret !== undefined) {
    throw new Refusal(
      'APP_SECRET is set: put a new one there, the one of now into APP_SECRET_PREVIOUS, ' +
        'start every portal again, and then say npm run rotate',
    );
  }
  const before = replaceKeptSecret(dataDir);
  console.log(
    `A new secret is in place; the one before is in ${before}.\n` +
      'Start the portal again, and then say: npm run rotate',
  );
}

async function encryptAnew(): Promise<void> {
  await onPortalDatabase(async (db, settings) => {
    const { secret, previous } = secretsInUse(settings);
    const secrets = [secret, ...(previous === undefined ? [] : [previous])] as const;
    const rotation = await rotateGatewaySettings(db, secrets);
    if (!rotation.ok) {
      const whose = rotation.unopened.map(({ slug, kind }) => `/${slug} (${kind})`).join(', ');
      throw new Refusal(
        `nothing was changed: the credentials of ${whose} were encrypted with another secret. Set it as ` +
          'APP_SECRET_PREVIOUS, or enter them again: npm run gateway -- CLINIC ravan | calcom',
      );
    }
    console.log(
      `Credentials encrypted anew: ${rotation.resealed}; already so: ${rotation.unchanged}`,
    );
    if (previous === undefined) return;
    const where = settings.appSecretPrevious
      ? 'APP_SECRET_PREVIOUS'
      : join(settings.dataDir, 'secret.previous');
    console.log(`Take ${where} away now, and keep it with the backups that are older than this.`);
  });
}
