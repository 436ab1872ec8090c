import { readEmail } from '../lib/forms/identity.ts';
import { inviteOwner } from '../lib/staff/invite-owner.ts';
import { onPortalDatabase } from './portal-database.ts';
import { Refusal, runCommand } from './refusal.ts';

const USAGE = 'say where and whom: npm run staff:invite -- CLINIC EMAIL';

await runCommand(async () => {
  const [slug, typed, ...more] = process.argv.slice(2);
  const email = readEmail(typed ?? '');
  if (!slug || !email || more.length > 0) throw new Refusal(USAGE);
  await onPortalDatabase(async (db, { appUrl }) => {
    const invited = await inviteOwner(db, slug, email);
    if (!invited.ok) {
      const isUnknown = invited.code === 'clinic_unknown';
      throw new Refusal(isUnknown ? `there is no clinic at /${slug}` : 'they own it already');
    }
    console.log(
      [
        `${appUrl}/staff/invitation/${invited.token}`,
        '',
        `With this link they become an owner of ${invited.clinic}. It is shown this once, and works`,
        'once, for seven days. It is for this address alone: with an account there, they sign in first.',
      ].join('\n'),
    );
  });
});
