import { rotateBusyCalendars } from '../lib/busy/source-seal.ts';
import { resealOwnCredentials } from '../lib/gateways/own-credentials.ts';
import { rotateGatewaySettings } from '../lib/gateways/settings-rotation.ts';
import { rotateHistoryKeys } from '../lib/platform/history-rotation.ts';
import { rotateSecondFactors } from '../lib/platform/second-factor-rotation.ts';
import { onPortalDatabase } from './portal-database.ts';
import { Refusal, runCommand } from './refusal.ts';
import { placeBefore } from './rotate/place.ts';
import { replaceKeptSecret, secretsInUse } from './serve/secret.ts';
import { loadSettings } from './settings.ts';

const USAGE = 'this takes nothing, --new or --restarted: npm run rotate [-- --new | --restarted]';
const OPTIONS = [undefined, '--new', '--restarted'];

await runCommand(async () => {
  const [option, ...more] = process.argv.slice(2);
  if (more.length > 0 || !OPTIONS.includes(option)) throw new Refusal(USAGE);
  if (option === '--new') makeNewSecret();
  else await encryptAnew(option === '--restarted');
});

/** For a portal whose secret is in the data folder; with APP_SECRET somebody else keeps it. */
function makeNewSecret(): void {
  const { appSecret, dataDir } = loadSettings();
  if (appSecret !== undefined) {
    throw new Refusal(
      'APP_SECRET is set: put a new one there, the one of now into APP_SECRET_PREVIOUS, ' +
        'start every portal again, and then say npm run rotate -- --restarted',
    );
  }
  const before = replaceKeptSecret(dataDir);
  console.log(
    `A new secret is in place; the one before is in ${before}.\n` +
      'Start every portal again, and then say: npm run rotate -- --restarted',
  );
}

async function encryptAnew(isRestarted: boolean): Promise<void> {
  await onPortalDatabase(async (db, settings) => {
    const { secret, previous } = secretsInUse(settings);
    if (previous !== undefined && !isRestarted) {
      throw new Refusal(
        'first start every portal again: one that has only the secret before cannot open what is encrypted ' +
          `anew. Then say npm run rotate -- --restarted, and take ${placeBefore(settings)} away`,
      );
    }
    const secrets = [secret, ...(previous === undefined ? [] : [previous])] as const;
    const rotation = await rotateGatewaySettings(db, secrets);
    if (!rotation.ok) {
      const whose = rotation.unopened.map(({ slug, kind }) => `/${slug} (${kind})`).join(', ');
      throw new Refusal(
        `nothing was changed: the credentials of ${whose} were encrypted with another secret. Set it as ` +
          'APP_SECRET_PREVIOUS, or enter them again: npm run gateway -- CLINIC ravan | calcom',
      );
    }
    for (const slug of await resealOwnCredentials(db, secrets)) {
      console.log(`The org_id of /${slug} works, and cannot be shown any more: make a new one`);
    }
    console.log(
      `Credentials encrypted anew: ${rotation.resealed}; already so: ${rotation.unchanged}`,
    );
    const histories = await rotateHistoryKeys(db, secrets);
    if (!histories.ok) {
      const whose = histories.unopened.map((slug) => `/${slug}`).join(', ');
      throw new Refusal(
        `the keys of the histories of ${whose} were encrypted with another secret, and stay as they are. ` +
          'Set it as APP_SECRET_PREVIOUS, and say this again',
      );
    }
    if (histories.resealed > 0) {
      console.log(`Keys of histories encrypted anew: ${histories.resealed}`);
    }
    const factors = await rotateSecondFactors(db, secrets);
    if (factors.resealed > 0) {
      console.log(`Second factors of staff encrypted anew: ${factors.resealed}`);
    }
    if (factors.unopened > 0) {
      console.log(
        `Second factors that no secret opens: ${factors.unopened}. Their people sign in again after ` +
          'npm run staff:reset -- EMAIL --second-factor',
      );
    }
    const calendars = await rotateBusyCalendars(db, secrets);
    if (calendars.resealed > 0) {
      console.log(`Other calendars of practitioners encrypted anew: ${calendars.resealed}`);
    }
    if (calendars.unopened > 0) {
      console.log(
        `Other calendars that no secret opens: ${calendars.unopened}. They are removed and connected ` +
          'again under Hours',
      );
    }
    if (previous === undefined) return;
    console.log(
      `Take ${placeBefore(settings)} away now, and keep it with the backups that are older than this.`,
    );
  });
}
