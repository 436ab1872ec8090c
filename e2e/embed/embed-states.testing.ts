import { expect } from '@playwright/test';
import { fillDetails, heading } from '../journey.ts';
import type { Visitor, Walk } from '../states.testing.ts';

function at(path: string) {
  return async ({ page, portal, clinic }: Visitor) => {
    await page.goto(portal.url + path.replace('{clinic}', clinic.slug));
  };
}

/** The pages for frames, which have no chrome of their own. */
export const inFrames: Walk = {
  name: 'pages for frames',
  clinic: { practitioners: ['one', 'two'], brandColor: '#8a2be2' },
  states: {
    'frame, what for': at('/embed/{clinic}'),
    'frame, dark and in a colour': at('/embed/~theme-dark~accent-ffdd00/{clinic}'),
    'frame, times': at('/embed/{clinic}/book?service=visit&with=one'),
    'frame, a month': at('/embed/{clinic}/book?service=visit&with=one&view=month'),
    'frame, light, details': async ({ page, portal, clinic }) => {
      await page.goto(
        `${portal.url}/embed/~theme-light/${clinic.slug}/book?service=visit&with=one`,
      );
      await page
        .getByRole('link', { name: /times free$/ })
        .nth(3)
        .click();
      await page
        .getByRole('region', { name: /^Times on/ })
        .getByRole('link')
        .first()
        .click();
      await expect(heading(page, 'Your details')).toBeVisible();
    },
    'frame, check': ({ page }) =>
      fillDetails(page, { name: 'Jane Doe', email: 'jane@example.com' }),
    'frame, booked': async ({ page }) => {
      await page.getByRole('button', { name: 'Book appointment' }).click();
      await expect(heading(page, 'Appointment booked')).toBeVisible();
    },
    'frame, change': async ({ page }) => {
      await page.getByRole('link', { name: 'Change date or time' }).click();
      await expect(heading(page, 'Choose a new date and time')).toBeVisible();
    },
  },
};
