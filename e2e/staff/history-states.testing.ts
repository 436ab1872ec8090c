import { expect } from '@playwright/test';
import { bookByPhone } from '../api/booked.testing.ts';
import type { Visitor, Walk } from '../states.testing.ts';
import { signInAs } from './signed-in.testing.ts';

/** The id of the clinic's one customer. */
async function customerOf({ portal, clinic }: Visitor): Promise<string> {
  const { rows } = await portal.db.query<{ id: string }>(
    'select customer_id as id from customers where clinic_id = $1',
    [clinic.clinicId],
  );
  return rows[0]?.id ?? '';
}

/** The clinic's history, and what its customers are owed. */
export const historyAndPrivacy: Walk = {
  name: 'history and privacy',
  states: {
    'history, nothing yet': async ({ page, portal, clinic }) => {
      await signInAs(page, portal, clinic, 'owner');
      await page.goto(`${portal.url}/staff/${clinic.slug}/history?what=calendar`);
      await expect(page.getByText('Nothing was done that fits.')).toBeVisible();
    },
    history: async ({ page, portal, clinic }) => {
      await bookByPhone(portal, clinic);
      await portal.db.query(
        `insert into audit (clinic_id, channel, event, actor_id, actor_name, detail)
          values ($1, 'staff', 'setting_changed', 'user-ana', 'Ana', $2)`,
        [clinic.clinicId, JSON.stringify({ changes: { duration: [30, 45] } })],
      );
      await page.goto(`${portal.url}/staff/${clinic.slug}/history`);
      await expect(page.getByText('Ana changed a setting')).toBeVisible();
    },
    'history, details open': async ({ page }) => {
      await page.getByRole('list').getByText('Details').first().click();
      await expect(page.getByText('duration: 30 → 45')).toBeVisible();
    },
    privacy: async ({ page, portal, clinic }) => {
      await page.goto(`${portal.url}/staff/${clinic.slug}/privacy?days=30`);
      await expect(page.getByText(/^With 30 days, /)).toBeVisible();
    },
    'privacy, one customer': async (visitor) => {
      const { page, portal, clinic } = visitor;
      const customer = await customerOf(visitor);
      await page.goto(`${portal.url}/staff/${clinic.slug}/privacy?customer=${customer}`);
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('Privacy: Jane Doe');
    },
    'privacy, not sure': async ({ page }) => {
      await page.getByRole('button', { name: 'Erase Jane Doe' }).click();
      await expect(page.getByRole('alert').filter({ hasText: 'Nothing was erased' })).toBeVisible();
    },
    'privacy, erased': async ({ page }) => {
      await page.getByLabel('They asked to be erased').check();
      await page.getByLabel('Cancel what is to come').check();
      await page.getByRole('button', { name: 'Erase Jane Doe' }).click();
      await expect(page.getByRole('heading', { name: 'Erased', exact: true })).toBeVisible();
    },
    'privacy, no such customer': async ({ page, portal, clinic }) => {
      await page.goto(`${portal.url}/staff/${clinic.slug}/privacy?customer=nobody`);
      await expect(page.getByText('There is no such customer, or they are erased.')).toBeVisible();
    },
  },
};
