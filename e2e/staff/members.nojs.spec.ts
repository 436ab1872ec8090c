import { expect } from '../fixtures.ts';
import { test } from '../own-portal.ts';
import { trySignIn } from './sign-in.testing.ts';
import { addMember, signInAs } from './signed-in.testing.ts';

test('without JavaScript somebody is invited, joins, and gets a new password', async ({
  page,
  portal,
  browser,
}) => {
  const clinic = await portal.addClinic();
  const manager = await signInAs(page, portal, clinic, 'manager');
  await page.goto(`/staff/${clinic.slug}/members`);
  await page.getByRole('link', { name: 'Invite somebody' }).click();
  await page.getByLabel('Their email address').fill('nonsense');
  await page.getByRole('button', { name: 'Make the link' }).click();
  await expect(page.getByRole('link', { name: /^Enter an email address/ })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Choose a role' })).toBeVisible();
  await expect(page.getByLabel('Their email address')).toHaveValue('nonsense');
  const email = `nojs-${clinic.slug}@example.com`;
  await page.getByLabel('Their email address').fill(email);
  await page.getByLabel('Receptionist').check();
  await page.getByRole('button', { name: 'Make the link' }).click();
  const link = (await page.locator('main code').textContent()) ?? '';

  const context = await browser.newContext({ javaScriptEnabled: false, baseURL: portal.url });
  const newcomer = await context.newPage();
  await newcomer.goto(link);
  await expect(newcomer.getByText('You are invited as: Receptionist.')).toBeVisible();
  await newcomer.getByLabel('Full name').fill('Nora New');
  await newcomer.getByLabel('New password').fill('short');
  await newcomer.getByRole('button', { name: 'Create my account' }).click();
  await expect(newcomer.getByRole('link', { name: 'Use at least 12 characters' })).toBeVisible();
  await expect(newcomer.getByLabel('Full name')).toHaveValue('Nora New');
  await expect(newcomer.getByLabel('New password')).toHaveValue('');
  await newcomer.getByLabel('New password').fill('a first good phrase');
  await newcomer.getByRole('button', { name: 'Create my account' }).click();
  await trySignIn(newcomer, { email, password: 'a first good phrase' });
  await expect(newcomer).toHaveURL(`/staff/${clinic.slug}`);

  await page.goto(`/staff/${clinic.slug}/members`);
  await page.getByRole('link', { name: 'Change Nora New' }).click();
  await page.getByRole('button', { name: 'Make the link' }).click();
  await page.getByRole('link', { name: 'Enter your password' }).click();
  await page.getByLabel('Password').fill(manager.password);
  await page.getByRole('button', { name: 'Go on' }).click();
  await page.getByRole('button', { name: 'Make the link' }).click();
  const reset = (await page.locator('main code').textContent()) ?? '';
  await newcomer.goto(reset);
  await newcomer.getByLabel('New password').fill('a second good phrase');
  await newcomer.getByRole('button', { name: 'Save the new password' }).click();
  await expect(newcomer.getByText(/^Your password is changed\. Sign in/)).toBeVisible();
  await trySignIn(newcomer, { email, password: 'a first good phrase' });
  await expect(newcomer.getByText(/^The email address or the password/)).toBeVisible();
  await trySignIn(newcomer, { email, password: 'a second good phrase' });
  await expect(newcomer).toHaveURL(`/staff/${clinic.slug}`);
  await newcomer.goto(reset);
  await expect(newcomer.getByRole('heading', { level: 1 })).toHaveText(
    'This link does not work any more',
  );
  await context.close();
});

test('without JavaScript somebody with an account joins a further clinic with it', async ({
  page,
  portal,
}) => {
  const [one, two] = [await portal.addClinic(), await portal.addClinic()];
  const owner = await addMember(portal, one, 'owner');
  const known = await addMember(portal, two, 'reader', { name: 'Kim Known' });
  await page.goto('/staff/sign-in');
  await trySignIn(page, owner);
  await page.goto(`/staff/${one.slug}/members/invite`);
  await page.getByLabel('Their email address').fill(known.email);
  await page.getByLabel('Manager').check();
  await page.getByRole('button', { name: 'Make the link' }).click();
  const link = (await page.locator('main code').textContent()) ?? '';
  // The owner is somebody else.
  await page.goto(link);
  await expect(page.getByText(/^This invitation is for/)).toBeVisible();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.goto(link);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await trySignIn(page, known);
  await expect(page.getByText(`You are signed in as Kim Known (${known.email}).`)).toBeVisible();
  await page.getByRole('button', { name: `Join ${one.name}` }).click();
  await expect(page).toHaveURL(`/staff/${one.slug}`);
});
