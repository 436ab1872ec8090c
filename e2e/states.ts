import { expect, type Page } from '@playwright/test';
import { manage } from './api/http.testing.ts';
import type { OpenPortal, PortalClinic } from './api/portal.testing.ts';
import { openUnavailable } from './broken-portal.ts';
import { dates, fillDetails, heading, openDate, startInAddress, takeTime } from './journey.ts';

/** Who looks at a page, and the clinic made for the walk. */
export interface Visitor {
  page: Page;
  portal: OpenPortal;
  clinic: PortalClinic;
  /** What a step remembers for those after it. */
  kept: Map<string, string>;
}

/**
 * States in the order in which a visitor comes to them: the name of each, and how to get there from
 * the one before. Screenshots, accessibility and the content security policy go through them all, so
 * a new page or state belongs here.
 */
export interface Walk {
  name: string;
  clinic?: Parameters<OpenPortal['addClinic']>[0];
  states: Record<string, (visitor: Visitor) => Promise<void>>;
}

const lookingAround: Walk = {
  name: 'looking around',
  clinic: { practitioners: ['one', 'two'] },
  states: {
    'front page': at('/'),
    clinic: at('/{clinic}'),
    'clinic, nothing chosen': at('/{clinic}?service=&with=one'),
    times: at('/{clinic}/book?service=visit&with=one'),
    'times, zone open': async ({ page }) => {
      await page.getByText('Change time zone').click();
      await expect(page.getByLabel('City')).toBeVisible();
    },
    'times, zones found': at('/{clinic}/book?service=visit&with=one&place=paris'),
    'times, no zone found': at('/{clinic}/book?service=visit&with=one&place=xyzzy'),
    'times, another zone': at('/{clinic}/book?service=visit&with=one&zone=Asia/Tokyo'),
    'times, none in this part': at('/{clinic}/book?service=visit&with=one&part=evening'),
    'times, with anyone': at('/{clinic}/book?service=visit&with=anyone'),
    'times, suggested': async ({ page }) => {
      await page.getByRole('button', { name: 'Suggest times for me' }).click();
      await expect(page.getByRole('heading', { name: 'Suggested times' })).toBeVisible();
    },
  },
};

const lost: Walk = {
  name: 'addresses that lead nowhere',
  states: {
    'not found': at('/nowhere'),
    'not found at a clinic': at('/{clinic}/nothing'),
    'unknown link': at('/manage/no-such-token-no-such-token'),
    unavailable: ({ page, clinic }) => openUnavailable(page, `/${clinic.slug}`),
  },
};

const nothingFree: Walk = {
  name: 'nothing free',
  clinic: { practitioners: ['one', 'two'], weekly: Array.from({ length: 7 }, () => []) },
  states: { 'times, none free': at('/{clinic}/book?service=visit&with=one') },
};

const booking: Walk = {
  name: 'booking',
  states: {
    'times, a date chosen': ({ page, clinic }) => openDate(page, timesAt(clinic), 2),
    details: async ({ page }) => {
      await takeTime(page, '9am');
      await expect(heading(page, 'Your details')).toBeVisible();
    },
    'details, errors': async ({ page }) => {
      await page.getByRole('radio', { name: 'Mobile phone' }).check();
      await page.getByRole('button', { name: 'Continue' }).click();
      await expect(page.getByRole('heading', { name: 'There is a problem' })).toBeVisible();
    },
    check: ({ page }) => fillDetails(page, { name: 'Jane Doe', email: 'jane@example.com' }),
    'another time': async ({ page }) => {
      await page.getByRole('button', { name: 'Change date and time' }).click();
      await expect(heading(page, 'Choose another time')).toBeVisible();
    },
    'time gone': async ({ page, portal, clinic }) => {
      await page.getByRole('button', { name: 'Keep the time you chose' }).click();
      await expect(heading(page, 'Check your appointment before you book')).toBeVisible();
      await bookForSomebody(portal, clinic, startInAddress(page));
      await page.getByRole('button', { name: 'Book appointment' }).click();
      await expect(heading(page, 'That time is no longer free')).toBeVisible();
    },
    booked: async ({ page, kept }) => {
      await offers(page).first().click();
      await expect(heading(page, 'Check your appointment before you book')).toBeVisible();
      await page.getByRole('button', { name: 'Book appointment' }).click();
      await expect(heading(page, 'Appointment booked')).toBeVisible();
      kept.set('link', new URL(page.url()).pathname);
    },
    appointment: async ({ page, kept }) => {
      await page.goto(kept.get('link') ?? '');
      await expect(heading(page, 'Your appointment')).toBeVisible();
    },
    change: async ({ page }) => {
      await page.getByRole('link', { name: 'Change date or time' }).click();
      await expect(heading(page, 'Choose a new date and time')).toBeVisible();
    },
    'change, check': async ({ page }) => {
      await dates(page).nth(2).click();
      await takeTime(page, '4pm');
      await expect(heading(page, 'Check the new time')).toBeVisible();
    },
    changed: async ({ page }) => {
      await page.getByRole('button', { name: 'Change appointment' }).click();
      await expect(heading(page, 'Appointment changed')).toBeVisible();
    },
    cancel: async ({ page }) => {
      await page.getByRole('link', { name: 'Cancel appointment' }).click();
      await expect(heading(page, 'Cancel your appointment')).toBeVisible();
    },
    'cancel, error': async ({ page }) => {
      await page.getByLabel(/^Why are you cancelling/).fill('x'.repeat(2001));
      await page.getByRole('button', { name: 'Cancel appointment' }).click();
      await expect(page.getByRole('heading', { name: 'There is a problem' })).toBeVisible();
    },
    cancelled: async ({ page }) => {
      await page.getByLabel(/^Why are you cancelling/).fill('');
      await page.getByRole('button', { name: 'Cancel appointment' }).click();
      await expect(heading(page, 'This appointment is cancelled')).toBeVisible();
    },
    'change refused': ({ page, kept }) => goTo(page, `${kept.get('link')}/change`),
    'cancel refused': ({ page, kept }) => goTo(page, `${kept.get('link')}/cancel`),
  },
};

const tooLate: Walk = {
  name: 'too late',
  clinic: { service: { changeCutoff: 90 * 1440, cancelCutoff: 90 * 1440 } },
  states: {
    'appointment past its cut-off': async ({ page, clinic, kept }) => {
      await openDate(page, timesAt(clinic), 1);
      await takeTime(page, '9am');
      await fillDetails(page, { name: 'Jane Doe', email: 'jane@example.com' });
      await page.getByRole('button', { name: 'Book appointment' }).click();
      await expect(heading(page, 'Appointment booked')).toBeVisible();
      kept.set('link', new URL(page.url()).pathname);
      await page.goto(kept.get('link') ?? '');
    },
    'change past the cut-off': ({ page, kept }) => goTo(page, `${kept.get('link')}/change`),
    'cancel past the cut-off': ({ page, kept }) => goTo(page, `${kept.get('link')}/cancel`),
  },
};

const stopped: Walk = {
  name: 'stopped',
  states: {
    stopped: async ({ page, clinic }) => {
      await openDate(page, timesAt(clinic), 1);
      await takeTime(page, '9am');
      const attempt = page.locator('input[name=attempt]');
      const used = await attempt.inputValue();
      await fillDetails(page, { name: 'Jane Doe', email: 'jane@example.com' });
      await page.getByRole('button', { name: 'Book appointment' }).click();
      await expect(heading(page, 'Appointment booked')).toBeVisible();
      await openDate(page, timesAt(clinic), 1);
      await takeTime(page, '10am');
      // As a form is sent again that a browser kept open.
      await attempt.evaluate((input, value) => input.setAttribute('value', value), used);
      await fillDetails(page, { name: 'Jane Roe', email: 'jane@example.com' });
      await page.getByRole('button', { name: 'Book appointment' }).click();
      await expect(heading(page, 'This form has already booked an appointment')).toBeVisible();
    },
  },
};

export const walks: readonly Walk[] = [lookingAround, lost, nothingFree, booking, tooLate, stopped];

/** Takes a walk from its start, and looks at each state. */
export async function follow(
  walk: Walk,
  page: Page,
  portal: OpenPortal,
  look: (state: string) => Promise<void>,
): Promise<void> {
  const clinic = await portal.addClinic(walk.clinic);
  const visitor = { page, portal, clinic, kept: new Map<string, string>() };
  for (const [state, go] of Object.entries(walk.states)) {
    await go(visitor);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await look(state);
  }
}

/** The page of an address, in which {clinic} is the clinic of the walk. */
function at(address: string) {
  return ({ page, clinic }: Visitor) => goTo(page, address.replace('{clinic}', clinic.slug));
}

async function goTo(page: Page, address: string): Promise<void> {
  await page.goto(address);
}

function timesAt({ slug }: PortalClinic): string {
  return `/${slug}/book?service=visit&with=one`;
}

function offers(page: Page) {
  return page.getByRole('main').getByRole('button', { name: /[ap]m|midday/ });
}

/** As a caller on the telephone would take it. */
async function bookForSomebody(portal: OpenPortal, clinic: PortalClinic, start: string) {
  const { status, text } = await manage(portal.url, {
    action: 'book',
    org_id: clinic.orgId,
    agent_id: clinic.agentId,
    name: 'Somebody Else',
    email: 'somebody@example.com',
    appointment_datetime: start,
  });
  expect(status, text).toBe(200);
}
