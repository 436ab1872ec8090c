import { dateAhead, at as startOf } from '../../scripts/testing/clinic.ts';
import { manage } from '../api/http.testing.ts';
import type { OpenPortal, PortalClinic } from '../api/portal.testing.ts';
import { expect } from '../fixtures.ts';
import { test } from '../own-portal.ts';
import { signInAs } from './signed-in.testing.ts';

let portal: OpenPortal;
let clinic: PortalClinic;

test.beforeEach(async ({ portal: own }) => {
  portal = own;
  clinic = await portal.addClinic({ practitioners: ['one', 'two'] });
});
const date = dateAhead(12);

test('without JavaScript many are moved and cancelled, as many presses as it takes', async ({
  page,
}) => {
  for (let hour = 9; hour < 17; hour += 1) {
    for (const minute of ['00', '30']) await book(`${hour}:${minute}`);
  }
  for (let hour = 9; hour < 15; hour += 1) await book(`${hour}:00`, 1);
  await signInAs(page, portal, clinic, 'receptionist');
  await page.goto(`${portal.url}/staff/${clinic.slug}/many`);
  await page.getByRole('checkbox', { name: 'Dr. one' }).check();
  await page.getByRole('checkbox', { name: 'Dr. two' }).check();
  await page.getByLabel('First day').fill(date);
  await page.getByRole('button', { name: 'Find who is hit' }).click();
  await expect(page.getByRole('combobox', { name: /What to do for/ })).toHaveCount(22);
  await page.getByRole('button', { name: 'Choose “Cancel” for all' }).click();
  await expect(page.getByText('The choices are kept. Nothing is done yet.')).toBeVisible();
  await page.getByRole('button', { name: 'Do it now: 22 appointments' }).last().click();
  await expect(page.getByText('20 of 22 done')).toBeVisible();
  await page.getByRole('button', { name: 'Do it now: 2 appointments' }).first().click();
  await expect(page.getByRole('heading', { name: 'Changed (22)', exact: true })).toBeVisible();
  await expect(page).toHaveTitle(/^22 cancelled – Dr\. one, Dr\. two away – /);
});

async function book(clock: string, who = 0): Promise<void> {
  const answer = await manage(portal.url, {
    action: 'book',
    org_id: clinic.orgId,
    agent_id: clinic.agentIds[who] ?? '',
    name: `At ${clock}`,
    phone: '+12125550123',
    appointment_datetime: startOf(date, clock),
  });
  expect(answer.status).toBe(200);
}
