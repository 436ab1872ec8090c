import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
// Portals that come and go: there is no one origin to keep to.
import { type Browser, expect, test } from '@playwright/test';
import { stopDatabase } from '../../scripts/testing/portal.ts';
import { type OpenPortal, openPortal } from '../api/portal.testing.ts';
import { trySignIn } from './sign-in.testing.ts';

const password = 'a long walk on the beach';

function codeIn({ output }: Pick<OpenPortal, 'output'>): string {
  return /\/setup {2}code ([\w-]+)/.exec(output())?.[1] ?? '';
}

/** Somebody's browser at /setup, with everything filled in but the clinic. */
async function atSetup(browser: Browser, url: string, who: string, code: string) {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(`${url}/setup`);
  await page.getByLabel('Code from the portal’s start').fill(code);
  await page.getByLabel('Full name').fill(`${who} Owner`);
  await page.getByLabel('Email address').fill(`${who.toLowerCase()}@example.com`);
  await page.getByLabel('New password').fill(password);
  return page;
}

test('T11 a code makes one owner: two portals print one each, and of two people one has it', async ({
  browser,
}) => {
  test.setTimeout(120_000);
  const dataDir = mkdtempSync(join(tmpdir(), 'frontdesk-setup-'));
  const before = await openPortal({ dataDir });
  const [one, two] = [await before.addClinic(), await before.addClinic()];
  await before.stop();
  const env = { DEMO: 'off' };
  const portal = await openPortal({ dataDir, env });
  const second = await openPortal({ dataDir, env });
  expect(portal.output()).toContain('(first owner of one of 2 clinics)');
  const [code, other] = [codeIn(portal), codeIn(second)];
  expect(other).not.toBe(code);

  // Both at once, with the code that the portal printed which was started first.
  const pages = await Promise.all(
    ['Ann', 'Ben'].map((who) => atSetup(browser, portal.url, who, code)),
  );
  const [ann, ben] = pages;
  if (!ann || !ben) throw new Error('two people were to come');
  await ann.getByRole('button', { name: 'Become the owner' }).click();
  await expect(ann.getByRole('link', { name: 'Choose a clinic' })).toBeVisible();
  await ann.getByLabel('New password').fill(password);
  await ann.locator(`input[value="${one.slug}"]`).check();
  await ben.locator(`input[value="${two.slug}"]`).check();
  await Promise.all(
    pages.map((page) => page.getByRole('button', { name: 'Become the owner' }).click()),
  );
  await Promise.all(
    pages.map((page) =>
      expect(
        page.getByText(/^This code is not right/).or(page.getByLabel('Password', { exact: true })),
      ).toBeVisible({ timeout: 20_000 }),
    ),
  );
  const signIns = pages.filter((page) => page.url().includes('sign-in'));
  expect(signIns.length).toBe(1);
  const { rows } = await portal.db.query(
    'select clinic_id, role from members where clinic_id = any ($1)',
    [[one.clinicId, two.clinicId]],
  );
  expect(rows).toEqual([{ clinic_id: expect.any(String), role: 'owner' }]);

  // The other portal's code makes the owner of the clinic that is left.
  const isOne = rows[0]?.clinic_id === one.clinicId;
  const cem = await atSetup(browser, second.url, 'Cem', other.toLowerCase());
  await expect(cem.getByText(isOne ? two.name : one.name)).toBeVisible();
  await cem.getByRole('button', { name: 'Become the owner' }).click();
  await expect(cem).toHaveURL(/sign-in/, { timeout: 20_000 });
  await trySignIn(cem, { email: 'cem@example.com', password });
  await expect(cem).toHaveURL(`${second.url}/staff/${isOne ? two.slug : one.slug}`, {
    timeout: 20_000,
  });
  await cem.goto(`${second.url}/setup`);
  await expect(cem.getByRole('heading', { level: 1 })).toHaveText('There is nothing to set up');
  for (const page of [...pages, cem]) await page.context().close();
  await second.stop();
  await portal.stop();
  await stopDatabase(dataDir);
  rmSync(dataDir, { recursive: true, force: true });
});

test('T11 somebody who is locked sets nothing up, and comes back once they are not', async ({
  browser,
}) => {
  test.setTimeout(120_000);
  const dataDir = mkdtempSync(join(tmpdir(), 'frontdesk-setup-'));
  const before = await openPortal({ dataDir });
  const one = await before.addClinic();
  await before.stop();
  const portal = await openPortal({ dataDir, env: { DEMO: 'off' } });
  const page = await atSetup(browser, portal.url, 'Ann', codeIn(portal));
  await page.getByRole('button', { name: 'Become the owner' }).click();
  await expect(page).toHaveURL(/sign-in/, { timeout: 20_000 });
  await trySignIn(page, { email: 'ann@example.com', password });
  await expect(page).toHaveURL(`${portal.url}/staff/${one.slug}`, { timeout: 20_000 });
  const two = await portal.addClinic();
  await page.goto(`${portal.url}/setup`);
  await expect(page.getByText(/^You become the owner with the account/)).toBeVisible();
  await portal.db.query('update identity.session set "lockedAt" = now()');
  await page.getByLabel('Code from the portal’s start').fill('AAAAA-BBBBB');
  await page.getByRole('button', { name: 'Become the owner' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Locked');
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Go on' }).click();
  await expect(page).toHaveURL(`${portal.url}/setup`);
  await expect(page.getByText(two.name)).toBeVisible();
  await page.context().close();
  await portal.stop();
  await stopDatabase(dataDir);
  rmSync(dataDir, { recursive: true, force: true });
});
