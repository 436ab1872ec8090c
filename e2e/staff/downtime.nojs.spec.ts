import { expect } from '../fixtures.ts';
import { test } from '../own-portal.ts';
import { signInAs } from './signed-in.testing.ts';

test('without JavaScript the page says what a copy is, and that one cannot be kept', async ({
  page,
  portal,
}) => {
  const clinic = await portal.addClinic();
  await signInAs(page, portal, clinic, 'receptionist');
  await page.goto(`/staff/${clinic.slug}/downtime`);
  await expect(page.getByText(/^The copy is encrypted\./)).toBeVisible();
  await expect(page.getByText('Keeping a copy needs JavaScript.')).toBeVisible();
  await expect(page.getByRole('main').getByRole('button')).toHaveCount(0);
  await page.goto('/staff/offline-copy');
  await expect(page.getByText('Keeping a copy needs JavaScript.')).toBeVisible();
});
