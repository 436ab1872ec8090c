import { expect } from '@playwright/test';
import { at, dateAhead } from '../../scripts/testing/clinic.ts';
import { bookByPhone } from '../api/booked.testing.ts';
import type { Visitor, Walk } from '../states.testing.ts';
import { signInAs } from './signed-in.testing.ts';

const start = at(dateAhead(3), '10:00');

function go(path: string) {
  return async ({ page, clinic }: Visitor) => {
    await page.goto(`/staff/${clinic.slug}${path}`);
  };
}

/** Booking for a caller, from nobody chosen to the reference that is read out. */
export const staffBook: Walk = {
  name: 'booking for a caller',
  clinic: { practitioners: ['one', 'two'] },
  states: {
    'book, nothing chosen': async (visitor) => {
      const { page, portal, clinic } = visitor;
      await bookByPhone(portal, clinic, { start, phone: '+12125550123' });
      await signInAs(page, portal, clinic, 'receptionist');
      await go('/book')(visitor);
      await expect(page.getByRole('heading', { name: 'Book for a caller' })).toBeVisible();
    },
    'book, found while typing': async ({ page }) => {
      await page.getByRole('combobox', { name: 'Find a customer' }).pressSequentially('jane');
      await expect(page.getByRole('option', { name: /^Jane Doe/ })).toBeVisible();
    },
    'book, chosen': async ({ page }) => {
      // The list closes when the focus goes elsewhere.
      const search = page.getByRole('combobox', { name: 'Find a customer' });
      await search.fill('');
      await search.pressSequentially('jane');
      await page.getByRole('option', { name: /^Jane Doe/ }).click();
      await expect(page.getByLabel('Full name')).toHaveValue('Jane Doe');
    },
    'book, errors': async ({ page }) => {
      await page.getByLabel('Another time').fill('some day');
      await page.getByRole('button', { name: 'Check and read out' }).click();
      await expect(page.getByRole('heading', { name: 'There is a problem' })).toBeVisible();
    },
    'book, read out': async ({ page }) => {
      await page.getByLabel('Another time').fill('');
      await page.getByRole('radio').first().check();
      await page.getByRole('button', { name: 'Check and read out' }).click();
      await expect(page.getByRole('region', { name: 'Read this out' })).toBeVisible();
    },
    'book, over another': async ({ page, clinic }) => {
      await page.goto(`/staff/${clinic.slug}/book?with=one&start=${encodeURIComponent(start)}`);
      await page.getByLabel('Full name').fill('Max Doe');
      await page.getByLabel('Phone').fill('(212) 555-0199');
      await page.getByRole('button', { name: 'Check and read out' }).click();
      await expect(page.getByLabel('Why it may overlap')).toBeVisible();
    },
    'book, booked': async ({ page }) => {
      await page.getByLabel('Why it may overlap').fill('Brothers, seen together');
      await page.getByRole('button', { name: 'Book it anyway' }).click();
      await expect(page.getByRole('heading', { name: 'Booked' })).toBeVisible();
    },
  },
};

/** Searching, and one customer. */
export const staffCustomers: Walk = {
  name: 'searching, and customers',
  clinic: { practitioners: ['one', 'two'] },
  states: {
    customers: async (visitor) => {
      const { page, portal, clinic } = visitor;
      await bookByPhone(portal, clinic, { start, name: 'Ann Lee', phone: '+12125550123' });
      await bookByPhone(portal, clinic, {
        start: at(dateAhead(4), '10:00'),
        name: 'Anne Lee',
        phone: '+12125550123',
        email: 'anne@example.com',
      });
      await signInAs(page, portal, clinic, 'manager');
      await go('/customers')(visitor);
      await expect(page.getByRole('link', { name: /^Anne Lee/ })).toBeVisible();
    },
    'customers, nobody blocked': go('/customers?show=blocked'),
    'search, empty': go('/search'),
    'search, found': async ({ page }) => {
      await page.getByLabel('Name, phone, email or reference').fill('lee');
      await page.getByLabel('Name, phone, email or reference').press('Enter');
      await expect(page.getByRole('heading', { name: 'Appointments' })).toBeVisible();
    },
    'search, nothing': async ({ page }) => {
      await page.getByLabel('Name, phone, email or reference').fill('xyzzy');
      await page.getByLabel('Name, phone, email or reference').press('Enter');
      await expect(page.getByText('Nothing was found')).toBeVisible();
    },
    'one customer': async ({ page, clinic }) => {
      await page.goto(`/staff/${clinic.slug}/customers`);
      await page.getByRole('link', { name: /^Anne Lee/ }).click();
      await expect(page.getByRole('heading', { level: 1, name: 'Anne Lee' })).toBeVisible();
    },
    'customer, block open': async ({ page }) => {
      await page.getByText('Block from booking').first().click();
      await page.getByRole('button', { name: 'Block from booking' }).click();
      await expect(page.getByText('Enter why they are blocked')).toBeVisible();
    },
    'customer, blocked': async ({ page }) => {
      await page.getByLabel('Why').fill('Threatened the front desk');
      await page.getByRole('button', { name: 'Block from booking' }).click();
      await expect(page.getByRole('button', { name: 'Let them book again' })).toBeVisible();
    },
    'customer, edited': async ({ page }) => {
      await page.getByRole('link', { name: 'Edit details' }).click();
      await page.getByLabel('Full name').fill('');
      await page.getByRole('button', { name: 'Save changes' }).click();
      await expect(page.getByRole('heading', { name: 'There is a problem' })).toBeVisible();
    },
    'customers to merge': async ({ page, clinic }) => {
      await page.goto(`/staff/${clinic.slug}/customers`);
      await page.getByRole('link', { name: /^Anne Lee/ }).click();
      await page.getByRole('link', { name: /Compare and merge/ }).click();
      await expect(page.getByRole('heading', { name: 'Merge two customers' })).toBeVisible();
    },
    'customer, merged': async ({ page }) => {
      await page.getByRole('button', { name: 'Merge into one' }).click();
      await expect(page.getByRole('button', { name: /^Undo merging/ })).toBeVisible();
    },
  },
};
