import { randomBytes } from 'node:crypto';
import type { Env } from '../../lib/platform/env.ts';
import { hashOf } from '../../lib/platform/passwords.ts';
import { closeDemo, demoPerson, openDemo } from '../../lib/staff/demo-staff.ts';
import { makeSetupCode, ownerlessClinics } from '../../lib/staff/first-owner.ts';
import { openDatabase } from '../../lib/storage/database.ts';

/**
 * Sees to it that somebody can sign in, and says how: the demo's owner with a password of this
 * start, and a code for the first owner of a clinic that has none.
 */
export async function greetStaff(
  databaseUrl: string,
  { demo, appUrl }: Pick<Env, 'demo' | 'appUrl'>,
): Promise<string[]> {
  const db = openDatabase(databaseUrl, { connections: 2 });
  try {
    const lines: string[] = [];
    const password = randomBytes(12).toString('base64url');
    if (demo) await openDemo(db, await hashOf(password));
    else await closeDemo(db);
    if (!isSafe(appUrl)) lines.push('off: set APP_URL to an https:// address');
    else if (demo) lines.push(`${appUrl}/staff  ${demoPerson.email}  password ${password}`);
    else lines.push(`${appUrl}/staff`);
    const [first, ...others] = await ownerlessClinics(db);
    if (first) {
      const names = others.length === 0 ? first.name : `one of ${others.length + 1} clinics`;
      lines.push(`${appUrl}/setup  code ${await makeSetupCode(db)}  (first owner of ${names})`);
    }
    return lines;
  } finally {
    await db.destroy();
  }
}

/** A browser keeps a session over TLS, and on the machine itself; nowhere else. */
function isSafe(appUrl: string): boolean {
  const { protocol, hostname } = new URL(appUrl);
  if (protocol === 'https:' || /(?:^|\.)localhost$/.test(hostname)) return true;
  return ['127.0.0.1', '[::1]'].includes(hostname);
}
