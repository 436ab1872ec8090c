import { randomUUID } from 'node:crypto';
import { expect, type Page } from '@playwright/test';
import { hashPassword } from 'better-auth/crypto';
import type { OpenPortal, PortalClinic } from '../api/portal.testing.ts';

export type Role = 'owner' | 'manager' | 'receptionist' | 'practitioner' | 'reader';

export interface StaffMember {
  userId: string;
  name: string;
  email: string;
  password: string;
}

// Made once: it is slow on purpose.
const password = 'a long walk on the beach';
let hash: Promise<string> | undefined;

/** Somebody new who works at a clinic: rows as the console would write them. */
export async function addMember(
  { db }: Pick<OpenPortal, 'db'>,
  clinic: Pick<PortalClinic, 'clinicId' | 'practitioners'>,
  role: Role,
  { name = 'Robin Reed', practitioner }: { name?: string; practitioner?: string } = {},
): Promise<StaffMember> {
  hash ??= hashPassword(password);
  const userId = randomUUID();
  const email = `robin-${userId.slice(0, 8)}@example.com`;
  await db.query(
    `insert into identity."user" ("id", "name", "email", "emailVerified") values ($1, $2, $3, true)`,
    [userId, name, email],
  );
  await db.query(
    `insert into identity."account"
      ("id", "accountId", "providerId", "userId", "password", "updatedAt")
      values ($1, $2, 'credential', $2, $3, now())`,
    [randomUUID(), userId, await hash],
  );
  const slug =
    practitioner ?? (role === 'practitioner' ? clinic.practitioners[0]?.slug : undefined);
  const own = clinic.practitioners.find((each) => each.slug === slug)?.practitionerId ?? null;
  await db.query(
    `insert into members (clinic_id, member_id, user_id, role, practitioner_id)
      values ($1, $2, $3, $4, $5)`,
    [clinic.clinicId, randomUUID(), userId, role, own],
  );
  return { userId, name, email, password };
}

/** Signs somebody in with the form, as a person does. */
export async function signIn(page: Page, url: string, member: StaffMember): Promise<void> {
  await page.goto(`${url}/staff/sign-in`);
  await page.getByLabel('Email address').fill(member.email);
  await page.getByLabel('Password').fill(member.password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  // Hashing a password is slow on purpose, and slower where many do at once.
  await expect(page).not.toHaveURL(/sign-in/, { timeout: 20_000 });
}

/** Somebody new of this role, signed in; a while ago, unless `fresh`. */
export async function signInAs(
  page: Page,
  portal: Pick<OpenPortal, 'db' | 'url'>,
  clinic: Pick<PortalClinic, 'clinicId' | 'practitioners'>,
  role: Role,
  { fresh = false, ...options }: { name?: string; practitioner?: string; fresh?: boolean } = {},
): Promise<StaffMember> {
  const member = await addMember(portal, clinic, role, options);
  await signIn(page, portal.url, member);
  if (!fresh) {
    await portal.db.query(
      `update identity."session" set "provedAt" = now() - interval '1 hour' where "userId" = $1`,
      [member.userId],
    );
  }
  return member;
}

/** The browser forgets that anybody signed in; a page that is open would ask for what is new, and be refused. */
export async function forgetSignIn(page: Page): Promise<void> {
  await page.goto('about:blank');
  await page.context().clearCookies();
}
