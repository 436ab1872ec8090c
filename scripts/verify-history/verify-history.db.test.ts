import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { sealHistory } from '../../lib/platform/history-sealer.ts';
import { insertAudit } from '../../lib/storage/audit.ts';
import { readBackup } from '../backup/read.ts';
import { writeBackup } from '../backup/write.ts';
import { childEnvironment, PROJECT } from '../project.ts';
import { createTestDatabase } from '../testing/database.ts';
import { type OpenClinic, openTestClinic } from '../testing/open-clinic.ts';

const secret = 'a-secret-of-the-tests-with-32-characters';

let open: OpenClinic;
let folder: string;

beforeEach(async () => {
  open = await openTestClinic();
  folder = mkdtempSync(join(tmpdir(), 'frontdesk-verify-'));
  for (let i = 0; i < 3; i += 1) {
    await insertAudit(open.db, open.clinic.clinicId, { event: 'booked', channel: 'web' });
  }
  await sealHistory(open.db, [secret]);
});
afterEach(async () => {
  rmSync(folder, { recursive: true });
  await open.close();
});

/** `npm run verify:history`, without npm. */
function verify(args: readonly string[] = [], { url = open.url, key = secret } = {}) {
  const path = join(PROJECT, 'scripts/verify-history.ts');
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--conditions=react-server', path, ...args],
    {
      cwd: PROJECT,
      env: childEnvironment({
        PATH: process.env['PATH'],
        DATABASE_URL: url,
        DATA_DIR: folder,
        APP_SECRET: key,
        APP_SECRET_PREVIOUS: '',
      }),
      encoding: 'utf8',
    },
  );
  return { status, lines: stdout.trimEnd().split('\n'), refusal: stderr };
}

/** What of an answer is the same every time. */
function settled(lines: readonly string[]): string[] {
  return lines.map((line) =>
    line
      .replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/, 'WHEN')
      .replace(/[0-9a-f]{16}/, 'DIGEST')
      .replace(open.clinic.slug, 'clinic'),
  );
}

const whole = [
  '/clinic: 3 lines sealed since WHEN',
  '  Nothing was changed, taken away or put in between.',
  '  Keep this elsewhere, to check against: --kept 3-DIGEST',
];

test('T47 the operator checks all histories, or one against what was kept of it', async () => {
  const all = verify();
  expect([all.status, ...settled(all.lines)]).toEqual([0, ...whole]);
  const kept = /--kept (\S+)/.exec(all.lines.join(' '))?.[1] ?? '';
  expect(verify([open.clinic.slug, '--kept', kept]).status).toBe(0);
  const other = verify([
    open.clinic.slug,
    '--kept',
    kept.replace(/.$/, (last) => (last === '0' ? '1' : '0')),
  ]);
  expect([other.status, ...settled(other.lines)]).toEqual([
    1,
    '/clinic: 3 lines sealed since WHEN',
    '  seal 3 is not the one you kept: the chain was made anew',
    '  NOT AS IT WAS WRITTEN: 1 finding.',
  ]);
  await insertAudit(open.db, open.clinic.clinicId, { event: 'booked', channel: 'web' });
  expect(settled(verify().lines)[1]).toBe('  1 line not sealed yet');
});

test('T47 the operator is told in words what was changed and what is missing', async () => {
  const rows = await open.db.selectFrom('audit').select('audit_id').orderBy('audit_id').execute();
  const [first, second] = rows.map((row) => row.audit_id);
  await sql`alter table audit disable trigger user`.execute(open.db);
  await sql`update audit set channel = 'api' where audit_id = ${first}`.execute(open.db);
  await sql`delete from audit where audit_id = ${second}`.execute(open.db);
  const { status, lines } = verify([open.clinic.slug]);
  expect([status, ...settled(lines)]).toEqual([
    1,
    '/clinic: 3 lines sealed since WHEN',
    `  line ${second} is missing`,
    `  line ${first} was changed, or its seal was`,
    '  NOT AS IT WAS WRITTEN: 2 findings.',
  ]);
});

test('T47 a history that was backed up and restored still verifies, with its secret only', async () => {
  const file = join(folder, 'backup');
  await writeBackup(open.url, file);
  const copy = await createTestDatabase();
  try {
    await readBackup(copy.url, file, false);
    const restored = verify([], { url: copy.url });
    expect([restored.status, ...settled(restored.lines)]).toEqual([0, ...whole]);
    const key = 'another-secret-of-the-tests-32-characters';
    const { status, lines } = verify([], { url: copy.url, key });
    expect([status, ...settled(lines)]).toEqual([
      1,
      '/clinic: 3 lines sealed since WHEN',
      '  key 1 was encrypted with another secret: set that as APP_SECRET_PREVIOUS',
      '  NOT AS IT WAS WRITTEN: 1 finding.',
    ]);
  } finally {
    await copy.drop();
  }
});

test('a clinic that is not there, or words that mean nothing, are refused', () => {
  expect(verify(['nowhere']).refusal).toContain('there is no clinic at /nowhere');
  for (const args of [
    ['a', 'b'],
    ['--kept', '3-0123456789abcdef'],
    ['a', '--kept', 'x'],
    ['--what'],
  ]) {
    expect(verify(args)).toMatchObject({
      status: 1,
      refusal: expect.stringContaining('say nothing, whose, or whose and what you kept of it'),
    });
  }
});
