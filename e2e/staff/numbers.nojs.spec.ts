import { expect } from '../fixtures.ts';
import { test } from '../own-portal.ts';
import { fillJune, period } from './numbers.testing.ts';
import { signInAs } from './signed-in.testing.ts';

test('without JavaScript the tables are simply there, and the period is chosen with a form', async ({
  page,
  portal,
}) => {
  const clinic = await portal.addClinic({ practitioners: ['one', 'two'] });
  await fillJune(portal, clinic);
  await signInAs(page, portal, clinic, 'reader');
  await page.goto(`/staff/${clinic.slug}/numbers?${period}`);
  const table = page.getByRole('table', { name: 'How long before they are booked' });
  await expect(table).toBeVisible();
  await expect(table.getByRole('row')).toHaveText([
    'Days beforeAppointmentsShare',
    'Same day34%',
    '1 day22.7%',
    '2 to 3 days56.7%',
    '4 to 7 days1013.3%',
    '8 to 14 days1722.7%',
    '15 to 28 days3344%',
    '29 days or more56.7%',
  ]);
  await expect(page.getByRole('application')).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Show as a table' })).toHaveCount(0);
  await page.getByLabel('From', { exact: true }).fill('2026-06-10');
  await page.getByLabel('To', { exact: true }).fill('2026-06-10');
  await page.getByRole('button', { name: 'Show', exact: true }).click();
  await expect(page.getByRole('rowheader', { name: 'Wednesday 10 June' })).toBeVisible();
  await expect(page.getByRole('rowheader', { name: 'Tuesday 9 June' })).toHaveCount(0);
});
