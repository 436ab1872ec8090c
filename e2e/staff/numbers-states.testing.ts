import { expect } from '@playwright/test';
import type { Walk } from '../states.testing.ts';
import { bookDay, day } from './calendar.testing.ts';
import { bookCanary, keepCopy, openCopy } from './downtime.testing.ts';
import { fillJune, period } from './numbers.testing.ts';
import { signInAs } from './signed-in.testing.ts';

/** The clinic's figures. */
export const clinicNumbers: Walk = {
  name: 'numbers',
  clinic: { practitioners: ['one', 'two'] },
  states: {
    'numbers, nothing yet': async ({ page, portal, clinic }) => {
      await signInAs(page, portal, clinic, 'owner');
      await page.goto(`${portal.url}/staff/${clinic.slug}/numbers?${period}`);
      await expect(page.getByText('There are no appointments in this period.')).toBeVisible();
      await expect(page.getByRole('application').last()).toBeVisible();
    },
    numbers: async ({ page, portal, clinic }) => {
      await fillJune(portal, clinic);
      await page.goto(`${portal.url}/staff/${clinic.slug}/numbers?${period}`);
      await expect(page.getByRole('application').last()).toBeVisible();
    },
    'numbers, a bar chosen': async ({ page }) => {
      await page.getByRole('application').first().focus();
      await expect(page.getByRole('main').getByText('Did not come: 0')).toBeVisible();
    },
    'numbers, as tables': async ({ page, portal, clinic }) => {
      await page.goto(`${portal.url}/staff/${clinic.slug}/numbers?${period}&show=tables`);
      await expect(page.getByRole('table').first()).toBeVisible();
      await expect(page.getByRole('application').last()).toBeVisible();
    },
  },
};

/** Days on paper. */
export const daysOnPaper: Walk = {
  name: 'days on paper',
  clinic: { practitioners: ['one', 'two'] },
  states: {
    'sheet of a day': async ({ page, portal, clinic }) => {
      await signInAs(page, portal, clinic, 'owner');
      await fillJune(portal, clinic);
      await bookDay(portal, clinic);
      await page.goto(`${portal.url}/staff/${clinic.slug}/print?date=${day}`);
      await expect(page.getByRole('cell', { name: 'Ann Lee' })).toBeVisible();
    },
    'sheet of a week, with everything': async ({ page, portal, clinic }) => {
      const query = 'date=2026-06-10&view=week&contact=1&notes=1&with=one';
      await page.goto(`${portal.url}/staff/${clinic.slug}/print?${query}`);
      await expect(page.getByText('keep it out of sight')).toBeVisible();
    },
  },
};

/** The copy for when the portal cannot be reached. */
export const offlineCopy: Walk = {
  name: 'the offline copy',
  states: {
    'offline copy, off': async ({ page, portal, clinic }) => {
      await signInAs(page, portal, clinic, 'receptionist');
      await page.goto(`${portal.url}/staff/${clinic.slug}/downtime`);
      await expect(page.getByLabel('Passphrase', { exact: true })).toBeVisible();
    },
    'offline copy, wrong passphrase to begin with': async ({ page }) => {
      await page.getByLabel('Passphrase', { exact: true }).fill('short');
      await page.getByRole('button', { name: 'Keep a copy on this device' }).click();
      await expect(page.getByText('Enter at least 12 characters')).toBeVisible();
    },
    'offline copy, kept': async ({ page, portal, clinic }) => {
      await bookCanary(portal, clinic);
      await keepCopy(page, clinic);
    },
    'offline copy, wrong passphrase': async ({ page }) => {
      await openCopy(page, 'another passphrase');
      await expect(page.getByText('That is not the passphrase of this copy')).toBeVisible();
    },
    'offline copy, open': async ({ page }) => {
      await openCopy(page);
      await expect(page.getByText('Zyxwa Canarius')).toBeVisible();
    },
    'portal not reached': async ({ page, portal, clinic }) => {
      // As the service worker shows it, with the copy still in this browser.
      await page.goto(`${portal.url}/staff/offline-copy`);
      await expect(page.getByText(clinic.slug)).toBeVisible();
    },
  },
};
