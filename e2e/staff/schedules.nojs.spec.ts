import type { OpenPortal, PortalClinic } from '../api/portal.testing.ts';
import { expect } from '../fixtures.ts';
import { test } from '../own-portal.ts';
import { daysAhead, holidayFile } from './schedules.testing.ts';
import { schedulesAt } from './schedules-states.testing.ts';
import { signInAs } from './signed-in.testing.ts';

let portal: OpenPortal;
let clinic: PortalClinic;

test.beforeEach(async ({ portal: own }) => {
  portal = own;
  clinic = await portal.addClinic({ practitioners: ['one', 'two'] });
});

test('without JavaScript weekly hours are filled in, copied, checked, gone back to and saved', async ({
  page,
}) => {
  await signInAs(page, portal, clinic, 'manager');
  await page.goto(schedulesAt(clinic, '/with/one/hours'));
  await page.getByLabel('Monday, to, stretch 1').fill('12');
  await page.getByRole('button', { name: 'Add hours to Monday' }).click();
  await page.getByLabel('Monday, from, stretch 2').fill('1');
  await page.getByLabel('Monday, to, stretch 2').fill('x');
  await page.getByRole('checkbox', { name: 'Tuesday' }).check();
  await page.getByRole('button', { name: 'Copy' }).click();
  await expect(page.getByLabel('Tuesday, from, stretch 2')).toHaveValue('1');
  await page.getByRole('button', { name: 'Check', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'There is a problem' })).toBeVisible();
  await expect(page).toHaveTitle(/^Error: /);
  await page.getByLabel('Monday, to, stretch 2').fill('5');
  await page.getByLabel('Tuesday, to, stretch 2').fill('5');
  await page.getByRole('button', { name: 'Check', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Check before you save' })).toBeVisible();
  await page.getByRole('button', { name: 'Change what you entered' }).click();
  await expect(page.getByLabel('Tuesday, to, stretch 2')).toHaveValue('5');
  await page.getByRole('button', { name: 'Check', exact: true }).click();
  await page.getByRole('button', { name: 'Save changes' }).click();
  await expect(page.getByText('Saved. It is in force now.')).toBeVisible();
  await expect(page.getByText('9am to midday and 1pm to 5pm')).toBeVisible();
});

test('without JavaScript holidays are imported, and a time is explained', async ({ page }) => {
  await signInAs(page, portal, clinic, 'manager');
  await page.goto(schedulesAt(clinic, '/closures/import'));
  await page.getByRole('button', { name: 'Show its dates' }).click();
  await expect(page.getByRole('link', { name: 'Choose a file' })).toBeVisible();
  await page.getByLabel('Calendar file (.ics)').setInputFiles(holidayFile());
  await page.getByRole('button', { name: 'Show its dates' }).click();
  await page.getByRole('button', { name: 'Check', exact: true }).click();
  await page.getByRole('button', { name: 'Change what you entered' }).click();
  await expect(page.getByRole('checkbox', { name: /Festival/, checked: true })).toHaveCount(2);
  await page.getByRole('button', { name: 'Check', exact: true }).click();
  await page.getByRole('button', { name: 'Save changes' }).click();
  await expect(page.getByText('Saved. It is in force now.')).toBeVisible();
  await page.goto(schedulesAt(clinic, '/why'));
  await page.getByLabel('Date').fill(daysAhead(20));
  await page.getByLabel('Time').fill('10:30');
  await page.getByRole('button', { name: 'Explain' }).click();
  await expect(page.getByText(/^The clinic is closed on .*: Festival\.$/)).toBeVisible();
  await expect(page.getByRole('link', { name: 'Change the closures' })).toBeVisible();
});

test.describe('a file that is far too large', () => {
  // The answer says so.
  test.use({ expectedErrors: [/413/] });

  test('without JavaScript a file of five megabytes is refused in words', async ({ page }) => {
    await signInAs(page, portal, clinic, 'manager');
    await page.goto(schedulesAt(clinic, '/closures/import'));
    await page.getByLabel('Calendar file (.ics)').setInputFiles({
      name: 'x.ics',
      mimeType: 'text/calendar',
      buffer: Buffer.alloc(5_300_000, 'x'),
    });
    const [response] = await Promise.all([
      page.waitForResponse((each) => each.request().method() === 'POST'),
      page.getByRole('button', { name: 'Show its dates' }).click(),
    ]);
    expect(response.status()).toBe(413);
    await expect(page.getByText(/too (long|large)/i)).toBeVisible();
  });
});
