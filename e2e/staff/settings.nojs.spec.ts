import type { OpenPortal, PortalClinic } from '../api/portal.testing.ts';
import { expect } from '../fixtures.ts';
import { test } from '../own-portal.ts';
import { keepElsewhere } from '../unsettled.testing.ts';
import { signInAs } from './signed-in.testing.ts';

let portal: OpenPortal;
let clinic: PortalClinic;

test.beforeEach(async ({ portal: own }) => {
  portal = own;
  clinic = await portal.addClinic({ practitioners: ['one', 'two'] });
});

const at = (path: string) => `${portal.url}/staff/${clinic.slug}/settings/${path}`;

test('without JavaScript a service is changed, with what was typed kept when something is wrong', async ({
  page,
}) => {
  await signInAs(page, portal, clinic, 'manager');
  await page.goto(at('services'));
  await page.getByRole('link', { name: 'Edit Visit' }).click();
  await page.getByLabel('Description').fill('A talk.');
  await page.getByLabel('Length in minutes').fill('many');
  await page.getByRole('button', { name: 'Save changes' }).click();
  await expect(page.getByRole('heading', { name: 'There is a problem' })).toBeVisible();
  await expect(page.getByLabel('Description')).toHaveValue('A talk.');
  await page.getByLabel('Length in minutes').fill('40');
  await page.getByRole('button', { name: 'Save changes' }).click();
  await expect(page.getByText('Saved. It is in force now.')).toBeVisible();
  await expect(page.getByText('40 minutes, a start every 30')).toBeVisible();
});

test('without JavaScript a service is taken out of use only once it is said what that hits', async ({
  page,
}) => {
  await signInAs(page, portal, clinic, 'manager');
  await page.goto(at('services'));
  await page.getByRole('link', { name: 'Edit Visit' }).click();
  await page.getByRole('radio', { name: /^No:/ }).check();
  await page.getByRole('button', { name: 'Save changes' }).click();
  await expect(page.getByText('will not be offered any more by: Dr. one, Dr. two.')).toBeVisible();
  await page.getByRole('button', { name: 'Save all the same' }).click();
  await expect(page.getByText('Not in use')).toBeVisible();
});

test('without JavaScript an owner makes a new org_id', async ({ page }) => {
  await signInAs(page, portal, clinic, 'owner', { fresh: true });
  await page.goto(at('api'));
  await page.getByRole('button', { name: 'Make a new org_id' }).click();
  await expect(page.getByText('This is the new org_id.')).toBeVisible();
});

test('without JavaScript a practitioner is moved up, where customers see it too', async ({
  page,
}) => {
  await signInAs(page, portal, clinic, 'manager');
  await page.goto(at('practitioners'));
  await page.getByRole('button', { name: 'Move Dr. two up' }).click();
  await expect(page.getByText('Dr. two is number 1 of 2 now.')).toBeAttached();
  await expect(
    page.getByRole('main').getByRole('listitem').filter({ hasText: 'Dr.' }),
  ).toContainText(['Dr. two', 'Dr. one']);
});

test('without JavaScript it is said what of the settings another calendar decides', async ({
  page,
}) => {
  await keepElsewhere(portal, clinic);
  await signInAs(page, portal, clinic, 'manager');
  await page.goto(at('services'));
  await expect(page.getByText(/^Names, texts, questions and deadlines are in force/)).toBeVisible();
  await page.goto(at('practitioners'));
  await expect(page.getByText(/Working hours and days off are set there\.$/)).toBeVisible();
  await page.goto(at('agents'));
  await expect(page.getByText(/once the other calendar knows it/)).toBeVisible();
  await page.goto(at('gateway'));
  await expect(page.getByText(/^A calendar kept elsewhere decides itself/)).toBeVisible();
});
