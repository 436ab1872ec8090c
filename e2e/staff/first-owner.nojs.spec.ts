import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
// Portals that come and go: there is no one origin to keep to.
import { expect, test } from '@playwright/test';
import { stopDatabase } from '../../scripts/testing/portal.ts';
import { openPortal } from '../api/portal.testing.ts';
import { trySignIn } from './sign-in.testing.ts';

test('T11 the first owner of a clinic signs up with the code that the start prints, once', async ({
  page,
}) => {
  test.setTimeout(120_000);
  const dataDir = mkdtempSync(join(tmpdir(), 'frontdesk-setup-'));
  const before = await openPortal({ dataDir });
  expect(before.output()).not.toContain('/setup');
  const clinic = await before.addClinic();
  await before.stop();
  const portal = await openPortal({ dataDir, env: { DEMO: 'off' } });
  const code = /\/setup {2}code ([\w-]+)/.exec(portal.output())?.[1] ?? '';
  expect(portal.output()).not.toContain('demo@');

  await page.goto(`${portal.url}/setup`);
  const fill = async (typed: string) => {
    await page.getByLabel('Code from the portal’s start').fill(typed);
    await page.getByLabel('Full name').fill('Olga Owner');
    await page.getByLabel('Email address').fill('olga@example.com');
    await page.getByLabel('New password').fill('a long walk on the beach');
    await page.getByRole('button', { name: 'Become the owner' }).click();
  };
  await fill('AAAAA-BBBBB-CCCCC-DDDDD-EEEEE-FFFFF');
  await expect(page.getByText(/^This code is not right/)).toBeVisible();
  await expect(page.getByLabel('Full name')).toHaveValue('Olga Owner');
  await expect(page.getByLabel('New password')).toHaveValue('');
  await fill(code);
  await expect(page).toHaveURL(/sign-in/);
  await trySignIn(page, { email: 'olga@example.com', password: 'a long walk on the beach' });
  await expect(page).toHaveURL(`${portal.url}/staff/${clinic.slug}`);
  await page.goto(`${portal.url}/setup`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('There is nothing to set up');
  await portal.stop();
  await stopDatabase(dataDir);
  rmSync(dataDir, { recursive: true, force: true });
});

test('the demo prints a sign-in of its own, and another one at each start', async ({ page }) => {
  test.setTimeout(120_000);
  const dataDir = mkdtempSync(join(tmpdir(), 'frontdesk-demo-'));
  const passwordOf = (output: string) =>
    /demo@frontdesk\.example {2}password (\S+)/.exec(output)?.[1] ?? '';
  const first = await openPortal({ dataDir });
  const password = passwordOf(first.output());
  expect(password.length).toBeGreaterThanOrEqual(16);
  await page.goto(`${first.url}/staff/sign-in`);
  await trySignIn(page, { email: 'demo@frontdesk.example', password });
  await expect(page.getByRole('link', { name: 'Riverside Clinic' })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Harbour Health' })).toBeVisible();
  const { port } = first;
  await first.stop();

  const second = await openPortal({ dataDir, port });
  expect(passwordOf(second.output())).not.toBe(password);
  await page.goto(`${second.url}/staff`);
  await expect(page).toHaveURL(/sign-in/);
  await second.stop();
  const off = await openPortal({ dataDir, port, env: { DEMO: 'off' } });
  await page.goto(`${off.url}/staff/sign-in`);
  const again = { email: 'demo@frontdesk.example', password: passwordOf(second.output()) };
  await trySignIn(page, again);
  await expect(page.getByText(/^The email address or the password/)).toBeVisible();
  await off.stop();
  rmSync(dataDir, { recursive: true, force: true });
});
