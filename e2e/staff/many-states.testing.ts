import { expect } from '@playwright/test';
import { dateAhead, at as startOf } from '../../scripts/testing/clinic.ts';
import { manage } from '../api/http.testing.ts';
import type { Visitor, Walk } from '../states.testing.ts';
import { signInAs } from './signed-in.testing.ts';

const date = dateAhead(12);

async function book({ portal, clinic }: Visitor, clock: string, name: string): Promise<void> {
  await manage(portal.url, {
    action: 'book',
    org_id: clinic.orgId,
    agent_id: clinic.agentId,
    name,
    phone: '+12125550123',
    appointment_datetime: startOf(date, clock),
  });
}

/** Somebody is away: from the question to the list of calls. */
export const manyAtOnce: Walk = {
  name: 'many at once',
  clinic: { practitioners: ['one', 'two'] },
  states: {
    'many, the beginning': async (visitor) => {
      const { page, portal, clinic } = visitor;
      await book(visitor, '9:00', 'Ann Lee');
      await book(visitor, '10:00', 'Bob Ray');
      await signInAs(page, portal, clinic, 'receptionist');
      await page.goto(`${portal.url}/staff/${clinic.slug}/many`);
    },
    'many, errors': async ({ page }) => {
      await page.getByRole('button', { name: 'Find who is hit' }).click();
      await expect(page.getByRole('heading', { name: 'There is a problem' })).toBeVisible();
    },
    'many, what is proposed': async ({ page }) => {
      await page.getByRole('checkbox', { name: 'Dr. one' }).check();
      await page.getByLabel('First day').fill(date);
      await page.getByRole('checkbox', { name: /^Block this time/ }).uncheck();
      await page.getByRole('button', { name: 'Find who is hit' }).click();
      await expect(page.getByRole('combobox', { name: /Bob Ray/ })).toBeVisible();
    },
    'many, two at one time': async ({ page }) => {
      const ann = page.getByRole('combobox', { name: /Ann Lee/ });
      const shared = (await ann.locator('option').nth(3).getAttribute('value')) ?? '';
      await ann.selectOption(shared);
      await page.getByRole('combobox', { name: /Bob Ray/ }).selectOption(shared);
      await page.getByRole('button', { name: 'Keep these choices' }).click();
      await expect(page.getByRole('heading', { name: /^Two people would come/ })).toBeVisible();
    },
    'many, somebody came to it': async (visitor) => {
      const { page } = visitor;
      await page.getByRole('combobox', { name: /Bob Ray/ }).selectOption('cancel');
      await book(visitor, '11:00', 'Cy Fox');
      await page.getByRole('button', { name: 'Keep these choices' }).click();
      await expect(page.getByRole('button', { name: 'Add them' })).toBeVisible();
    },
    'many, done': async ({ page }) => {
      await page
        .getByRole('button', { name: /^Do it now/ })
        .first()
        .click();
      await expect(page.getByRole('heading', { name: 'Changed (2)', exact: true })).toBeVisible();
    },
  },
};
