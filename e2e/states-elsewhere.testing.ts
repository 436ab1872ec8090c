import { expect } from '@playwright/test';
import { allWeek, dateAhead, at as startOf } from '../scripts/testing/clinic.ts';
import type { PortalClinic } from './api/portal.testing.ts';
import { dates, fillDetails, heading } from './journey.ts';
import type { Walk } from './states.testing.ts';
import { addUnsettled, keepElsewhere } from './unsettled.testing.ts';

function timesAt({ slug }: PortalClinic): string {
  return `/${slug}/book?service=visit&with=one`;
}

export const notKnown: Walk = {
  name: 'what is not known yet',
  clinic: { openingHours: allWeek([0, 24 * 60]) },
  states: {
    'checking a booking': async (visitor) => {
      const { page, portal, clinic } = visitor;
      visitor.asked = await addUnsettled(portal, clinic);
      await page.goto(visitor.asked.link);
      await expect(heading(page, 'We are checking your booking')).toBeVisible();
    },
    'checking, too early to change': async ({ page, asked }) => {
      await page.goto(`${asked?.link}/change`);
    },
    'a booking is with the clinic': async ({ page, asked }) => {
      await asked?.handToStaff();
      await page.goto(asked?.link ?? '');
      await expect(heading(page, 'The clinic is looking into your booking')).toBeVisible();
    },
    'a booking was made': async ({ page, asked }) => {
      await asked?.settle('yes');
      await page.getByRole('link', { name: 'Check again' }).click();
      await expect(heading(page, 'Appointment booked')).toBeVisible();
    },
    'a booking was not made': async ({ page, portal, clinic }) => {
      const asked = await addUnsettled(portal, clinic, { start: startOf(dateAhead(4), '10:00') });
      await page.goto(asked.link);
      await asked.settle('no');
      await page.getByRole('link', { name: 'Check again' }).click();
      await expect(heading(page, 'This appointment was not booked')).toBeVisible();
    },
    'checking a change': async (visitor) => {
      const { page, portal, clinic } = visitor;
      const start = startOf(dateAhead(5), '10:00');
      visitor.asked = await addUnsettled(portal, clinic, { what: 'reschedule', start });
      await page.goto(visitor.asked.link);
      await expect(heading(page, 'We are checking your change')).toBeVisible();
    },
    'a change was not made': async ({ page, asked }) => {
      await asked?.settle('no');
      await page.getByRole('link', { name: 'Check again' }).click();
      await expect(heading(page, 'Your appointment was not changed')).toBeVisible();
    },
    'checking a cancellation': async ({ page, portal, clinic }) => {
      const start = startOf(dateAhead(6), '10:00');
      await page.goto((await addUnsettled(portal, clinic, { what: 'cancel', start })).link);
      await expect(heading(page, 'We are checking your cancellation')).toBeVisible();
    },
    'a copy of a while ago': async ({ page, portal, clinic, asked }) => {
      await portal.db.query(
        `update appointments set seen_at = now() - interval '1 hour' where clinic_id = $1`,
        [clinic.clinicId],
      );
      await page.goto(asked?.link ?? '');
      await expect(page.getByText(/^Last checked with the clinic’s calendar: /)).toBeVisible();
    },
    'by telephone only': async (visitor) => {
      const { page, portal, clinic } = visitor;
      const start = startOf(dateAhead(7), '10:00');
      visitor.asked = await addUnsettled(portal, clinic, { start, isIdKnown: false });
      await visitor.asked.settle('yes');
      await page.goto(visitor.asked.link);
      await expect(page.getByText(/by telephone only\.$/)).toBeVisible();
    },
    'by telephone only, not cancelled here': async ({ page, asked }) => {
      await page.goto(`${asked?.link}/cancel`);
      await expect(heading(page, 'This appointment cannot be cancelled online')).toBeVisible();
    },
  },
};

export const calendarElsewhere: Walk = {
  name: 'a calendar elsewhere',
  clinic: { openingHours: allWeek([0, 24 * 60]) },
  states: {
    'times that may have changed': async ({ page, clinic }) => {
      await page.clock.install();
      await page.route('**/api/slots?**', async (route) => {
        const response = await route.fetch();
        const stale =
          'These times were read at 10:42am and may have changed. We check again when you book.';
        await route.fulfill({ response, json: { ...(await response.json()), stale } });
      });
      await page.goto(timesAt(clinic));
      await expect(dates(page).first()).toBeVisible();
      const notice = page.getByText(/^These times were read at 10:42am/);
      await expect(async () => {
        await page.clock.fastForward('01:00');
        await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
        await expect(notice).toBeVisible({ timeout: 1000 });
      }).toPass();
      await page.unrouteAll({ behavior: 'ignoreErrors' });
    },
    'times that cannot be suggested': async ({ page, portal, clinic }) => {
      await keepElsewhere(portal, clinic);
      await page.getByRole('button', { name: 'Suggest times for me' }).click();
      await expect(page.getByText(/^Times cannot be suggested at the moment/)).toBeVisible();
    },
    'times that cannot be had': async ({ page, clinic }) => {
      await page.goto(timesAt(clinic));
      await expect(
        page.getByRole('heading', { name: 'The free times cannot be shown at the moment' }),
      ).toBeVisible();
    },
    'details, nothing is held': async ({ page, clinic }) => {
      const start = startOf(dateAhead(3), '10:00');
      await page.goto(`${timesAt(clinic)}&start=${encodeURIComponent(start)}`);
      await expect(heading(page, 'Your details')).toBeVisible();
    },
    'check, the calendar does not answer': async ({ page }) => {
      await fillDetails(page, { name: 'Jane Doe', email: 'jane@example.com' });
      await page.getByRole('button', { name: 'Book appointment' }).click();
      await expect(page.getByRole('heading', { name: /cannot be reached/ })).toBeVisible();
    },
    'other times that cannot be had': async ({ page }) => {
      await page.getByRole('button', { name: 'Change date and time' }).click();
      await expect(page.getByText(/^Other times cannot be shown/)).toBeVisible();
    },
  },
};
