import { expect } from '../fixtures.ts';
import { test } from '../own-portal.ts';
import { signInAs } from './signed-in.testing.ts';

test('what is chosen of the history is shown at once, and its address has nothing empty', async ({
  page,
  portal,
}) => {
  const clinic = await portal.addClinic();
  await signInAs(page, portal, clinic, 'owner');
  await page.goto(`${portal.url}/staff/${clinic.slug}/history`);
  const channel = page.getByLabel('From where');
  await channel.focus();
  await channel.selectOption('api');
  await expect(page).toHaveURL(`${portal.url}/staff/${clinic.slug}/history?channel=api`);
  await expect(channel).toHaveValue('api');
  await expect(channel).toBeFocused();
});

test('a date of the numbers counts when it is left', async ({ page, portal }) => {
  const clinic = await portal.addClinic();
  await signInAs(page, portal, clinic, 'owner');
  await page.goto(`${portal.url}/staff/${clinic.slug}/numbers`);
  const from = page.locator('#numbers-from');
  await from.fill('2026-01-05');
  await page.getByLabel('Steps', { exact: true }).focus();
  await expect(page).toHaveURL(/[?&]from=2026-01-05(&|$)/);
  expect(page.url()).not.toMatch(/=(&|$)/);
});
