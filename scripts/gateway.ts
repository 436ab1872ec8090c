import type { Env } from '../lib/platform/env.ts';
import { readArguments, type Wanted } from './gateway/arguments.ts';
import { changeGateway } from './gateway/change.ts';
import { findClinic } from './gateway/own-agents.ts';
import { describeGateways } from './gateway/status.ts';
import { onPortalDatabase } from './portal-database.ts';
import { Refusal, runCommand } from './refusal.ts';
import { placeBefore } from './rotate/place.ts';
import { secretsInUse } from './serve/secret.ts';

await runCommand(async () => {
  const wanted = readArguments(process.argv.slice(2));
  const { slug, gateway, anyway, settingsOnly } = wanted;
  await onPortalDatabase(async (db, settings) => {
    const { clinic, agents } = await findClinic(db, slug);
    const { secret, previous } = secretsInUse(settings);
    const secrets = [secret, ...(previous === undefined ? [] : [previous])] as const;
    if (gateway !== undefined) {
      if (gateway !== 'local' && previous !== undefined && !anyway) refuseNow(settings);
      const { clinicId, gateway: from } = clinic;
      const { gatewayOrigins: origins, appUrl, port } = settings;
      const own = [appUrl, `http://localhost:${port}`, `http://127.0.0.1:${port}`];
      const { stdin: input, stdout: output } = process;
      const around = { db, secrets, origins, own, input, output };
      const change = { clinicId, from, to: gateway, agents, anyway, settingsOnly };
      await changeGateway(around, change);
    }
    const lines = await describeGateways(db, await findClinic(db, slug), secrets);
    console.log([...lines, ...nextSteps(wanted, settings)].join('\n'));
  });
});

/** A portal that has only the secret before could not open what is encrypted with the new one. */
function refuseNow(settings: Env): never {
  throw new Refusal(
    'the secret is being replaced, finish that first: start every portal again, npm run rotate -- --restarted, ' +
      `and take ${placeBefore(settings)} away. Or say this again with --anyway once every portal was started again`,
  );
}

function nextSteps({ gateway, slug, settingsOnly }: Wanted, { appUrl }: Env): string[] {
  if (gateway === undefined || gateway === 'local') return [];
  const kind = settingsOnly ? ` --kind ${gateway}` : '';
  const lines = ['', `Try it, nothing is booked: npm run check:gateway -- ${slug}${kind}`];
  if (settingsOnly) lines.push(`And then: npm run gateway -- ${slug} ${gateway} < /dev/null`);
  if (gateway === 'ravan') return lines;
  return [...lines, `Webhook for Cal.com: ${appUrl}/api/calcom/webhook/${slug}`];
}
