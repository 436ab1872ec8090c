import { expect } from '@playwright/test';
import { bookByPhone } from '../api/booked.testing.ts';
import type { Visitor, Walk } from '../states.testing.ts';
import { keepElsewhere } from '../unsettled.testing.ts';
import { signInAs } from './signed-in.testing.ts';

function settings(path: string): (visitor: Visitor) => Promise<void> {
  return async ({ page, portal, clinic }) => {
    await page.goto(`${portal.url}/staff/${clinic.slug}/settings/${path}`);
  };
}

/** Every page of the settings, and what they say when something is in the way. */
export const clinicSettings: Walk = {
  name: 'settings',
  clinic: { practitioners: ['one', 'two'], brandColor: '#ffdd00' },
  states: {
    'settings, services': async (visitor) => {
      const { page, portal, clinic } = visitor;
      await signInAs(page, portal, clinic, 'owner', { fresh: true });
      await settings('services')(visitor);
    },
    'settings, a service': async ({ page }) => {
      await page.getByRole('link', { name: 'Edit Visit' }).click();
      await expect(page.getByLabel('Length in minutes')).toBeVisible();
    },
    'settings, a service, errors': async ({ page }) => {
      await page.getByLabel('Length in minutes').fill('0');
      await page.getByRole('button', { name: 'Save changes' }).click();
      await expect(page.getByRole('heading', { name: 'There is a problem' })).toBeVisible();
    },
    'settings, a service taken out of use': async (visitor) => {
      const { page, portal, clinic } = visitor;
      await bookByPhone(portal, clinic);
      await page.getByLabel('Length in minutes').fill('30');
      await page.getByRole('radio', { name: /^No:/ }).check();
      await page.getByRole('button', { name: 'Save changes' }).click();
      await expect(page.getByText('1 appointment to come stays booked.')).toBeVisible();
    },
    'settings, a new question': async (visitor) => {
      await settings('services')(visitor);
      await visitor.page.getByRole('link', { name: /Questions for Visit/ }).click();
      await visitor.page.getByRole('link', { name: 'Add a question' }).click();
      await expect(visitor.page.getByLabel('Question', { exact: true })).toBeVisible();
    },
    'settings, questions': async ({ page }) => {
      await page.getByLabel('Question', { exact: true }).fill('Which knee?');
      await page.getByRole('button', { name: 'Save changes' }).click();
      await expect(page.getByRole('link', { name: 'Edit Which knee?' })).toBeVisible();
    },
    'settings, practitioners': settings('practitioners'),
    'settings, a new practitioner': settings('practitioners/new'),
    'settings, who does what': settings('agents'),
    'settings, policies': settings('policies'),
    'settings, name and look': settings('brand'),
    'settings, on your site': settings('embedding'),
    'settings, on your site, errors': async ({ page }) => {
      await page.getByLabel('Addresses of your sites').fill('*.example.com');
      await page.getByRole('button', { name: 'Save changes' }).click();
      await expect(page.getByRole('heading', { name: 'There is a problem' })).toBeVisible();
    },
    'settings, on your site, a look': async (visitor) => {
      await settings('embedding?theme=dark&accent=red&kind=popup&width=phone')(visitor);
      await expect(visitor.page.getByRole('heading', { name: 'There is a problem' })).toBeVisible();
    },
    'settings, API access': settings('api'),
    'settings, a new credential': async ({ page }) => {
      await page.getByRole('button', { name: 'Make a new org_id' }).click();
      await expect(page.getByText('This is the new org_id.')).toBeVisible();
    },
    'settings, where it is kept': settings('gateway'),
    'settings, services of a calendar elsewhere': async (visitor) => {
      await keepElsewhere(visitor.portal, visitor.clinic);
      await settings('services')(visitor);
      await expect(
        visitor.page.getByText('This clinic’s calendar is kept elsewhere'),
      ).toBeVisible();
    },
    'settings, who does what at a calendar elsewhere': settings('agents'),
  },
};
