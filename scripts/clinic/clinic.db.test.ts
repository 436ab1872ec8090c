import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadClinic } from '../../lib/booking/load-clinic.ts';
import { localGateway } from '../../lib/gateways/local.ts';
import { openOrgId } from '../../lib/platform/org-id.ts';
import { findClinicByOrgDigest } from '../../lib/storage/clinics.ts';
import { type Database, openDatabase } from '../../lib/storage/database.ts';
import { digestOf } from '../../lib/storage/digest.ts';
import { childEnvironment, PROJECT } from '../project.ts';
import { at, dateAhead } from '../testing/clinic.ts';
import { createTestDatabase } from '../testing/database.ts';
import { clinicFileSchema } from './clinic-file.ts';

const folder = mkdtempSync(join(tmpdir(), 'frontdesk-clinic-'));
let url: string;
let db: Database;
let close: () => Promise<void>;

beforeAll(async () => {
  const created = await createTestDatabase();
  url = created.url;
  db = openDatabase(url);
  close = async () => {
    await db.destroy();
    await created.drop();
    rmSync(folder, { recursive: true });
  };
});
afterAll(() => close());

const everyDay = Object.fromEntries(
  ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'].map((day) => [
    day,
    ['9:00-12:30', '13:30-17:00'],
  ]),
);

const file = (more: object = {}) => ({
  slug: 'hillside',
  name: 'Hillside Practice',
  zone: 'America/New_York',
  country: 'US',
  phone: '(212) 555-0100',
  practitioners: [{ slug: 'ng', name: 'Dr. Ng', hours: everyDay }],
  services: [{ slug: 'visit', name: 'Visit', duration: 30, practitioners: ['ng'] }],
  ...more,
});

/** `npm run clinic`, without npm. */
function clinic(content: unknown, settings: { APP_SECRET?: string } = {}) {
  const path = join(folder, 'clinic.json');
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  const script = join(PROJECT, 'scripts/clinic.ts');
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--conditions=react-server', script, path],
    {
      cwd: PROJECT,
      env: childEnvironment({
        PATH: process.env['PATH'],
        DATABASE_URL: url,
        APP_URL: '',
        ...settings,
      }),
      encoding: 'utf8',
    },
  );
  return { status, output: stdout, refusal: stderr };
}

test('a clinic is made from a file and takes bookings; its credential is told once', async () => {
  const { status, output } = clinic(file());
  expect(status).toBe(0);
  const made = await loadClinic(db, 'hillside');
  const orgId = /^org_id {2}(\S+)$/m.exec(output)?.[1] ?? '';
  expect((await findClinicByOrgDigest(db, digestOf(orgId)))?.clinicId).toBe(made?.clinicId);
  const agentId = made?.agents[0]?.agentId ?? '';
  const code = /with the code ((?:\w{5}-){5}\w{5})$/m.exec(output)?.[1] ?? 'no code';
  expect(output).toBe(`Hillside Practice is at http://localhost:3000/hillside

org_id  ${orgId}
It is the credential of the endpoint, and is not shown again.

agent_id
  ${agentId}  Visit with ng

Its first owner signs up at http://localhost:3000/setup with the code ${code}
It makes one owner, within seven days; a new start of the portal prints another one.
`);
  const outcome = await localGateway(db, made?.clinicId ?? '').manage(
    {
      action: 'book',
      agent_id: agentId,
      name: 'Jane Doe',
      email: 'jane@example.com',
      appointment_datetime: at(dateAhead(10), '13:30'),
    },
    { channel: 'api' },
  );
  expect(outcome).toMatchObject({ ok: true });
});

test('where the portal’s secret is known the owner can be shown the credential again', async () => {
  const secret = 'a-secret-of-the-tests-with-32-characters';
  const { output } = clinic(file({ slug: 'kept' }), { APP_SECRET: secret });
  expect(output).toContain('Its owner can see it again in the console, under API access.');
  const orgId = /^org_id {2}(\S+)$/m.exec(output)?.[1];
  const row = await db
    .selectFrom('clinics')
    .select(['clinic_id', 'org_sealed'])
    .where('slug', '=', 'kept')
    .executeTakeFirst();
  const sealed = row?.org_sealed ?? Buffer.alloc(0);
  expect(openOrgId(sealed, row?.clinic_id ?? '', [secret])).toBe(orgId);
  expect(sealed.includes(orgId ?? '')).toBe(false);
});

test('the example of the documentation is a clinic', () => {
  const [, example = ''] =
    /```json\n(.+?)```/s.exec(readFileSync(join(PROJECT, 'docs/clinic.md'), 'utf8')) ?? [];
  expect(JSON.parse(example).slug).toBe('hillside');
  expect(clinicFileSchema.safeParse(JSON.parse(example)).error).toBeUndefined();
});

test('the same again is refused, and says no credential', () => {
  const clinicId = '019d1fdb-98e9-7c87-86c7-321e2fa98733';
  expect(clinic(file({ slug: 'twice', clinicId })).status).toBe(0);
  for (const again of [file({ slug: 'twice', clinicId }), file({ slug: 'other', clinicId })]) {
    const { status, output, refusal } = clinic(again);
    expect(status).toBe(1);
    expect(output).toBe('');
    expect(refusal).toMatch(/there is a clinic at \/(twice|other), or with this clinicId, already/);
  }
});

describe('a file is refused with the place and what it takes', () => {
  test.each<[string, unknown, string]>([
    ['no JSON', '{"slug": ', 'clinic.json cannot be read'],
    ['a zone that is none', file({ zone: 'EST5' }), 'zone: an IANA zone, like Europe/London'],
    ['a slug with a space', file({ slug: 'hill side' }), 'slug: small letters, digits and hyphens'],
    ['a slug of our own', file({ slug: 'manage' }), 'its slug is one that the portal needs itself'],
    ['a field that is not known', file({ org_id: 'x' }), 'the file: Unrecognized key: "org_id"'],
    [
      'hours that overlap',
      file({
        practitioners: [
          { slug: 'ng', name: 'Dr. Ng', hours: { monday: ['9:00-12:00', '11:00-13:00'] } },
        ],
      }),
      'practitioners.0.hours.monday: ranges in order, none over another',
    ],
    [
      'hours that end before they begin',
      file({ openingHours: { friday: ['17:00-9:00'] } }),
      'openingHours.friday.0: a range like 9:00-12:30',
    ],
    [
      'a service with somebody who is not there',
      file({ services: [{ slug: 'v', name: 'V', duration: 30, practitioners: ['x'] }] }),
      'services.0.practitioners: slugs of practitioners of this file',
    ],
  ])('%s', async (_, content, words) => {
    const before = await db.selectFrom('clinics').select('slug').orderBy('slug').execute();
    const { status, refusal } = clinic(content);
    expect(status).toBe(1);
    expect(refusal).toContain(words);
    expect(refusal.trimEnd().split('\n')).toHaveLength(1);
    const after = await db.selectFrom('clinics').select('slug').orderBy('slug').execute();
    expect(after).toEqual(before);
  });
});
