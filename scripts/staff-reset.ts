import { readEmail } from '../lib/forms/identity.ts';
import { letIn } from '../lib/staff/new-password.ts';
import { onPortalDatabase } from './portal-database.ts';
import { Refusal, runCommand } from './refusal.ts';

const USAGE = 'say whose: npm run staff:reset -- EMAIL [--second-factor]';

await runCommand(async () => {
  const [typed, option, ...more] = process.argv.slice(2);
  const email = readEmail(typed ?? '');
  if (!email || more.length > 0 || ![undefined, '--second-factor'].includes(option)) {
    throw new Refusal(USAGE);
  }
  await onPortalDatabase(async (db, { appUrl }) => {
    const token = await letIn(db, email, { removeFactors: option !== undefined });
    if (token === undefined) throw new Refusal('nobody signs in with this address');
    console.log(
      [
        `${appUrl}/staff/reset/${token}`,
        '',
        'With this link they choose a new password. It is shown this once, and works once, for an hour.',
        ...(option ? ['Their second factor and passkeys are gone, and they are signed out.'] : []),
      ].join('\n'),
    );
  });
});
