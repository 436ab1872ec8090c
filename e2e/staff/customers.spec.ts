import type { Page } from '@playwright/test';
import { at, dateAhead } from '../../scripts/testing/clinic.ts';
import { bookByPhone } from '../api/booked.testing.ts';
import { manage } from '../api/http.testing.ts';
import type { OpenPortal, PortalClinic } from '../api/portal.testing.ts';
import { expect } from '../fixtures.ts';
import { fillDetails } from '../journey.ts';
import { test } from '../own-portal.ts';
import { forgetSignIn, signInAs } from './signed-in.testing.ts';

let portal: OpenPortal;
let clinic: PortalClinic;

test.beforeEach(async ({ portal: own }) => {
  portal = own;
  clinic = await portal.addClinic({ practitioners: ['one', 'two'] });
});

const at_ = (path = '') => `${portal.url}/staff/${clinic.slug}${path}`;
const heading = (page: Page) => page.getByRole('heading', { level: 1 });

async function open(page: Page, name: string) {
  await page.goto(at_('/customers'));
  await page
    .getByRole('link', { name: new RegExp(`^${name}`) })
    .first()
    .click();
  await expect(heading(page)).toHaveText(name);
}

test('a search finds somebody from anywhere, with arrow keys alone', async ({ page }) => {
  await bookByPhone(portal, clinic, { name: 'Ann Lee', phone: '+12125550123' });
  await signInAs(page, portal, clinic, 'receptionist');
  await page.goto(at_('/customers'));
  await page.keyboard.press('/');
  await page.keyboard.type('555-0123');
  await expect(page.getByRole('option', { name: /^Ann Lee/ })).toBeVisible();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(heading(page)).toHaveText('Ann Lee');
  await expect(page.getByText('To come', { exact: true })).toBeVisible();
});

test('a customer’s details are changed, and nobody’s change is lost', async ({ page, context }) => {
  await bookByPhone(portal, clinic, { name: 'Ann Lee' });
  await signInAs(page, portal, clinic, 'receptionist');
  await open(page, 'Ann Lee');
  await page.getByRole('link', { name: 'Edit details' }).click();
  await expect(heading(page)).toHaveText('Edit customer');
  const other = await context.newPage();
  await other.goto(page.url());
  await page.getByLabel('Note for staff').fill('Hard of hearing');
  await page.getByLabel('Full name').fill('Ann Li');
  await page.getByRole('button', { name: 'Save changes' }).click();
  await expect(heading(page)).toHaveText('Ann Li');
  await expect(page.getByText('Hard of hearing')).toBeVisible();
  await other.getByLabel('Note for staff').fill('Something else');
  await other.getByRole('button', { name: 'Save changes' }).click();
  await expect(other.getByText('Somebody else changed this in the meantime')).toBeVisible();
  await expect(other.getByLabel('Note for staff')).toHaveValue('Something else');
});

test('who is blocked with a reason cannot book, and can once they are let again', async ({
  page,
}) => {
  await bookByPhone(portal, clinic, { name: 'Ann Lee' });
  const again = () =>
    manage(portal.url, {
      action: 'book',
      org_id: clinic.orgId,
      agent_id: clinic.agentId,
      name: 'ann lee',
      email: 'jane.doe@example.com',
      appointment_datetime: at(dateAhead(4), '10:00'),
    });
  await signInAs(page, portal, clinic, 'receptionist');
  await open(page, 'Ann Lee');
  await page.getByText('Block from booking').first().click();
  await page.getByRole('button', { name: 'Block from booking' }).click();
  await expect(page.getByText('Enter why they are blocked')).toBeVisible();
  await page.getByLabel('Why').fill('Threatened the front desk');
  await page.getByRole('button', { name: 'Block from booking' }).click();
  await expect(page.getByText(/Reason: Threatened the front desk/)).toBeVisible();
  const refused = await again();
  expect(refused.status).toBe(400);
  expect(refused.text).not.toMatch(/block|threat/i);

  // On the web they meet the same, and the clinic's number.
  const web = await page.context().browser()?.newPage({ baseURL: portal.url });
  if (!web) throw new Error('no browser');
  const start = encodeURIComponent(at(dateAhead(4), '10:00'));
  await web.goto(`/${clinic.slug}/book?service=visit&with=one&start=${start}`);
  await fillDetails(web, { name: 'Ann Lee', email: 'jane.doe@example.com' });
  await web.getByRole('button', { name: 'Book appointment' }).click();
  await expect(heading(web)).toHaveText('That cannot be booked as it is');
  await expect(web.getByRole('main')).toContainText(`call the clinic on ${clinic.phone}`);
  await expect(web.getByRole('main')).not.toContainText(/block|threat/i);
  await web.close();

  // At the desk it is said before they are booked for, and can be done.
  await page.getByRole('link', { name: 'Book an appointment' }).click();
  await expect(page.getByText(/They cannot book by themselves/)).toBeVisible();
  await page.getByRole('radio').first().check();
  await page.getByRole('button', { name: 'Check and read out' }).click();
  await expect(page.getByText('This customer is blocked from booking.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Book it anyway' })).toBeVisible();
  await open(page, 'Ann Lee');
  await page.getByRole('button', { name: 'Let them book again' }).click();
  await expect(page.getByText(/Reason: Threatened/)).toHaveCount(0);
  expect((await again()).status).toBe(200);
});

test('two who are one person are merged, and parted again', async ({ page }) => {
  await bookByPhone(portal, clinic, { name: 'Ann Lee', phone: '+12125550123' });
  await bookByPhone(portal, clinic, {
    name: 'Anne Lee',
    email: 'anne@example.com',
    phone: '+12125550123',
    start: at(dateAhead(3), '11:00'),
  });
  await signInAs(page, portal, clinic, 'receptionist');
  await open(page, 'Anne Lee');
  await page.getByRole('link', { name: /^Ann Lee.*Compare and merge/ }).click();
  await expect(heading(page)).toHaveText('Merge two customers');
  await page.getByRole('radio', { name: 'Ann Lee', exact: true }).check();
  await page.getByRole('button', { name: 'Merge into one' }).click();
  await expect(heading(page)).toHaveText('Ann Lee');
  const ahead = page.getByRole('region', { name: 'Appointments to come' });
  await expect(ahead.getByRole('listitem')).toHaveCount(2);
  await page.getByRole('button', { name: 'Undo merging with Ann Lee' }).click();
  await expect(heading(page)).toHaveText('Anne Lee');
  await expect(ahead.getByRole('listitem')).toHaveCount(1);
});

test('T2 a practitioner sees the page of their own customers and of nobody else', async ({
  page,
}) => {
  await bookByPhone(portal, clinic, { name: 'Ann Lee' });
  const { rows } = await portal.db.query('select customer_id from customers where clinic_id = $1', [
    clinic.clinicId,
  ]);
  await signInAs(page, portal, clinic, 'practitioner', { practitioner: 'two' });
  const answer = await page.request.get(at_(`/customers/${rows[0].customer_id}`));
  expect(answer.status()).toBe(404);
  expect(await answer.text()).not.toContain('Ann Lee');
  await signOutAndIn(page, 'one');
  await page.goto(at_(`/customers/${rows[0].customer_id}`));
  await expect(heading(page)).toHaveText('Ann Lee');
});

async function signOutAndIn(page: Page, practitioner: string) {
  await forgetSignIn(page);
  await signInAs(page, portal, clinic, 'practitioner', { practitioner });
}
