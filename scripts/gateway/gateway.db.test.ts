import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openGatewaySettings } from '../../lib/gateways/settings.ts';
import { childEnvironment, PROJECT } from '../project.ts';
import { at, dateAhead } from '../testing/clinic.ts';
import { type OpenClinic, openTestClinic } from '../testing/open-clinic.ts';

const secret = 'a-secret-of-the-tests-with-32-characters';
const orgId = '7d0c4d1e-1111-4a4e-9a53-5d0f1c8f6a21';
const canaries = [orgId, 'cal_live_canary', 'bearer-canary', 'webhook-canary-secret'];

const folder = mkdtempSync(join(tmpdir(), 'frontdesk-gateway-'));
let open: OpenClinic;
let clinicId: string;

beforeAll(async () => {
  open = await openTestClinic({ practitioners: ['one', 'two'] });
  clinicId = open.clinic.clinicId;
});
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await open.close();
});
beforeEach(async () => {
  await open.db.deleteFrom('intents').execute();
  await open.db.deleteFrom('gateway_settings').execute();
  await open.db.updateTable('clinics').set({ gateway: 'local' }).execute();
});

/** `npm run gateway`, without npm. */
function gateway(args: readonly string[], input = '', env: Record<string, string> = {}) {
  const path = join(PROJECT, 'scripts/gateway.ts');
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--conditions=react-server', path, ...args],
    {
      cwd: PROJECT,
      env: childEnvironment({
        PATH: process.env['PATH'],
        DATABASE_URL: open.url,
        APP_SECRET: secret,
        APP_SECRET_PREVIOUS: '',
        GATEWAY_ORIGINS: '',
        APP_URL: '',
        ...env,
      }),
      input,
      encoding: 'utf8',
    },
  );
  for (const canary of canaries) expect(stdout + stderr).not.toContain(canary);
  return { status, output: stdout, refusal: stderr.replace(/^frontdesk: |\n$/g, '') };
}

const ravan = (more: object = {}) => JSON.stringify({ credentials: { orgId }, ...more });

const mapping = () => Object.fromEntries(open.agentIds.map((id) => [id, { eventTypeId: 7 }]));

const calcom = (agents: object = mapping()) =>
  JSON.stringify({
    agents,
    credentials: { token: 'cal_live_canary', webhookSecret: 'webhook-canary-secret' },
  });

async function named() {
  const { gateway } = await open.db
    .selectFrom('clinics')
    .select('gateway')
    .where('clinic_id', '=', clinicId)
    .executeTakeFirstOrThrow();
  return gateway;
}

const slug = () => open.clinic.slug;

describe('somebody who connects a clinic', () => {
  test('gives the settings on standard input; they are sealed, and the calendar is named', async () => {
    const { status, output } = gateway([slug(), 'ravan'], ravan());
    expect(status).toBe(0);
    expect(await named()).toBe('ravan');
    expect(await openGatewaySettings(open.db, clinicId, 'ravan', [secret])).toEqual({
      kind: 'ravan',
      origin: 'https://api.ravan.ai',
      agents: {},
      credentials: { orgId },
    });
    expect(output).toContain(`npm run check:gateway -- ${slug()}`);
  });

  test('is shown what is set, and of credentials only their names', async () => {
    gateway([slug(), 'calcom'], calcom());
    const { output } = gateway([slug()]);
    const [one, two] = open.agentIds;
    expect(output).toBe(`Test Clinic (/${slug()}): appointments are kept at Cal.com (calcom)

ravan: not set up

calcom: https://api.cal.com
  credentials: token, webhookSecret
  agents there:
    Visit with Dr. one (${one}): {"eventTypeId":7}
    Visit with Dr. two (${two}): {"eventTypeId":7}

Appointments to come: none
`);
  });

  test('goes back, and forth again without the settings', async () => {
    gateway([slug(), 'ravan'], ravan());
    expect(gateway([slug(), 'local']).status).toBe(0);
    expect(await named()).toBe('local');
    expect(gateway([slug(), 'ravan']).status).toBe(0);
    expect(await named()).toBe('ravan');
  });

  test('stores settings to try them, and switches to them later', async () => {
    const { status, output } = gateway([slug(), 'calcom', '--settings-only'], calcom());
    expect(status).toBe(0);
    expect(await named()).toBe('local');
    expect(output).toContain(`npm run check:gateway -- ${slug()} --kind calcom`);
    expect(gateway([slug(), 'calcom']).status).toBe(0);
    expect(await named()).toBe('calcom');
    expect(gateway([slug(), 'local', '--settings-only']).status).toBe(1);
  });

  test('may use a service on this machine, but no clinic may ask itself', async () => {
    const env = { GATEWAY_ORIGINS: 'http://localhost:3000' };
    const origin = 'http://localhost:3000';
    expect(gateway([slug(), 'ravan'], ravan({ origin }), env).status).toBe(0);
    gateway([slug(), 'local']);
    const itself = ravan({ origin, credentials: { orgId: open.clinic.orgId } });
    const { refusal } = gateway([slug(), 'ravan'], itself, env);
    expect(refusal).toBe(
      'origin and credentials.orgId lead back to this clinic: it would ask itself',
    );
    expect(await named()).toBe('local');
  });
});

describe('is refused, with what to do and without a value', () => {
  const cases: [
    string,
    () => [args: string[], input?: string, env?: Record<string, string>],
    string,
  ][] = [
    ['no clinic', () => [[]], 'say whose: npm run gateway -- CLINIC'],
    ['an unknown clinic', () => [['nowhere']], 'there is no clinic at /nowhere'],
    ['an unknown calendar', () => [[slug(), 'outlook']], 'say whose: npm run gateway'],
    ['a credential as an argument', () => [[slug(), 'ravan', orgId]], 'not taken from arguments'],
    [
      'a key as an argument',
      () => [[slug(), 'calcom', 'cal_live_canary']],
      'not taken from arguments',
    ],
    [
      'a named one',
      () => [[slug(), 'ravan', '--bearer=bearer-canary']],
      'not taken from arguments',
    ],
    ['nothing at all', () => [[slug(), 'ravan']], 'give the settings as JSON on standard input'],
    ['no JSON', () => [[slug(), 'ravan'], `orgId: ${orgId}`], 'takes JSON, and this is none'],
    [
      'no object',
      () => [[slug(), 'ravan'], JSON.stringify(orgId)],
      'the input takes an object with the fields origin, agents and credentials',
    ],
    [
      'a missing credential',
      () => [[slug(), 'ravan'], ravan({ credentials: { bearer: 'bearer-canary' } })],
      'credentials.orgId takes the organization’s id (org_id), a UUID',
    ],
    [
      'another kind',
      () => [[slug(), 'calcom'], ravan({ kind: 'ravan' })],
      'kind takes calcom, as in the command, or is left out',
    ],
    [
      'two mistakes at once',
      () => [[slug(), 'calcom'], JSON.stringify({ origin: 'x', agents: {}, credentials: {} })],
      'origin takes an https:// address without a path; credentials.token takes an API key',
    ],
    [
      'a field that is not known',
      () => [[slug(), 'ravan'], ravan({ credentials: { orgId, 'bearer-canary': 1 } })],
      'credentials takes an object with orgId and, where you have them, apiKey and bearer',
    ],
    [
      'an address that may not be called',
      () => [[slug(), 'ravan'], ravan({ origin: 'https://bearer-canary.example' })],
      'add it to GATEWAY_ORIGINS, start the portal again',
    ],
    [
      'an agent of somebody else',
      () => [[slug(), 'ravan'], ravan({ agents: { [orgId]: orgId } })],
      'agents: 1 of the ids that stand first belong to no agent of this clinic',
    ],
    [
      'an agent without an event type',
      () => [[slug(), 'calcom'], calcom({ [open.agentId]: { eventTypeId: 7 } })],
      'agents: there is no event type for Visit with Dr. two (',
    ],
  ];

  test.each(cases)('%s', async (_, given, words) => {
    const { status, output, refusal } = gateway(...given());
    expect(status).toBe(1);
    expect(output).toBe('');
    expect(refusal).toContain(words);
    expect(refusal.split('\n')).toHaveLength(1);
    expect(await open.db.selectFrom('gateway_settings').selectAll().execute()).toEqual([]);
    expect(await named()).toBe('local');
  });

  test('a place that has no secret, where no portal has ever started', () => {
    const env = { APP_SECRET: '', DATA_DIR: join(folder, 'empty') };
    const { status, refusal } = gateway([slug()], '', env);
    expect(status).toBe(1);
    expect(refusal).toContain('start the portal once, or set APP_SECRET as the portal has it');
    expect(readdirSync(env.DATA_DIR)).toEqual(['.gitignore']);
  });
});

test('credentials that another secret sealed are told of, and can be entered again', async () => {
  gateway([slug(), 'ravan'], ravan());
  const env = { APP_SECRET: 'another-secret-of-the-tests-32-characters' };
  const { output } = gateway([slug()], '', env);
  expect(output).toContain('ravan: its credentials open neither with APP_SECRET nor');
  expect(gateway([slug(), 'ravan'], '', env).refusal).toContain('give the settings as JSON');
  expect(gateway([slug(), 'ravan'], ravan(), env).output).toContain('credentials: orgId');
});

test('while the secret is being replaced nothing is sealed with the new one, unless it is said anyway', async () => {
  const env = { APP_SECRET_PREVIOUS: 'the-secret-before-of-the-tests-32-characters' };
  const { status, refusal } = gateway([slug(), 'ravan'], ravan(), env);
  expect(status).toBe(1);
  expect(refusal).toBe(
    'the secret is being replaced, finish that first: start every portal again, npm run rotate -- ' +
      '--restarted, and take APP_SECRET_PREVIOUS away. Or say this again with --anyway once every portal ' +
      'was started again',
  );
  expect(await open.db.selectFrom('gateway_settings').selectAll().execute()).toEqual([]);
  expect(gateway([slug()], '', env).status).toBe(0);
  expect(gateway([slug(), 'local'], '', env).status).toBe(0);
  expect(gateway([slug(), 'ravan', '--anyway'], ravan(), env).status).toBe(0);
});

describe('when appointments to come are kept elsewhere', () => {
  async function book(clock: string) {
    const outcome = await open.gateway.manage(
      {
        action: 'book',
        agent_id: open.agentId,
        name: 'Jane Doe',
        email: `${randomUUID()}@example.com`,
        appointment_datetime: at(dateAhead(10), clock),
      },
      { channel: 'api' },
    );
    if (!outcome.ok) throw new Error(outcome.message);
  }

  beforeEach(async () => {
    await open.db.deleteFrom('appointments').execute();
    await book('9:00');
    await book('10:00');
  });

  test('the change is refused with their number, until it is said anyway', async () => {
    const { refusal } = gateway([slug(), 'ravan'], ravan());
    expect(refusal).toBe(
      'there are appointments to come, 2 kept here, which do not block the calendar at the live ' +
        'service (ravan): their times could be booked again. Enter them there, and then say this ' +
        'again with --anyway',
    );
    expect(await named()).toBe('local');
    const { output } = gateway([slug(), 'ravan', '--anyway'], ravan());
    expect(await named()).toBe('ravan');
    expect(output).toContain('Appointments to come: 2 here');
    // Settings can be corrected without it, and the way back is free: they are kept here.
    expect(gateway([slug(), 'ravan'], ravan()).status).toBe(0);
    expect(gateway([slug(), 'local']).status).toBe(0);
  });

  test('other settings for where they are kept are refused with what happens, too', async () => {
    const env = { GATEWAY_ORIGINS: 'https://api.ravan.ai,http://localhost:3999' };
    gateway([slug(), 'ravan', '--anyway'], ravan(), env);
    const copies = open.db.updateTable('appointments').set({ gateway: 'ravan', period: 'empty' });
    await copies.execute();
    const before = await openGatewaySettings(open.db, clinicId, 'ravan', [secret]);
    const [first = ''] = open.agentIds;
    const other = { credentials: { orgId: randomUUID() } };
    const local = { origin: 'http://localhost:3999' };
    const mapped = { agents: { [first]: randomUUID() } };
    const all = 'origin, credentials.orgId, agents';
    for (const [more, named] of [
      [other, 'credentials.orgId'],
      [local, 'origin'],
      [mapped, 'agents'],
      [{ ...local, ...other, ...mapped }, all],
    ] as const) {
      for (const option of [[], ['--settings-only']]) {
        const { status, refusal } = gateway([slug(), 'ravan', ...option], ravan(more), env);
        expect(status).toBe(1);
        expect(refusal).toBe(
          `another ${named}, while appointments to come (2) and open outcomes (0) are kept at the live ` +
            'service (ravan) as it is set now: if that is another account there, open outcomes can only be ' +
            'settled by hand (npm run unsettled), and appointments booked there can be changed by telephone ' +
            'only. If it is the same one, or this is meant, say it again with --anyway',
        );
      }
    }
    expect(await openGatewaySettings(open.db, clinicId, 'ravan', [secret])).toEqual(before);
    // A key that opens the same account better, and the same agent said in words.
    const same = { credentials: { orgId, apiKey: 'another-key' }, agents: { [first]: first } };
    expect(gateway([slug(), 'ravan'], ravan(same), env).status).toBe(0);
    expect(gateway([slug(), 'ravan', '--anyway'], ravan({ ...local, ...other }), env).status).toBe(
      0,
    );
  });

  test('likewise while an outcome is open, and any switch says so', async () => {
    gateway([slug(), 'calcom', '--anyway'], calcom());
    const soon = new Date(Date.now() + 86_400_000);
    await open.db
      .insertInto('intents')
      .values({
        clinic_id: clinicId,
        intent_id: randomUUID(),
        remote_id: 'somebody-elses',
        agent_id: open.agentId,
        gateway: 'calcom',
        action: 'cancel',
        channel: 'api',
        wish: '{}',
        deadline: soon,
        next_check_at: soon,
      })
      .execute();
    expect(gateway([slug(), 'local']).refusal).toBe(
      'outcomes are still open, 1 at Cal.com (calcom): settle them (npm run unsettled), and then say ' +
        'this again with --anyway',
    );
    const moved = { ...mapping(), [open.agentId]: { eventTypeId: 8 } };
    expect(gateway([slug(), 'calcom'], calcom(moved)).refusal).toMatch(
      /^another agents, while appointments to come \(0\) and open outcomes \(1\) are kept at Cal.com/,
    );
    expect(gateway([slug(), 'calcom'], calcom()).status).toBe(0);
    const { status, output } = gateway([slug(), 'local', '--anyway']);
    expect(status).toBe(0);
    expect(output).toContain('Outcomes still open: 1 at Cal.com (calcom) (npm run unsettled)');
  });

  test('likewise the other way round', async () => {
    gateway([slug(), 'ravan', '--anyway'], ravan());
    await open.db
      .updateTable('appointments')
      .set({ gateway: 'ravan', period: 'empty', remote_id: randomUUID() })
      .where('appointment_id', 'in', (all) =>
        all.selectFrom('appointments').select('appointment_id').limit(1),
      )
      .execute();
    const { refusal } = gateway([slug(), 'local']);
    expect(refusal).toContain(
      '1 kept at the live service (ravan), which do not block the calendar here',
    );
    expect(gateway([slug(), 'local', '--anyway']).status).toBe(0);
    expect(await named()).toBe('local');
  });
});
