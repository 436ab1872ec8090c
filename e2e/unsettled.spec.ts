import type { Locator, Page } from '@playwright/test';
import { allWeek } from '../scripts/testing/clinic.ts';
import { expect } from './fixtures.ts';
import { answer, heading } from './journey.ts';
import { test } from './own-portal.ts';
import { addUnsettled } from './unsettled.testing.ts';

const alwaysOpen = { openingHours: allWeek([0, 24 * 60]) };

/** What is said aloud. */
function said(page: Page) {
  return page.getByRole('main').getByRole('status');
}

/** Waits until the page looks by itself. */
async function comeAlive(page: Page): Promise<void> {
  const isAlive = () =>
    page.evaluate(() => {
      const link = [...document.querySelectorAll('a')].find((a) => a.text === 'Check again');
      return Object.keys(link ?? {}).some((key) => key.startsWith('__reactFiber'));
    });
  await expect.poll(isAlive).toBe(true);
}

/** Lets time pass until something is there. The next question waits for the answer to the last. */
async function passUntil(page: Page, shown: Locator, milliseconds: number): Promise<void> {
  await expect(async () => {
    await page.clock.runFor(milliseconds);
    await expect(shown).toBeVisible({ timeout: 500 });
  }).toPass();
}

/** Counts the questions that the page asks by itself. */
function countLooks(page: Page): () => number {
  let looks = 0;
  page.on('request', (request) => {
    if (request.url().endsWith('/outcome')) looks += 1;
  });
  return () => looks;
}

/** Keeps every heading that was ever shown, and every announcement. */
async function remember(page: Page): Promise<() => Promise<{ shown: string[]; said: string[] }>> {
  await page.evaluate(() => {
    const kept = { shown: [] as string[], said: [] as string[] };
    Object.assign(window, { kept });
    const add = (list: string[], text: string | null | undefined) => {
      if (text && list.at(-1) !== text) list.push(text);
    };
    const look = () => {
      add(kept.shown, document.querySelector('h1')?.textContent ?? 'nothing');
      add(kept.said, document.querySelector('main [role=status]')?.textContent);
    };
    look();
    new MutationObserver(look).observe(document.body, {
      childList: true,
      subtree: true,
      characterData: true,
    });
  });
  return () => page.evaluate(() => (window as unknown as { kept: never }).kept);
}

test('a person sees that a booking is being checked, and then that it is booked', async ({
  page,
  portal,
}) => {
  const booking = await addUnsettled(portal, await portal.addClinic(alwaysOpen));
  await page.goto(booking.link);
  await expect(heading(page, 'We are checking your booking')).toBeVisible();
  await expect(page).toHaveTitle('We are checking your booking – Test Clinic');
  const main = page.getByRole('main');
  await expect(main.getByText('Do not book again.')).toBeVisible();
  await expect(answer(page, 'Your reference')).toHaveText(booking.reference);
  await expect(main.getByRole('link', { name: 'Call (212) 555-0100' })).toHaveAttribute(
    'href',
    'tel:2125550100',
  );
  await expect(main.getByText('Open now')).toBeVisible();
  for (const name of ['Calendar file (.ics)', 'Google Calendar', 'Outlook.com']) {
    await expect(page.getByRole('link', { name })).toHaveCount(0);
  }
  for (const name of ['Change date or time', 'Cancel appointment']) {
    await expect(page.getByRole('link', { name })).toHaveCount(0);
  }
  expect((await page.request.get(`${booking.link}/appointment.ics`)).status()).toBe(404);

  const kept = await remember(page);
  await page.getByRole('link', { name: 'Check again' }).focus();
  await booking.settle('yes');
  await expect(heading(page, 'Appointment booked')).toBeVisible();
  await expect(page).toHaveTitle('Appointment booked – Test Clinic');
  await expect(said(page)).toHaveText('Appointment booked');
  await expect(heading(page, 'Appointment booked')).toBeFocused();
  expect(await kept()).toEqual({
    shown: ['We are checking your booking', 'Appointment booked'],
    said: ['Appointment booked'],
  });
  await expect(page.getByRole('link', { name: 'Calendar file (.ics)' })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Cancel appointment' })).toBeVisible();
  expect((await page.request.get(`${booking.link}/appointment.ics`)).status()).toBe(200);

  await page.goto(booking.link);
  await expect(heading(page, 'Your appointment')).toBeVisible();
});

test('a booking whose name in that calendar is not known can be changed by telephone only', async ({
  page,
  portal,
}) => {
  const booking = await addUnsettled(portal, await portal.addClinic(alwaysOpen), {
    isIdKnown: false,
  });
  await booking.settle('yes');
  await page.goto(booking.link);
  await expect(heading(page, 'Your appointment')).toBeVisible();
  const main = page.getByRole('main');
  const said = 'This appointment can be changed or cancelled by telephone only.';
  await expect(main.getByText(said)).toBeVisible();
  await expect(main).not.toContainText('too late');
  await expect(main).not.toContainText('lets you');
  const phone = main.getByRole('link', { name: 'Call (212) 555-0100' });
  await expect(phone).toBeVisible();
  for (const name of [/^Change date/, /^Cancel appointment/, /^Tell the clinic/]) {
    await expect(main.getByRole('link', { name })).toHaveCount(0);
  }
  for (const [part, title] of [
    ['change', 'This appointment cannot be changed online'],
    ['cancel', 'This appointment cannot be cancelled online'],
    ['cannot-come', 'This appointment cannot be cancelled online'],
  ] as const) {
    await page.goto(`${booking.link}/${part}`);
    await expect(heading(page, title)).toBeVisible();
    await expect(main.getByText(said)).toBeVisible();
    await expect(phone).toBeVisible();
    await expect(main.getByRole('button')).toHaveCount(0);
  }
});

test('the focus stays where it is while the outcome comes', async ({ page, portal }) => {
  const booking = await addUnsettled(portal, await portal.addClinic());
  await page.goto(booking.link);
  await expect(heading(page, 'We are checking your booking')).toBeVisible();
  const home = page.getByRole('banner').getByRole('link', { name: 'Test Clinic' });
  await home.focus();
  await booking.settle('yes');
  await expect(heading(page, 'Appointment booked')).toBeVisible();
  await expect(said(page)).toHaveText('Appointment booked');
  await expect(home).toBeFocused();
});

test('a booking that was not made says so and what to do, and is never called cancelled', async ({
  page,
  portal,
}) => {
  const clinic = await portal.addClinic();
  const booking = await addUnsettled(portal, clinic);
  await page.goto(booking.link);
  await expect(heading(page, 'We are checking your booking')).toBeVisible();
  const kept = await remember(page);
  await booking.settle('no');
  await expect(heading(page, 'This appointment was not booked')).toBeVisible();
  await expect(said(page)).toHaveText('This appointment was not booked');
  expect(await kept()).toEqual({
    shown: ['We are checking your booking', 'This appointment was not booked'],
    said: ['This appointment was not booked'],
  });
  const main = page.getByRole('main');
  await expect(main).not.toContainText(/cancelled/i);
  await expect(main.getByRole('link', { name: 'Call (212) 555-0100' })).toBeVisible();
  await expect(page.getByRole('link', { name: /calendar/i })).toHaveCount(0);
  expect((await page.request.get(`${booking.link}/appointment.ics`)).status()).toBe(404);
  const when = await answer(page, 'When').textContent();

  await page.getByRole('link', { name: 'Try to book it again' }).click();
  await expect(heading(page, 'Your details')).toBeVisible();
  const chosen = page.getByRole('region', { name: 'Your visit' });
  await expect(chosen).toContainText(when?.split('(')[0]?.slice(0, 12) ?? 'nothing');
  await expect(chosen).toContainText('10am');
  await expect(chosen).toContainText('Dr. one');
});

test('what the clinic has to look into says so, and is asked about less often', async ({
  page,
  portal,
}) => {
  await page.clock.install();
  const looks = countLooks(page);
  const booking = await addUnsettled(portal, await portal.addClinic());
  await page.goto(booking.link);
  await comeAlive(page);
  await booking.handToStaff();
  await passUntil(page, heading(page, 'The clinic is looking into your booking'), 2500);
  await expect(said(page)).toHaveText('The clinic is looking into your booking');
  await expect(page.getByText('The clinic has been told and is looking into it.')).toBeVisible();
  await expect(page.getByText('Do not book again.')).toBeVisible();
  const before = looks();
  await page.clock.runFor(10_000);
  expect(looks()).toBe(before);
  await page.clock.runFor(6000);
  await expect.poll(looks).toBe(before + 1);
  await booking.settle('yes');
  await passUntil(page, heading(page, 'Appointment booked'), 31_000);
});

for (const [what, checking, yes, no] of [
  [
    'reschedule',
    'We are checking your change',
    'Appointment changed',
    'Your appointment was not changed',
  ],
  [
    'cancel',
    'We are checking your cancellation',
    'This appointment is cancelled',
    'Your appointment was not cancelled',
  ],
] as const) {
  test(`${checking}: the appointment as it was, nothing else to do, then what became of it`, async ({
    page,
    portal,
  }) => {
    for (const [outcome, title] of [
      ['yes', yes],
      ['no', no],
    ] as const) {
      const asked = await addUnsettled(portal, await portal.addClinic(), { what });
      await page.goto(asked.link);
      await expect(heading(page, checking)).toBeVisible();
      await expect(answer(page, 'When')).toContainText('10am');
      await expect(page.getByRole('link', { name: 'Change date or time' })).toHaveCount(0);
      await expect(page.getByRole('link', { name: 'Cancel appointment' })).toHaveCount(0);
      for (const part of ['change', 'cancel', 'cannot-come']) {
        await page.goto(`${asked.link}/${part}`);
        await expect(heading(page, checking)).toBeVisible();
        await expect(page.getByRole('main').getByRole('button')).toHaveCount(0);
        await expect(
          page.getByRole('main').getByRole('link', { name: 'Call (212) 555-0100' }),
        ).toBeVisible();
      }
      await page.getByRole('link', { name: 'Back to your appointment' }).click();
      await comeAlive(page);
      await asked.settle(outcome);
      await expect(heading(page, title)).toBeVisible();
      await expect(said(page)).toHaveText(title);
      const at = what === 'reschedule' && outcome === 'yes' ? '4pm' : '10am';
      await expect(answer(page, 'When')).toContainText(at);
    }
  });
}

test('a page that nobody sees asks nothing, and asks at once when it is seen again', async ({
  page,
  portal,
}) => {
  await page.clock.install();
  const looks = countLooks(page);
  const booking = await addUnsettled(portal, await portal.addClinic());
  await page.goto(booking.link);
  await comeAlive(page);
  const setVisible = (state: 'hidden' | 'visible') =>
    page.evaluate((visibility) => {
      Object.defineProperty(document, 'visibilityState', { value: visibility, configurable: true });
      document.dispatchEvent(new Event('visibilitychange'));
    }, state);
  await setVisible('hidden');
  await page.clock.runFor(120_000);
  expect(looks()).toBe(0);
  await booking.settle('yes');
  await setVisible('visible');
  await expect(heading(page, 'Appointment booked')).toBeVisible();
  expect(looks()).toBe(1);
});

test('after ten minutes the page stops asking, and one press goes on', async ({ page, portal }) => {
  await page.clock.install();
  const booking = await addUnsettled(portal, await portal.addClinic());
  await page.goto(booking.link);
  await comeAlive(page);
  const still = page.getByText('This page has stopped looking for the outcome by itself.');
  await passUntil(page, still, 60_000);
  const again = page.getByRole('link', { name: 'Check again' });
  await again.click();
  await expect(said(page)).toHaveText('The outcome is not known yet.');
  await expect(again).toBeFocused();
  await booking.settle('yes');
  await again.click();
  await expect(heading(page, 'Appointment booked')).toBeVisible();
  await expect(said(page)).toHaveText('Appointment booked');
});

test.describe('without a connection', () => {
  test.use({ expectedErrors: [/net::ERR_INTERNET_DISCONNECTED/] });

  test('the page stays as it is, and goes on when it is back', async ({
    page,
    context,
    portal,
  }) => {
    const booking = await addUnsettled(portal, await portal.addClinic());
    await page.goto(booking.link);
    await comeAlive(page);
    await context.setOffline(true);
    const failed = page.waitForEvent('requestfailed');
    await page.getByRole('link', { name: 'Check again' }).click();
    await failed;
    await expect(said(page)).toHaveText('The outcome is not known yet.');
    await expect(heading(page, 'We are checking your booking')).toBeVisible();
    await context.setOffline(false);
    await booking.settle('yes');
    await expect(heading(page, 'Appointment booked')).toBeVisible();
  });
});

test('looking at what is not settled changes nothing', async ({ page, portal }) => {
  const booking = await addUnsettled(portal, await portal.addClinic());
  const rows = async () => {
    const { rows: found } = await portal.db.query(
      `select a.*, a.xmin, i.*, i.xmin from appointments a join intents i using (appointment_id)
       where appointment_id = $1`,
      [booking.id],
    );
    return found;
  };
  const before = await rows();
  await page.goto(booking.link);
  for (const part of ['', '/outcome', '/change', '/cancel', '/cannot-come', '/appointment.ics']) {
    for (const method of ['GET', 'HEAD']) {
      await page.request.fetch(booking.link + part, { method });
    }
  }
  expect(await rows()).toEqual(before);
});

test('a person who looks for a booking that is being checked is told so', async ({
  page,
  portal,
}) => {
  const booking = await addUnsettled(portal, await portal.addClinic());
  await page.goto('/find');
  await page.getByLabel('Reference', { exact: true }).fill(booking.reference);
  await page.getByLabel('Email address or phone number').fill('jane.doe@example.com');
  await page.getByRole('button', { name: 'Find appointment' }).click();
  await expect(heading(page, 'We are checking your booking')).toBeVisible();
});
