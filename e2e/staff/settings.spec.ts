import type { Page } from '@playwright/test';
import { manage } from '../api/http.testing.ts';
import type { OpenPortal, PortalClinic } from '../api/portal.testing.ts';
import { expect } from '../fixtures.ts';
import { test } from '../own-portal.ts';
import { forgetSignIn, signInAs } from './signed-in.testing.ts';

let portal: OpenPortal;
let clinic: PortalClinic;

test.beforeEach(async ({ portal: own }) => {
  portal = own;
  clinic = await portal.addClinic({ practitioners: ['one', 'two'] });
});

const at = (path: string) => `${portal.url}/staff/${clinic.slug}/settings/${path}`;
const heading = (page: Page) => page.getByRole('heading', { level: 1 });

test('a manager changes a service, and customers see it at once', async ({ page }) => {
  await signInAs(page, portal, clinic, 'manager');
  await page.goto(at('services'));
  await page.getByRole('link', { name: 'Edit Visit' }).click();
  await page.getByLabel('Name', { exact: true }).fill('Check-up');
  await page.getByLabel('Length in minutes').fill('0');
  await page.getByRole('button', { name: 'Save changes' }).click();
  await expect(page.getByRole('heading', { name: 'There is a problem' })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Enter minutes from 1 to 1440' })).toBeVisible();
  await expect(page.getByLabel('Name', { exact: true })).toHaveValue('Check-up');
  await page.getByLabel('Length in minutes').fill('45');
  await page.getByLabel('Change at least').fill('2');
  await page.getByRole('button', { name: 'Save changes' }).click();
  await expect(page.getByText('Saved. It is in force now.')).toBeVisible();
  await page.goto(`${portal.url}/${clinic.slug}`);
  await expect(page.getByText('Check-up').first()).toBeVisible();
  await expect(page.getByText('45 minutes').first()).toBeVisible();
  await page.goto(at('policies'));
  await expect(
    page.getByText('Customers can change it up to 2 hours before.', { exact: true }),
  ).toBeVisible();
});

test('who saves second is told, and loses nothing of what they typed', async ({
  page,
  context,
}) => {
  await signInAs(page, portal, clinic, 'manager');
  await page.goto(at('brand'));
  const other = await context.newPage();
  await other.goto(at('brand'));
  await other.getByLabel('Phone').fill('(212) 555-0199');
  await other.getByRole('button', { name: 'Save changes' }).click();
  await expect(other.getByText('Saved. It is in force now.')).toBeVisible();
  await page.getByLabel('Name', { exact: true }).fill('Mine');
  await page.getByRole('button', { name: 'Save changes' }).click();
  await expect(
    page.getByRole('heading', { name: 'Somebody else changed this in the meantime' }),
  ).toBeVisible();
  await expect(page.getByText('Phone: (212) 555-0199')).toBeVisible();
  await expect(page.getByLabel('Name', { exact: true })).toHaveValue('Mine');
  await page.getByRole('button', { name: 'Save changes' }).click();
  await expect(page.getByText('Saved. It is in force now.')).toBeVisible();
  // Saving again right after it is no change by somebody else.
  await page.getByLabel('Name', { exact: true }).fill('Mine too');
  await page.getByRole('button', { name: 'Save changes' }).click();
  await expect(page.getByLabel('Name', { exact: true })).toHaveValue('Mine too');
  await expect(page.getByRole('heading', { name: 'There is a problem' })).toHaveCount(0);
  await expect.poll(() => clinicRow('name')).toBe('Mine too');
});

async function clinicRow(column: 'name' | 'brand_color'): Promise<unknown> {
  const { rows } = await portal.db.query(
    'select name, brand_color from clinics where clinic_id = $1',
    [clinic.clinicId],
  );
  return rows[0]?.[column];
}

test('a practitioner who leaves: first it is said whom it hits', async ({ page }) => {
  const when = new Date(Date.now() + 9 * 86_400_000);
  when.setUTCHours(16, 0, 0, 0);
  const booked = await manage(portal.url, {
    action: 'book',
    org_id: clinic.orgId,
    agent_id: clinic.agentIds[1] ?? '',
    name: 'Jane Doe',
    email: 'jane@example.com',
    appointment_datetime: when.toISOString(),
  });
  expect(booked.status).toBe(200);
  await signInAs(page, portal, clinic, 'owner');
  await page.goto(at('practitioners'));
  await page.getByRole('link', { name: 'Edit Dr. two' }).click();
  await page.getByRole('radio', { name: /^No:/ }).check();
  await page.getByRole('button', { name: 'Save changes' }).click();
  await expect(page.getByText('1 appointment to come stays booked.')).toBeVisible();
  await expect(page.getByText('will not be offered with them any more: Visit.')).toBeVisible();
  await page.getByRole('button', { name: 'Save all the same' }).click();
  await expect(page.getByText('Saved. It is in force now.')).toBeVisible();
  await expect(page.getByRole('listitem').filter({ hasText: 'Dr. two' })).toContainText(
    'Not in use',
  );
});

test('by keyboard: a new practitioner is added and given a service', async ({ page }) => {
  await signInAs(page, portal, clinic, 'manager');
  await page.goto(at('practitioners/new'));
  await page.getByLabel('Name', { exact: true }).focus();
  await page.keyboard.type('Dr. Three');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Saved. It is in force now.')).toBeVisible();
  await page.goto(at('agents'));
  const tick = page.getByRole('checkbox', { name: 'Dr. Three: Visit' });
  await tick.focus();
  await page.keyboard.press('Space');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Saved. It is in force now.')).toBeVisible();
  await expect(tick).toBeChecked();
  const row = page.getByRole('listitem').filter({ hasText: 'Dr. Three' });
  await expect(row.getByText(/^[\da-f-]{36}$/).last()).toBeVisible();
});

test('a question is asked of customers, and once it is retired no more', async ({ page }) => {
  await signInAs(page, portal, clinic, 'manager');
  await page.goto(at('services'));
  await page.getByRole('link', { name: /Questions for Visit/ }).click();
  await page.getByRole('link', { name: 'Add a question' }).click();
  await page.getByLabel('Question', { exact: true }).fill('Which knee?');
  await page.getByRole('radio', { name: 'By choosing one of several answers' }).check();
  await page.getByRole('button', { name: 'Save changes' }).click();
  await expect(
    page.getByRole('link', { name: 'Enter at least two different answers' }),
  ).toBeVisible();
  await page.getByLabel('Answers to choose from').fill('Left\nRight');
  await page.getByRole('button', { name: 'Save changes' }).click();
  await page.getByRole('link', { name: 'Edit Which knee?' }).click();
  await expect(page.getByLabel('Answers to choose from')).toHaveValue('Left\nRight');
  await page.getByRole('radio', { name: /^No: it is not asked/ }).check();
  await page.getByRole('button', { name: 'Save changes' }).click();
  await expect(page.getByRole('listitem').filter({ hasText: 'Which knee?' })).toContainText(
    'Not asked any more',
  );
});

test('a colour that cannot be read is shown as what becomes of it, while it is typed', async ({
  page,
}) => {
  await signInAs(page, portal, clinic, 'manager');
  await page.goto(at('brand'));
  await page.getByRole('textbox', { name: /^Colour/ }).fill('#ffff00');
  await expect(page.getByText('Used as #707000, so that it can be read')).toBeVisible();
  await page.getByRole('button', { name: 'Save changes' }).click();
  await expect(page.getByText('Saved. It is in force now.')).toBeVisible();
  expect(await clinicRow('brand_color')).toBe('#ffff00');
});

test('a logo is taken when it is a picture, and refused when it runs something', async ({
  page,
}) => {
  await signInAs(page, portal, clinic, 'manager');
  await page.goto(at('brand'));
  const use = async (name: string, text: string) => {
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">${text}</svg>`;
    const buffer = Buffer.from(svg);
    await page
      .getByLabel('Another image')
      .setInputFiles({ name, mimeType: 'image/svg+xml', buffer });
    await page.getByRole('button', { name: 'Use this logo' }).click();
  };
  await use('bad.svg', '<script>1</script>');
  await expect(page.getByText('This SVG has scripts, links or animations in it')).toBeVisible();
  await use('big.svg', `<path d="${'M0 0'.repeat(15_000)}"/>`);
  await expect(page.getByText('The image must be 48 KB or smaller')).toBeVisible();
  await use('good.svg', '<path d="M0 0h9v9z"/>');
  await expect(page.getByText('Saved. It is in force now.')).toBeVisible();
  await expect(page.getByRole('img', { name: 'The logo as it is' })).toBeVisible();
  await page.getByRole('button', { name: 'Remove the logo' }).click();
  await expect(page.getByText('There is no logo.')).toBeVisible();
});

test('T46 an owner makes a new org_id: it is in one answer, works at once, and the old one until it is ended', async ({
  page,
}) => {
  await signInAs(page, portal, clinic, 'owner', { fresh: true });
  await page.goto(at('api'));
  await expect(page.getByText('This one was made before it was kept')).toBeVisible();
  await page.getByRole('button', { name: 'Make a new org_id' }).click();
  await expect(page.getByText('This is the new org_id.')).toBeVisible();
  const made =
    (await page
      .getByRole('status')
      .getByText(/^[\da-f-]{36}$/)
      .textContent()) ?? '';
  const ask = async (orgId: string) =>
    (await manage(portal.url, { action: 'availability', org_id: orgId, agent_id: clinic.agentId }))
      .status;
  expect(await ask(made)).toBe(200);
  expect(await ask(clinic.orgId)).toBe(200);
  await page.getByRole('link', { name: 'Hide it' }).click();
  await expect(page.getByText('The org_id before this one still works until')).toBeVisible();
  expect(await page.content()).not.toContain(made);
  expect(page.url()).not.toContain(made);
  await page.getByRole('button', { name: 'Show the org_id' }).click();
  await expect(page.getByText(made)).toBeVisible();
  await page.goto(at('services'));
  expect(await page.content()).not.toContain(made);
  await page.goto(at('api'));
  await page.getByRole('button', { name: 'End it now' }).click();
  await expect(page.getByText('still works until')).toHaveCount(0);
  await expect.poll(() => ask(clinic.orgId)).toBe(401);
  expect(await ask(made)).toBe(200);
});

test('T2 a manager sees neither the credential nor the tokens; a reader only looks', async ({
  page,
}) => {
  await signInAs(page, portal, clinic, 'manager');
  await page.goto(at('api'));
  await expect(page.getByText('Only an owner can see or change the credential.')).toBeVisible();
  await expect(page.getByRole('button', { name: /org_id|token/ })).toHaveCount(0);
  await forgetSignIn(page);
  await signInAs(page, portal, clinic, 'reader');
  await page.goto(at('services'));
  await expect(page.getByRole('link', { name: /^Edit / })).toHaveCount(0);
  await page.goto(at('brand'));
  await expect(heading(page)).toHaveText('Your role cannot do this');
});

test('a token is shown once and taken away', async ({ page }) => {
  await signInAs(page, portal, clinic, 'owner', { fresh: true });
  await page.goto(at('api'));
  await page.getByRole('button', { name: 'Make a token' }).click();
  await expect(page.getByText('Enter a name')).toBeVisible();
  await page.getByLabel('What is it for?').fill('Reporting');
  await page.getByRole('button', { name: 'Make a token' }).click();
  await expect(page.getByText('This is the token for Reporting.')).toBeVisible();
  await page.getByRole('link', { name: 'Hide it' }).last().click();
  await page.getByRole('button', { name: 'Take away Reporting' }).click();
  await expect(page.getByText('taken away')).toBeVisible();
});

test('an owner who has not entered their password lately is asked to, and nothing is made', async ({
  page,
}) => {
  await signInAs(page, portal, clinic, 'owner');
  await page.goto(at('api'));
  await page.getByRole('button', { name: 'Make a new org_id' }).click();
  await expect(page.getByRole('heading', { name: 'Enter your password first' })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Enter your password' })).toBeVisible();
  const { rows } = await portal.db.query(
    'select org_sealed, org_digest_previous from clinics where clinic_id = $1',
    [clinic.clinicId],
  );
  expect(rows).toEqual([{ org_sealed: null, org_digest_previous: null }]);
});

test('by keyboard a practitioner goes to the end of the list, and the button stays in reach', async ({
  page,
}) => {
  await signInAs(page, portal, clinic, 'manager');
  await page.goto(at('practitioners'));
  const down = page.getByRole('button', { name: 'Move Dr. one down' });
  await down.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByText('Dr. one is number 2 of 2 now.')).toBeAttached();
  await expect(down).toBeFocused();
  await expect(down).toHaveAttribute('aria-disabled', 'true');
  await expect(
    page.getByRole('main').getByRole('listitem').filter({ hasText: 'Dr.' }),
  ).toContainText(['Dr. two', 'Dr. one']);
  await page.goto(`${portal.url}/${clinic.slug}`);
  await expect(page.getByRole('main').getByText(/^Dr\. (one|two)$/)).toHaveText([
    'Dr. two',
    'Dr. one',
  ]);
});
