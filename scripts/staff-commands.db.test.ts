import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { acceptInvitation, findInvitation } from '../lib/staff/joining.ts';
import { findReset, redeemReset } from '../lib/staff/new-password.ts';
import { insertUser, selectUserByEmail } from '../lib/storage/identity.ts';
import { selectMember, upsertMember } from '../lib/storage/members.ts';
import { childEnvironment, PROJECT } from './project.ts';
import { type OpenClinic, openTestClinic } from './testing/open-clinic.ts';

let open: OpenClinic;
beforeAll(async () => {
  open = await openTestClinic();
});
afterAll(() => open.close());

/** `npm run staff:invite` or `npm run staff:reset`, without npm. */
function run(command: 'staff-invite' | 'staff-reset', ...args: string[]) {
  const path = join(PROJECT, `scripts/${command}.ts`);
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--conditions=react-server', path, ...args],
    {
      cwd: PROJECT,
      env: childEnvironment({
        PATH: process.env['PATH'],
        DATABASE_URL: open.url,
        APP_URL: 'https://desk.example',
      }),
      encoding: 'utf8',
    },
  );
  return { status, output: stdout, refusal: stderr.replace(/^frontdesk: |\n$/g, '') };
}

/** What the first line of an output opens. */
function tokenIn(output: string, path: string): string {
  const [link = ''] = output.split('\n');
  expect(link.startsWith(`https://desk.example${path}`)).toBe(true);
  return link.slice(`https://desk.example${path}`.length);
}

test('T11 whoever runs the portal invites an owner where nobody can sign in', async () => {
  const { slug, clinicId } = open.clinic;
  const ran = run('staff-invite', slug, 'Rescue@Example.com');
  expect(ran).toMatchObject({ status: 0, refusal: '' });
  const token = tokenIn(ran.output, '/staff/invitation/');
  expect(await findInvitation(open.db, token)).toMatchObject({ role: 'owner' });
  const joined = await acceptInvitation(open.db, token, { name: 'Rescue', hash: 'h' });
  expect(joined).toEqual({ ok: true, slug });
  const user = await selectUserByEmail(open.db, 'rescue@example.com');
  const member = await selectMember(open.db, clinicId, user?.userId ?? '');
  expect(member?.role).toBe('owner');
  const lines = await open.db
    .selectFrom('audit')
    .select(['event', 'actor_name'])
    .orderBy('audit_id')
    .execute();
  expect(lines).toEqual([
    { event: 'member_invited', actor_name: null },
    { event: 'member_joined', actor_name: 'Rescue' },
  ]);
});

test('T11 whoever runs the portal lets somebody in who forgot their password', async () => {
  const email = 'forgot@example.com';
  const userId = await open.db.transaction().execute(async (trx) => {
    const added = (await insertUser(trx, { name: 'Fay Forgot', email, hash: 'h' })) ?? '';
    const member = { memberId: randomUUID(), userId: added, practitionerId: null };
    await upsertMember(trx, open.clinic.clinicId, { ...member, role: 'owner' });
    return added;
  });
  const ran = run('staff-reset', email);
  const token = tokenIn(ran.output, '/staff/reset/');
  expect(await findReset(open.db, token)).toMatchObject({ userId });
  expect(await redeemReset(open.db, token, 'another')).toBe(true);
});

test.each([
  ['staff-invite', [], /^say where and whom: npm run staff:invite -- CLINIC EMAIL$/],
  ['staff-invite', ['clinic', 'no address'], /^say where and whom/],
  ['staff-invite', ['nowhere', 'a@example.com'], /^there is no clinic at \/nowhere$/],
  ['staff-reset', [], /^say whose: npm run staff:reset -- EMAIL/],
  ['staff-reset', ['nobody@example.com'], /^nobody signs in with this address$/],
] as const)('%s says in one line what is wrong with %j', (command, args, refusal) => {
  const ran = run(command, ...args);
  expect(ran).toMatchObject({ status: 1, output: '' });
  expect(ran.refusal).toMatch(refusal);
});
