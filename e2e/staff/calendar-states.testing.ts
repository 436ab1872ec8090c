import { expect } from '@playwright/test';
import type { Visitor, Walk } from '../states.testing.ts';
import { bookDay, calendarAt, drag, visitOf } from './calendar.testing.ts';
import { signInAs } from './signed-in.testing.ts';

function at(query: string) {
  return async ({ page, clinic }: Visitor) => {
    await page.goto(calendarAt(clinic, query));
  };
}

/** The console's calendar. */
export const staffCalendar: Walk = {
  name: 'the calendar of the console',
  clinic: { practitioners: ['one', 'two'] },
  states: {
    'calendar, day': async ({ page, portal, clinic }) => {
      await bookDay(portal, clinic);
      await signInAs(page, portal, clinic, 'receptionist');
      await page.goto(calendarAt(clinic));
      await expect(visitOf(page, 'Ann Lee')).toHaveCount(1);
    },
    'calendar, day as columns': at('&view=day'),
    'calendar, carried over another': async ({ page }) => {
      await drag(page, visitOf(page, 'Ann Lee'), { minutes: 60 });
      await page.mouse.up();
      await expect(page.getByRole('dialog')).toBeVisible();
    },
    'calendar, free time pressed': async ({ page, clinic }) => {
      await page.goto(calendarAt(clinic, '&view=day'));
      await page.getByRole('link', { name: /Free/ }).first().focus();
      await page.keyboard.press('Enter');
      await expect(page.getByRole('dialog')).toBeVisible();
    },
    'calendar, moved': async ({ page, clinic }) => {
      await page.goto(calendarAt(clinic, '&view=day'));
      await visitOf(page, 'Ann Lee').focus();
      for (const key of ['m', 'ArrowRight', 'Enter']) await page.keyboard.press(key);
      await expect(page.getByRole('button', { name: 'Undo' })).toBeVisible();
    },
    'calendar, week': at('&view=week'),
    'calendar, week of one': at('&view=week&with=one'),
    'calendar, month': at('&view=month'),
    'calendar, list': at('&view=agenda'),
  },
};

/** The times that staff block. */
export const blockedTimes: Walk = {
  name: 'times that staff block',
  clinic: { practitioners: ['one', 'two'] },
  states: {
    'block time': async ({ page, portal, clinic }) => {
      await bookDay(portal, clinic);
      await signInAs(page, portal, clinic, 'receptionist');
      await page.goto(calendarAt(clinic, '&with=one'));
      await page.getByRole('link', { name: 'Block time' }).click();
      await expect(page.getByRole('heading', { level: 1, name: 'Block time' })).toBeVisible();
    },
    'block time, errors': async ({ page }) => {
      await page.getByRole('button', { name: 'Block this time' }).click();
      await expect(page.getByRole('heading', { name: 'There is a problem' })).toBeVisible();
    },
    'block time, appointments in it': async ({ page }) => {
      await page.getByLabel('From', { exact: true }).fill('10:00');
      await page.getByLabel('To', { exact: true }).fill('12:00');
      await page.getByRole('button', { name: 'Block this time' }).click();
      await expect(page.getByRole('button', { name: 'Block it anyway' })).toBeVisible();
    },
    'calendar, blocked': async ({ page }) => {
      await page.getByRole('button', { name: 'Block it anyway' }).click();
      await page.waitForURL(/calendar\?date=/);
      await expect(page.getByRole('link', { name: /Blocked/ })).toBeVisible();
    },
    'blocked time': async ({ page }) => {
      await page.getByRole('link', { name: /Blocked/ }).click();
      await expect(page.getByRole('heading', { level: 1, name: 'Blocked time' })).toBeVisible();
    },
  },
};
