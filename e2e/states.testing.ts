import { expect, type Page } from '@playwright/test';
import { dateAhead, at as startOf } from '../scripts/testing/clinic.ts';
import { bookByPhone, shiftTo } from './api/booked.testing.ts';
import { manage } from './api/http.testing.ts';
import type { OpenPortal, PortalClinic } from './api/portal.testing.ts';
import { openUnavailable } from './broken-portal.testing.ts';
import { inFrames } from './embed/embed-states.testing.ts';
import {
  book,
  dates,
  expectEverything,
  fillDetails,
  fillEverything,
  heading,
  openDate,
  physiotherapy,
  startInAddress,
  takeAnyTime,
  takeTime,
  typeDetails,
} from './journey.ts';
import { staffBook, staffCustomers } from './staff/book-states.testing.ts';
import { otherCalendars } from './staff/busy-states.testing.ts';
import { blockedTimes, staffCalendar } from './staff/calendar-states.testing.ts';
import { historyAndPrivacy } from './staff/history-states.testing.ts';
import { movingIn } from './staff/import-states.testing.ts';
import { manyAtOnce } from './staff/many-states.testing.ts';
import { people } from './staff/members-states.testing.ts';
import { clinicNumbers, daysOnPaper, offlineCopy } from './staff/numbers-states.testing.ts';
import { staffRules, staffSchedules } from './staff/schedules-states.testing.ts';
import { clinicSettings } from './staff/settings-states.testing.ts';
import { signingIn } from './staff/sign-in-states.testing.ts';
import { staffElsewhere, staffToday } from './staff/today-states.testing.ts';
import { calendarElsewhere, notKnown } from './states-elsewhere.testing.ts';
import type { Unsettled } from './unsettled.testing.ts';

/** Who looks at a page, and the clinic made for the walk. */
export interface Visitor {
  page: Page;
  portal: OpenPortal;
  clinic: PortalClinic;
  /** What a step remembers for those after it. */
  kept: Map<string, string>;
  asked?: Unsettled;
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
    'clinic with a face of its own': at('/riverside'),
    'another clinic': at('/harbour'),
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
    'times, month': at('/{clinic}/book?service=visit&with=one&view=month'),
    'times, another month': async ({ page }) => {
      const shown = page.url();
      await page
        .getByRole('link', { name: /^Show \w+ \d{4}$/ })
        .last()
        .click();
      await expect(page).not.toHaveURL(shown);
    },
    'times, in words': async ({ page, clinic }) => {
      await page.goto(timesAt(clinic));
      await page.getByText('Tell us when suits you').click();
      await sayWhen(page, 'Tuesdays after 3pm');
      await expect(page.getByText(/^Showing times: /)).toBeVisible();
    },
    'times, words not understood': async ({ page, clinic }) => {
      await page.goto(timesAt(clinic));
      await page.getByText('Tell us when suits you').click();
      await sayWhen(page, 'xyzzy plugh');
      await expect(page.getByText(/^We did not understand/)).toBeVisible();
    },
    'times, none for the words': async ({ page, clinic }) => {
      await page.goto(timesAt(clinic));
      await page.getByText('Tell us when suits you').click();
      await sayWhen(page, 'tomorrow at 3am');
      await expect(page.getByText(/^Nothing free: /)).toBeVisible();
    },
    'times, suggested': async ({ page, clinic }) => {
      await page.goto(timesAt(clinic));
      await page.getByRole('button', { name: 'Suggest times for me' }).click();
      await expect(page.getByRole('heading', { name: 'Suggested times' })).toBeVisible();
    },
  },
};

const sitePages: Walk = {
  name: 'pages of the site',
  states: {
    accessibility: at('/accessibility'),
    'accessibility at a clinic': at('/accessibility?clinic={clinic}'),
    find: at('/find'),
    'find, errors': async ({ page }) => {
      await findAppointment(page, '', '');
      await expect(page.getByRole('heading', { name: 'There is a problem' })).toBeVisible();
    },
    'find, unknown': async ({ page }) => {
      await findAppointment(page, 'K7M2X-9QRTB', 'jane.doe@example.com');
      await expect(page.getByRole('heading', { name: /^We cannot find/ })).toBeVisible();
    },
    found: async ({ page, portal, clinic }) => {
      const { reference } = await bookByPhone(portal, clinic);
      await page.goto('/find');
      await findAppointment(page, reference, 'jane.doe@example.com');
      await expect(heading(page, 'Your appointment')).toBeVisible();
    },
    'found, cancelled long ago': async ({ page, portal, clinic }) => {
      const { id, reference } = await bookByPhone(portal, clinic, {
        start: startOf(dateAhead(4), '10:00'),
      });
      const { orgId: org_id, agentId: agent_id } = clinic;
      await manage(portal.url, { action: 'cancel', org_id, agent_id, appointment_id: id });
      await shiftTo(portal, id, new Date(Date.UTC(2026, 2, 10, 14)));
      await page.goto('/find');
      await findAppointment(page, reference, 'jane.doe@example.com');
      await expect(heading(page, 'This appointment is cancelled')).toBeVisible();
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
    'check, did you mean': async ({ page }) => {
      await fillDetails(page, { name: 'Jane Doe', email: 'jane@gmial.com' });
      await expect(page.getByText('Did you mean jane@gmail.com?')).toBeVisible();
    },
    check: async ({ page }) => {
      await page.getByRole('button', { name: 'Yes, use jane@gmail.com' }).click();
      await expect(page.getByText('Did you mean')).toHaveCount(0);
    },
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

const askedEverything: Walk = {
  name: 'a form that asks everything',
  states: {
    'details, questions': async ({ page }) => {
      await openDate(page, physiotherapy, 5);
      await takeAnyTime(page);
      await expect(heading(page, 'Your details')).toBeVisible();
    },
    'details, questions, for someone else': ({ page }) => fillEverything(page),
    'details, questions, errors': async ({ page }) => {
      await page.getByLabel('Full name of the person the appointment is for').fill('');
      await page.getByLabel('Your name').fill('');
      await page.getByRole('button', { name: 'Continue' }).click();
      await expect(page.getByRole('heading', { name: 'There is a problem' })).toBeVisible();
    },
    'check, questions, for someone else': async ({ page }) => {
      await fillEverything(page);
      await page.getByRole('button', { name: 'Continue' }).click();
      await expectEverything(page);
    },
    'another service or practitioner': async ({ page }) => {
      await page.getByRole('button', { name: 'Change service' }).click();
      await expect(heading(page, 'Change service or who you see')).toBeVisible();
    },
    'another service, error': async ({ page }) => {
      await page.getByRole('radio', { name: 'GP appointment' }).first().check();
      await page.getByRole('button', { name: 'Continue' }).click();
      await expect(page.getByRole('heading', { name: 'There is a problem' })).toBeVisible();
    },
  },
};

const heldTime: Walk = {
  name: 'a time that is held',
  states: {
    'details, held': async ({ page, clinic }) => {
      await page.clock.install();
      await openDate(page, timesAt(clinic), 2);
      await takeTime(page, '9am');
      await expect(
        holdNotice(page, /^This time is held for you for \d more minutes/),
      ).toBeVisible();
    },
    'details, hold ending': async ({ page }) => {
      await withholdForms(page);
      await page.clock.fastForward('04:10');
      await expect(
        holdNotice(page, /^This time is held for you for one more minute/),
      ).toBeVisible();
    },
    'details, hold ended': async ({ page }) => {
      await page.clock.fastForward('02:00');
      await expect(holdNotice(page, /^This time is not held any more/)).toBeVisible();
    },
    'details, held by somebody else': async ({ page, portal, clinic }) => {
      await bookForSomebody(portal, clinic, startInAddress(page));
      await page.unrouteAll({ behavior: 'ignoreErrors' });
      const gone = holdNotice(page, /^This time is not free at the moment/);
      await expect(async () => {
        await page.clock.fastForward('00:20');
        await page.mouse.click(1, 1);
        await expect(gone).toBeVisible({ timeout: 1000 });
      }).toPass();
    },
    'somebody else has the time': async ({ page, clinic }) => {
      const other = await page.context().newPage();
      await openDate(other, timesAt(clinic), 2);
      await takeTime(other, '10am');
      await expect(holdNotice(other, /^This time is held/)).toBeVisible();
      await page.goto(other.url());
      await typeDetails(page, { name: 'Jane Doe', email: 'jane@example.com' });
      await page.getByRole('button', { name: 'Continue' }).click();
      await expect(heading(page, 'Somebody else has that time at the moment')).toBeVisible();
    },
    'details, not held': async ({ page, clinic }) => {
      for (const time of ['11am', '2pm', '3pm']) {
        const other = await page.context().newPage();
        await openDate(other, timesAt(clinic), 3);
        await takeTime(other, time);
        await expect(holdNotice(other, /^This time is/)).toBeVisible();
      }
      await openDate(page, timesAt(clinic), 3);
      await takeTime(page, '4pm');
      await expect(holdNotice(page, /^This time is not held for you/)).toBeVisible();
    },
  },
};

const tooLate: Walk = {
  name: 'too late',
  clinic: { service: { changeCutoff: 7 * 1440, cancelCutoff: 7 * 1440 } },
  states: {
    'appointment past its cut-off': async ({ page, portal, clinic, kept }) => {
      kept.set('link', (await bookByPhone(portal, clinic)).link);
      await page.goto(kept.get('link') ?? '');
    },
    'change past the cut-off': ({ page, kept }) => goTo(page, `${kept.get('link')}/change`),
    'cancel past the cut-off': ({ page, kept }) => goTo(page, `${kept.get('link')}/cancel`),
    'cannot come': ({ page, kept }) => goTo(page, `${kept.get('link')}/cannot-come`),
    'cannot come, error': async ({ page }) => {
      await page.getByLabel(/^Anything the clinic needs to know/).fill('x'.repeat(2001));
      await page.getByRole('button', { name: 'Tell the clinic' }).click();
      await expect(page.getByRole('heading', { name: 'There is a problem' })).toBeVisible();
    },
    'cannot come, told': async ({ page }) => {
      await page.getByLabel(/^Anything the clinic needs to know/).fill('');
      await page.getByRole('button', { name: 'Tell the clinic' }).click();
      await expect(page.getByRole('heading', { name: /^The clinic knows/ })).toBeVisible();
    },
    'cannot come, told already': ({ page, kept }) => goTo(page, `${kept.get('link')}/cannot-come`),
    'appointment over': async ({ page, portal, clinic }) => {
      const { id, link } = await bookByPhone(portal, clinic, {
        start: startOf(dateAhead(4), '10:00'),
      });
      await shiftTo(portal, id, new Date(Date.now() - 86_400_000));
      await page.goto(link);
      await expect(heading(page, 'This appointment is over')).toBeVisible();
    },
  },
};

const stopped: Walk = {
  name: 'stopped',
  states: {
    stopped: async ({ page, clinic }) => {
      await openDate(page, timesAt(clinic), 1);
      await takeTime(page, '9am');
      const attempt = page.locator('input[name=attempt]').first();
      const used = await attempt.inputValue();
      await fillDetails(page, { name: 'Jane Doe', email: 'jane@example.com' });
      await book(page);
      await openDate(page, timesAt(clinic), 1);
      await takeTime(page, '10am');
      await fillDetails(page, { name: 'Jane Roe', email: 'jane@example.com' });
      const now = await attempt.inputValue();
      // As a form is sent again that a browser kept open.
      await page.route('**/book**', (route) => {
        const sent = route.request().postData();
        return route.continue(sent === null ? {} : { postData: sent.replaceAll(now, used) });
      });
      await page.getByRole('button', { name: 'Book appointment' }).click();
      await expect(heading(page, 'This form has already booked an appointment')).toBeVisible();
      await page.unrouteAll();
    },
  },
};

export const walks: readonly Walk[] = [
  lookingAround,
  booking,
  heldTime,
  askedEverything,
  tooLate,
  sitePages,
  lost,
  nothingFree,
  stopped,
  notKnown,
  calendarElsewhere,
  inFrames,
  clinicSettings,
  staffSchedules,
  staffRules,
  otherCalendars,
  manyAtOnce,
  staffBook,
  staffCustomers,
  staffCalendar,
  blockedTimes,
  historyAndPrivacy,
  clinicNumbers,
  daysOnPaper,
  offlineCopy,
  staffToday,
  staffElsewhere,
  signingIn,
  people,
  movingIn,
];

/** Takes a walk from its start, and looks at each state. */
export async function follow(
  walk: Walk,
  page: Page,
  portal: OpenPortal,
  look: (state: string) => Promise<void>,
): Promise<void> {
  const clinic = await portal.addClinic(walk.clinic);
  const visitor: Visitor = { page, portal, clinic, kept: new Map<string, string>() };
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

async function sayWhen(page: Page, words: string): Promise<void> {
  await page.getByLabel('When suits you?').fill(words);
  await page.getByRole('button', { name: 'Find times' }).click();
}

async function findAppointment(page: Page, reference: string, contact: string): Promise<void> {
  await page.getByLabel('Reference', { exact: true }).fill(reference);
  await page.getByLabel('Email address or phone number').fill(contact);
  await page.getByRole('button', { name: 'Find appointment' }).click();
}

/** What is shown of a hold, and not what is only said aloud. */
function holdNotice(page: Page, text: RegExp) {
  return page.locator('p:not([role])').getByText(text).first();
}

/** Takes the time as a caller on the telephone would, once the page keeps it no longer. */
async function bookForSomebody(portal: OpenPortal, clinic: PortalClinic, start: string) {
  await expect(async () => {
    await portal.db.query(
      `delete from appointments where clinic_id = $1 and status = 'held' and starts_at = $2`,
      [clinic.clinicId, start],
    );
    await bookByPhone(portal, clinic, { start, name: 'Somebody Else' });
  }).toPass();
}

/** Lets no form be answered from now on, so that using the page does not keep its time longer. */
async function withholdForms(page: Page): Promise<void> {
  await page.route('**/book**', (route) => {
    if (route.request().method() !== 'POST') return route.continue();
    return new Promise<void>(() => {});
  });
}
