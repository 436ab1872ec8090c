import { expect } from '../fixtures.ts';
import { test } from '../own-portal.ts';
import { codeOf, nextCodeOf } from './codes.testing.ts';
import { trySignIn, turnOnSecondFactor } from './sign-in.testing.ts';
import { signInAs } from './signed-in.testing.ts';

test('without JavaScript somebody signs in with both factors, locks, unlocks and signs out', async ({
  page,
  portal,
}) => {
  const clinic = await portal.addClinic();
  const member = await signInAs(page, portal, clinic, 'owner');
  const { secret } = await turnOnSecondFactor(page, member, codeOf);
  await page.goto('/staff/account');
  await expect(page.getByText('On. After your password')).toBeVisible();
  await page.getByRole('button', { name: 'Sign out', exact: true }).click();
  await expect(page).toHaveURL(/sign-in/);

  await page.goto(`/staff/${clinic.slug}/calendar`);
  await trySignIn(page, { ...member, password: 'not the right one' });
  await expect(page.getByText(/^The email address or the password/)).toBeVisible();
  await expect(page.getByLabel('Email address')).toHaveValue(member.email);
  await trySignIn(page, member);
  await page.getByLabel('Code').fill('000000');
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(page.getByText(/^This code is not right/)).toBeVisible();
  await page.getByLabel('Code').fill(nextCodeOf(secret));
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(page).toHaveURL(`/staff/${clinic.slug}/calendar`);

  await page.getByRole('button', { name: 'Lock' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Locked');
  await page.goto(`/staff/${clinic.slug}/customers`);
  await expect(page).toHaveURL(/unlock/);
  await page.getByLabel('Password').fill('not the right one');
  await page.getByRole('button', { name: 'Go on' }).click();
  await expect(page.getByText('The password is not right.')).toBeVisible();
  await page.getByLabel('Password').fill(member.password);
  await page.getByRole('button', { name: 'Go on' }).click();
  await expect(page).toHaveURL(`/staff/${clinic.slug}/customers`);
});
