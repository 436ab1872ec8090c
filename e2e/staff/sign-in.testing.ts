import { expect, type Page } from '@playwright/test';
import type { StaffMember } from './signed-in.testing.ts';

/** Fills the form in without expecting anything of it. */
export async function trySignIn(
  page: Page,
  { email, password }: Pick<StaffMember, 'email' | 'password'>,
): Promise<void> {
  await page.getByLabel('Email address').fill(email);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
}

/** Turns on the second factor of whoever is signed in. */
export async function turnOnSecondFactor(
  page: Page,
  { password }: Pick<StaffMember, 'password'>,
  code: (secret: string) => string,
): Promise<{ secret: string; codes: string[] }> {
  await page.goto('/staff/account/second-factor');
  await page.getByLabel('Enter your password to begin').fill(password);
  await page.getByRole('button', { name: 'Go on' }).click();
  await expect(page.getByRole('img', { name: /^QR code/ })).toBeVisible();
  const shown = await page.locator('main code').textContent();
  const secret = (shown ?? '').replace(/\s/g, '');
  await page.getByLabel('Code that the app shows now').fill(code(secret));
  await page.getByRole('button', { name: 'Turn on the second factor' }).click();
  await expect(page.getByText('The second factor is on')).toBeVisible();
  const codes = await page
    .getByRole('region', { name: 'Your recovery codes' })
    .getByRole('listitem')
    .allTextContents();
  return { secret, codes };
}
