import type pg from 'pg';
import { sendAsRouter } from '../api/http.testing.ts';
import { rowsOf, untilSealed } from '../api/rows.testing.ts';
import { expect } from '../fixtures.ts';
import { test } from '../own-portal.ts';
import { addresses } from './addresses.testing.ts';
import { signInAs } from './signed-in.testing.ts';

/** Sessions without when they were last used. */
async function sessionsOf(db: pg.Pool): Promise<unknown[]> {
  const { rows } = await db.query(
    `select to_jsonb(s) - 'seenAt' as session from identity."session" s order by id`,
  );
  return rows;
}

test('T5 whoever is signed in changes nothing by reading; whom they looked at is written down, and when they were last here', async ({
  page,
  portal,
}) => {
  test.setTimeout(180_000);
  const clinic = await portal.addClinic();
  const { userId } = await signInAs(page, portal, clinic, 'owner', { fresh: true });
  const paths = await addresses(portal, clinic);
  expect(paths.length).toBeGreaterThan(40);
  const cookies = await page.context().cookies();
  const Cookie = cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
  await page.close();
  // When they were last here is written down every now and then.
  await portal.db.query(
    `update identity."session" set "seenAt" = now() - interval '10 minutes' where "userId" = $1`,
    [userId],
  );
  // Nothing is due that the portal does by itself.
  await portal.db.query('update retention set ran_at = now()');
  await untilSealed(portal.db);
  const before = await rowsOf(portal.db, { seals: true });
  const sessions = await sessionsOf(portal.db);
  const { rows: known } = await portal.db.query('select max(audit_id) as last from audit');
  const reads: Record<string, string>[] = [
    {},
    { RSC: '1' },
    { RSC: '1', 'Next-Router-Prefetch': '1' },
    { 'Next-Action': '00'.repeat(21) },
    { 'X-HTTP-Method-Override': 'POST', 'X-Method-Override': 'DELETE' },
  ];
  const asked = '_method=POST&intent=erase&action=cancel&name=x&days=1&sure=1';
  const failed: string[] = [];
  for (const path of paths) {
    const address = `${path}${path.includes('?') ? '&' : '?'}${asked}`;
    for (const method of ['GET', 'HEAD']) {
      for (const headers of reads) {
        const sent = { method, headers: { ...headers, Cookie } };
        const { status } = await sendAsRouter(portal.url, address, sent);
        if (status >= 500) failed.push(`${method} ${path}: ${status}`);
      }
    }
  }
  expect(failed).toEqual([]);
  await untilSealed(portal.db);
  const after = await rowsOf(portal.db, { seals: true });
  const changed = Object.keys(after)
    .filter((table) => after[table] !== before[table])
    .sort();
  // The seals are those of the lines that were written.
  expect(changed).toEqual(['audit', 'audit_seals', 'history_heads', 'identity.session']);
  expect(await sessionsOf(portal.db)).toEqual(sessions);
  const { rows: written } = await portal.db.query(
    `select clinic_id, channel, event, actor_id, appointment_id, detail, count(*)::int as lines
      from audit where audit_id > $1 group by 1, 2, 3, 4, 5, 6 order by event`,
    [known[0].last],
  );
  // Each once, for as long as they are looking.
  expect(written).toEqual(
    ['appointment_read', 'customer_read'].map((event) => ({
      clinic_id: clinic.clinicId,
      channel: 'staff',
      event,
      actor_id: userId,
      appointment_id: null,
      detail: null,
      lines: 1,
    })),
  );
});
