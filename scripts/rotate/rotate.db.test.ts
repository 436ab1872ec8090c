import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openGatewaySettings, saveGatewaySettings } from '../../lib/gateways/settings.ts';
import { childEnvironment, PROJECT } from '../project.ts';
import { portalSecrets } from '../serve/secret.ts';
import { type OpenClinic, openTestClinic } from '../testing/open-clinic.ts';

const before = 'a-secret-of-the-tests-with-32-characters';
const now = 'the-next-secret-of-the-tests-32-characters';

let open: OpenClinic;
let dataDir: string;

beforeAll(async () => {
  open = await openTestClinic();
});
afterAll(() => open.close());
beforeEach(async () => {
  await open.db.deleteFrom('gateway_settings').execute();
  dataDir = mkdtempSync(join(tmpdir(), 'frontdesk-rotate-'));
  return () => rmSync(dataDir, { recursive: true });
});

/** `npm run rotate`, without npm. */
function rotate(args: readonly string[], secrets: Record<string, string> = {}) {
  const path = join(PROJECT, 'scripts/rotate.ts');
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--conditions=react-server', path, ...args],
    {
      cwd: PROJECT,
      env: childEnvironment({
        PATH: process.env['PATH'],
        DATABASE_URL: open.url,
        DATA_DIR: dataDir,
        APP_SECRET: '',
        APP_SECRET_PREVIOUS: '',
        ...secrets,
      }),
      encoding: 'utf8',
    },
  );
  for (const secret of [before, now]) expect(stdout + stderr).not.toContain(secret);
  return { status, output: stdout, refusal: stderr };
}

async function seal(secret: string): Promise<string> {
  const orgId = randomUUID();
  const settings = { origin: 'https://api.ravan.ai', agents: {}, credentials: { orgId } };
  await saveGatewaySettings(open.db, open.clinic.clinicId, { kind: 'ravan', ...settings }, secret);
  return orgId;
}

async function opened(secret: string) {
  const settings = await openGatewaySettings(open.db, open.clinic.clinicId, 'ravan', [secret]);
  return settings?.kind === 'ravan' ? settings.credentials.orgId : undefined;
}

const secretIn = (name: string) => readFileSync(join(dataDir, name), 'utf8').trim();

describe('with APP_SECRET', () => {
  test('what the one before encrypted is encrypted anew, and it says what to take away', async () => {
    const orgId = await seal(before);
    const secrets = { APP_SECRET: now, APP_SECRET_PREVIOUS: before };
    const { status, output } = rotate(['--restarted'], secrets);
    expect(status).toBe(0);
    expect(output).toBe(`Credentials encrypted anew: 1; already so: 0
Take APP_SECRET_PREVIOUS away now, and keep it with the backups that are older than this.
`);
    expect(await opened(now)).toBe(orgId);
    expect(rotate(['--restarted'], secrets).output).toContain('encrypted anew: 0; already so: 1');
    expect(rotate([], { APP_SECRET: now }).output).toBe(
      'Credentials encrypted anew: 0; already so: 1\n',
    );
  });

  test('nothing is encrypted anew before somebody says that the portals were started again', async () => {
    const orgId = await seal(before);
    const { status, output, refusal } = rotate([], {
      APP_SECRET: now,
      APP_SECRET_PREVIOUS: before,
    });
    expect([status, output]).toEqual([1, '']);
    expect(refusal).toBe(
      'frontdesk: first start every portal again: one that has only the secret before cannot open what is ' +
        'encrypted anew. Then say npm run rotate -- --restarted, and take APP_SECRET_PREVIOUS away\n',
    );
    expect(await opened(before)).toBe(orgId);
  });

  test('credentials that neither opens are named, and nothing is changed', async () => {
    const orgId = await seal(before);
    const { status, refusal } = rotate([], { APP_SECRET: now });
    expect(status).toBe(1);
    expect(refusal).toContain(
      `nothing was changed: the credentials of /${open.clinic.slug} (ravan) were encrypted with another secret`,
    );
    expect(await opened(before)).toBe(orgId);
  });

  test('a new secret file is refused: it would not be used', () => {
    const { status, refusal } = rotate(['--new'], { APP_SECRET: now });
    expect(status).toBe(1);
    expect(refusal).toContain('APP_SECRET is set: put a new one there');
  });
});

describe('with the secret in the data folder', () => {
  test('a new one is made, the portal starts with both, and the old one goes last', async () => {
    const old = portalSecrets({ dataDir, appSecret: undefined, appSecretPrevious: undefined });
    expect(old.previous).toBeUndefined();
    const orgId = await seal(old.secret);
    expect(rotate(['--new']).output).toContain('Start every portal again');
    const both = portalSecrets({ dataDir, appSecret: undefined, appSecretPrevious: undefined });
    expect(both.previous).toBe(old.secret);
    expect(both.secret).not.toBe(old.secret);
    expect(statSync(join(dataDir, 'secret')).mode & 0o777).toBe(0o600);
    expect(rotate([]).refusal).toContain(
      `npm run rotate -- --restarted, and take ${join(dataDir, 'secret.previous')} away`,
    );
    expect(rotate(['--restarted']).output).toBe(`Credentials encrypted anew: 1; already so: 0
Take ${join(dataDir, 'secret.previous')} away now, and keep it with the backups that are older than this.
`);
    expect(await opened(both.secret)).toBe(orgId);
  });

  test('another new one is refused until the one before is taken away', () => {
    portalSecrets({ dataDir, appSecret: undefined, appSecretPrevious: undefined });
    rotate(['--new']);
    const kept = [secretIn('secret'), secretIn('secret.previous')];
    const { status, refusal } = rotate(['--new']);
    expect(status).toBe(1);
    expect(refusal).toContain('finish the rotation before: npm run rotate');
    expect([secretIn('secret'), secretIn('secret.previous')]).toEqual(kept);
  });

  test('one that was killed half way goes on', () => {
    const { secret } = portalSecrets({
      dataDir,
      appSecret: undefined,
      appSecretPrevious: undefined,
    });
    writeFileSync(join(dataDir, 'secret.previous'), `${secret}\n`, { mode: 0o600 });
    expect(rotate(['--new']).status).toBe(0);
    expect(secretIn('secret.previous')).toBe(secret);
    expect(secretIn('secret')).not.toBe(secret);
  });

  test('no secret is made where there is none', () => {
    for (const args of [[], ['--restarted'], ['--new']]) {
      expect(rotate(args).refusal).toContain('there is no secret yet');
    }
    expect(existsSync(join(dataDir, 'secret'))).toBe(false);
  });
});

test('anything else is refused', () => {
  expect(rotate([now]).refusal).toBe(
    'frontdesk: this takes nothing, --new or --restarted: npm run rotate [-- --new | --restarted]\n',
  );
});
