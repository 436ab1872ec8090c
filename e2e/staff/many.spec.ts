import type { Page } from '@playwright/test';
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

async function book(clock: string, name: string, who = 0): Promise<string> {
  const answer = await manage(portal.url, {
    action: 'book',
    org_id: clinic.orgId,
    agent_id: clinic.agentIds[who] ?? '',
    name,
    phone: '+12125550123',
    appointment_datetime: startOf(date, clock),
  });
  expect(answer.status).toBe(200);
  return JSON.parse(answer.text).data.appointment_id;
}

async function plan(
  page: Page,
  more?: (page: Page) => Promise<void>,
  title = 'Dr. one away',
): Promise<void> {
  await page.goto(`${portal.url}/staff/${clinic.slug}/many`);
  await page.getByRole('checkbox', { name: 'Dr. one' }).check();
  await page.getByLabel('First day').fill(date);
  await more?.(page);
  await page.getByRole('button', { name: 'Find who is hit' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(title);
}

const block = (page: Page) =>
  page.getByRole('checkbox', { name: 'Block this time for whoever is away' });

/** It stands above and below the list. */
const doIt = (page: Page, count = '') =>
  page.getByRole('button', { name: `Do it now: ${count}` }).first();

async function standing(id: string) {
  const { rows } = await portal.db.query(
    'select status, agent_id, starts_at, sequence from appointments where appointment_id = $1',
    [id],
  );
  return rows[0];
}

test('Dr. one is away: everybody gets another place, one is cancelled, and the list of calls says so', async ({
  page,
}) => {
  const ids = [await book('9:00', 'Ann Lee'), await book('10:00', 'Bob Ray')];
  await signInAs(page, portal, clinic, 'receptionist');
  await plan(page, (form) => expect(block(form)).toBeChecked());
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
  await expect(page.getByText('Nobody can book into this time any more.')).toBeVisible();
  const first = page.getByRole('combobox', { name: /What to do for Ann Lee/ });
  await expect(first.locator('option:checked')).toHaveText('9am with Dr. two');
  const chosen = page.getByRole('region', { name: 'As it is chosen now' }).getByRole('listitem');
  await expect(chosen).toHaveText(['Another time: 2']);
  await page.getByRole('combobox', { name: /Bob Ray/ }).selectOption('cancel');
  await expect(chosen).toHaveText(['Another time: 1', 'Cancel: 1']);
  await page.getByLabel(/Reason for those who are cancelled/).fill('Dr. one is ill');
  await page.getByRole('button', { name: 'Keep these choices' }).click();
  await expect(page.getByText('The choices are kept. Nothing is done yet.')).toBeFocused();
  await expect(page).toHaveTitle(/^Choices kept – Dr\. one away – /);
  expect(await standing(ids[0] ?? '')).toMatchObject({ sequence: 0 });
  // Left and come back to, it is as it was.
  await page.reload();
  await expect(page.getByRole('combobox', { name: /Bob Ray/ })).toHaveValue('cancel');
  await doIt(page, '2 appointments').click();
  await expect(page.getByRole('heading', { name: '1 moved, 1 cancelled' })).toBeFocused();
  await expect(page).toHaveTitle(/^1 moved, 1 cancelled – Dr\. one away – /);
  await expect(page.getByRole('heading', { name: 'What was done' })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Changed (2)', exact: true })).toBeVisible();
  const calls = page.getByRole('table', { name: 'Who has to be told' });
  await expect(calls.getByRole('row').nth(1)).toContainText(
    /Ann Lee.*2125550123.*9am with Dr\. two/s,
  );
  await expect(calls.getByRole('row').nth(2)).toContainText(/Bob Ray.*Cancelled/s);
  expect(await standing(ids[0] ?? '')).toMatchObject({
    status: 'confirmed',
    agent_id: clinic.agentIds[1],
    sequence: 1,
  });
  expect(await standing(ids[1] ?? '')).toMatchObject({ status: 'cancelled', sequence: 1 });
});

test('a time that somebody took meanwhile is said, and the rest is done', async ({ page }) => {
  await book('9:00', 'Ann Lee');
  await book('10:00', 'Bob Ray');
  await signInAs(page, portal, clinic, 'receptionist');
  await plan(page);
  await book('9:00', 'Quick One', 1);
  await doIt(page).click();
  await expect(page.getByRole('heading', { name: 'Changed (1)', exact: true })).toBeVisible();
  await expect(page.getByText('Not moved: the time was no longer free.')).toBeVisible();
  await page.getByRole('combobox', { name: /Ann Lee/ }).selectOption('cancel');
  await doIt(page).click();
  await expect(page.getByRole('heading', { name: 'Changed (2)', exact: true })).toBeVisible();
});

test('more than are done at once go on by themselves, and the progress is said', async ({
  page,
}) => {
  for (let hour = 9; hour < 17; hour += 1) {
    await book(`${hour}:00`, `Full ${hour}`);
    await book(`${hour}:30`, `Half ${hour}`);
  }
  for (let hour = 9; hour < 15; hour += 1) {
    await book(`${hour}:00`, `Second ${hour}`, 1);
  }
  await signInAs(page, portal, clinic, 'receptionist');
  await plan(
    page,
    async (form) => {
      await form.getByRole('checkbox', { name: 'Dr. two' }).check();
      await form.getByRole('radio', { name: 'Cancel them all' }).check();
    },
    'Dr. one, Dr. two away',
  );
  await doIt(page, '22 appointments').click();
  await expect(page.getByRole('heading', { name: 'Changed (22)', exact: true })).toBeVisible();
});

test('two people at one time are told before anything is kept', async ({ page }) => {
  await book('9:00', 'Ann Lee');
  await book('9:30', 'Bob Ray');
  await signInAs(page, portal, clinic, 'receptionist');
  await plan(page);
  const ann = page.getByRole('combobox', { name: /Ann Lee/ });
  const bob = page.getByRole('combobox', { name: /Bob Ray/ });
  const shared = await ann.locator('option').nth(3).getAttribute('value');
  await ann.selectOption(shared ?? '');
  await bob.selectOption(shared ?? '');
  await page.getByRole('button', { name: 'Keep these choices' }).click();
  await expect(
    page.getByRole('heading', { name: 'Two people would come at the same time' }),
  ).toBeVisible();
  await expect(bob).toHaveValue(shared ?? '');
});

test('a time that was planned without blocking it can be blocked where the plan is', async ({
  page,
}) => {
  await book('9:00', 'Ann Lee');
  await signInAs(page, portal, clinic, 'receptionist');
  await plan(page, (form) => block(form).uncheck());
  await expect(page.getByText('People can still book into this time.')).toBeVisible();
  await page.getByRole('button', { name: 'Block this time now' }).click();
  await expect(page.getByText('Nobody can book into this time any more.')).toBeFocused();
  await expect(page).toHaveTitle(/^Time blocked – Dr\. one away – /);
  const { rows } = await portal.db.query(
    'select count(*)::int as n from blocked_times where clinic_id = $1',
    [clinic.clinicId],
  );
  expect(rows).toEqual([{ n: 1 }]);
});

test('with the keyboard alone: from who is away to done', async ({ page }) => {
  await book('9:00', 'Ann Lee');
  await signInAs(page, portal, clinic, 'receptionist');
  await page.goto(`${portal.url}/staff/${clinic.slug}/many?with=one&from=${date}`);
  await expect(page.getByRole('checkbox', { name: 'Dr. one' })).toBeChecked();
  await page.getByLabel('First day').focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Dr. one away');
  await page.getByRole('combobox', { name: /Ann Lee/ }).focus();
  await page.keyboard.press('End');
  await doIt(page).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByText('Left as it is').last()).toBeVisible();
});

test('nobody is hit, and a beginning without a day, are said', async ({ page }) => {
  await signInAs(page, portal, clinic, 'receptionist');
  await page.goto(`${portal.url}/staff/${clinic.slug}/many`);
  await page.getByRole('button', { name: 'Find who is hit' }).click();
  await expect(page.getByRole('link', { name: 'Choose who is away' })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Enter the first day' })).toBeVisible();
  await page.getByRole('checkbox', { name: 'Dr. one' }).check();
  await page.getByLabel('First day').fill(date);
  await block(page).uncheck();
  await page.getByRole('button', { name: 'Find who is hit' }).click();
  await expect(page.getByRole('heading', { name: 'Nothing was planned' })).toBeVisible();
  await expect(page.getByLabel('First day')).toHaveValue(date);
  await expect(block(page)).not.toBeChecked();
});
