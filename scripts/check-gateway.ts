import { loadClinic } from '../lib/booking/load-clinic.ts';
import { openGatewaySettings } from '../lib/gateways/settings.ts';
import { createUpstream } from '../lib/gateways/upstream/create-upstream.ts';
import { Unsealable } from '../lib/platform/seal.ts';
import { readArguments, USAGE } from './check-gateway/arguments.ts';
import { checkGateway } from './check-gateway/check.ts';
import { findClinic } from './gateway/own-agents.ts';
import { onPortalDatabase } from './portal-database.ts';
import { Refusal, runCommand } from './refusal.ts';
import { secretsInUse } from './serve/secret.ts';

/** For a command that was not meant so; what was asked for and is wrong there is 1. */
function misused(message: string): void {
  console.error(`frontdesk: ${message}`);
  process.exitCode = 2;
}

await runCommand(async () => {
  const wanted = readArguments(process.argv.slice(2));
  if (!wanted) return misused(USAGE);
  await onPortalDatabase(async (db, settings) => {
    const { slug } = wanted;
    if (!(await loadClinic(db, slug))) return misused(`there is no clinic at /${slug}`);
    const { clinic, agents } = await findClinic(db, slug);
    const kind = wanted.kind ?? clinic.gateway;
    if (kind === 'local') {
      return misused(
        `the appointments of /${slug} are kept here: name a calendar that is set up, with --kind`,
      );
    }
    const { secret, previous } = secretsInUse(settings);
    const secrets = previous === undefined ? [secret] : [secret, previous];
    const gateway = await openGatewaySettings(db, clinic.clinicId, kind, secrets).catch(explain);
    if (!gateway) throw new Refusal(`${kind} is not set up: npm run gateway -- ${slug} ${kind}`);
    const { gatewayOrigins: allowed, databaseUrl = 'postgres://localhost' } = settings;
    if (!allowed.includes(gateway.origin)) {
      throw new Refusal(
        `${gateway.origin} is none that may be called (${allowed.join(', ')}): add it to GATEWAY_ORIGINS`,
      );
    }
    // The gateway reads the portal's settings to log; what it would log is said here in full.
    Object.assign(process.env, {
      DATABASE_URL: databaseUrl,
      APP_SECRET: secret,
      LOG_LEVEL: 'silent',
    });
    const upstream = createUpstream({ origin: gateway.origin, allowed });
    const { lines, wrong } = await checkGateway({ clinic, settings: gateway, agents }, upstream);
    console.log(lines.join('\n'));
    process.exitCode = wrong === 0 ? 0 : 1;
  });
});

function explain(error: unknown): never {
  if (!(error instanceof Unsealable)) throw error;
  throw new Refusal(
    'its credentials open neither with APP_SECRET nor with APP_SECRET_PREVIOUS: set the one that they were encrypted with, or enter them again',
  );
}
