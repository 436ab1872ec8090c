import { expect, type Locator, type Page } from '@playwright/test';

/** The demonstration clinics, with the ids that the API's documentation uses for the first. */
export const riverside = {
  times: '/riverside/book?service=consultation&with=rivera',
  orgId: '1268c1f0-19f3-47db-aefb-c16a7c3ace6e',
  agentId: '019d1fdb-98e9-7c87-86c7-321e2fa98733',
  phone: '(212) 555-0142',
};
export const harbour = {
  home: '/harbour',
  anyone: '/harbour/book?service=travel-vaccination&with=anyone',
};

export function heading(page: Page, name: string | RegExp): Locator {
  return page.getByRole('heading', { name, level: 1 });
}

/** The dates that are offered, each with its number of free times. */
export function dates(page: Page): Locator {
  return page
    .getByRole('region', { name: 'Dates with free times' })
    .getByRole('link', { name: /times? free$/ });
}

/**
 * One of the dates that are offered, counted from the first after today: the same date all through a
 * run, also once today's last time is over.
 */
export function dateNumber(page: Page, number: number): Locator {
  // Outside a run, for screenshots, nothing is left out.
  const begun = process.env['E2E_TODAY'] ?? 'none';
  const today = begun
    .split(' ')
    .map((date) => `[href*="date=${date}"]`)
    .join(', ');
  return dates(page)
    .and(page.locator(`a:not(${today})`))
    .nth(number);
}

/** The times of the chosen date. */
export function times(page: Page): Locator {
  return page
    .getByRole('region', { name: /^Times on/ })
    .getByRole('link', { name: /[ap]m|midday|midnight/ });
}

/**
 * Opens the picker on one of its dates; see {@link dateNumber}. Tests run side by side on one
 * calendar, so every test that books has a date and times of its own.
 */
export async function openDate(page: Page, address: string, date: number): Promise<void> {
  await page.goto(address);
  const link = dateNumber(page, date);
  const [name = ''] = ((await link.textContent()) ?? '').split(',');
  await link.click();
  await expect(page.getByRole('heading', { name: `Times on ${name}` })).toBeVisible();
}

/** Takes a time of the chosen date by what it is called. */
export async function takeTime(page: Page, label: string): Promise<void> {
  await times(page).getByText(label, { exact: true }).click();
  await page.waitForURL(/[?&]start=/);
}

/**
 * Takes a time there is, for tests that do not book it, and one that no other worker is about to
 * take: all of them look at the demonstration's first free times.
 */
export async function takeAnyTime(page: Page): Promise<void> {
  const free = times(page);
  await expect(free.first()).toBeVisible();
  const worker = Number(process.env['TEST_PARALLEL_INDEX'] ?? 0);
  await free.nth((worker * 3) % (await free.count())).click();
  await page.waitForURL(/[?&]start=/);
}

interface Person {
  name: string;
  email: string;
}

export async function typeDetails(page: Page, person: Person): Promise<void> {
  await expect(heading(page, 'Your details')).toBeVisible();
  await page.getByLabel('Full name').fill(person.name);
  await page.getByRole('radio', { name: 'Email' }).check();
  await page.getByLabel('Email address').fill(person.email);
}

export async function fillDetails(page: Page, person: Person): Promise<void> {
  await typeDetails(page, person);
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(heading(page, 'Check your appointment before you book')).toBeVisible();
}

export async function book(page: Page): Promise<string> {
  await page.getByRole('button', { name: 'Book appointment' }).click();
  await expect(heading(page, 'Appointment booked')).toBeVisible();
  return reference(page);
}

/** The value of a row in a list of answers. */
export function answer(page: Page, term: string): Locator {
  return page.locator(`dt:text-is("${term}") + dd`);
}

export async function reference(page: Page): Promise<string> {
  return (await answer(page, 'Your reference').textContent()) ?? '';
}

/** The whole life of an appointment, the same with and without JavaScript. */
export async function bookMoveAndCancel(page: Page, date: number): Promise<void> {
  await openDate(page, riverside.times, date);
  await takeTime(page, '9:30am');
  await fillDetails(page, { name: 'Jane Doe', email: 'jane.doe@example.com' });
  await expect(answer(page, 'Date and time')).toContainText('9:30am');
  await expect(answer(page, 'Email address')).toHaveText('jane.doe@example.com');
  const code = await book(page);
  await expect(answer(page, 'When')).toContainText('9:30am');
  await expect(answer(page, 'With')).toHaveText('Dr. Rivera');
  await expect(page.getByText('You do not need to do anything else.')).toBeVisible();

  const link = page.url().replace('?booked', '');
  await page.getByRole('link', { name: 'Change date or time' }).click();
  await expect(heading(page, 'Choose a new date and time')).toBeVisible();
  await dateNumber(page, date).click();
  await takeTime(page, '11am');
  await expect(heading(page, 'Check the new time')).toBeVisible();
  await expect(answer(page, 'Now')).toContainText('9:30am');
  await expect(answer(page, 'New')).toContainText('11am');
  await page.getByRole('button', { name: 'Change appointment' }).click();
  await expect(heading(page, 'Appointment changed')).toBeVisible();

  await page.goto(link);
  await expect(heading(page, 'Your appointment')).toBeVisible();
  expect(await reference(page)).toBe(code);
  await expect(answer(page, 'When')).toContainText('11am');

  await page.getByRole('link', { name: 'Cancel appointment' }).click();
  await page.getByLabel('Why are you cancelling? (optional)').fill('I feel better');
  await page.getByRole('button', { name: 'Cancel appointment' }).click();
  await expect(heading(page, 'This appointment is cancelled')).toBeVisible();
  await expect(page.getByRole('link', { name: 'Book again' })).toBeVisible();
}

/**
 * A booking by telephone or by anybody else, through the endpoint. A time that the page keeps for its
 * visitor is given back first, as if its five minutes were over.
 */
export async function bookByEndpoint(page: Page, start: string, name: string) {
  const clinic = new URL(page.url()).pathname.split('/')[1] ?? '';
  const tokens = page.locator('input[name="hold"]');
  const book = async () => {
    for (const field of await tokens.all()) {
      await page.request.post('/api/holds/release', {
        headers: { 'Content-Type': 'text/plain' },
        data: `${clinic} ${await field.inputValue()}`,
      });
    }
    return page.request.post('/api/v1/calcom/appointments/manage', {
      data: {
        action: 'book',
        agent_id: riverside.agentId,
        org_id: riverside.orgId,
        name,
        email: `${name.toLowerCase().replaceAll(' ', '.')}@example.com`,
        appointment_datetime: start,
      },
    });
  };
  let booked = await book();
  // The page may have asked for it in the same moment.
  await expect
    .poll(async () => {
      if (!booked.ok()) booked = await book();
      return booked.ok();
    })
    .toBe(true);
  return booked;
}

/** The instant in the page's address. */
export function startInAddress(page: Page): string {
  return new URL(page.url()).searchParams.get('start') ?? '';
}

export const physiotherapy = '/harbour/book?service=physiotherapy&with=lindqvist';

/** The form of a service that asks everything there is to ask, for somebody else. */
export async function fillEverything(page: Page): Promise<void> {
  await expect(heading(page, 'Your details')).toBeVisible();
  await page.getByRole('radio', { name: 'Someone else' }).check();
  await page.getByLabel('Full name of the person the appointment is for').fill('Maya Doe');
  await page.getByLabel('Your name').fill('Jane Doe');
  await page.getByRole('radio', { name: 'Mobile phone' }).check();
  await page.getByLabel('Mobile number').fill('07700 900 123');
  await page
    .getByRole('group', { name: 'Have they been to Harbour Health before?' })
    .getByRole('radio', { name: 'No' })
    .check();
  await page.getByRole('radio', { name: 'Hip or leg' }).check();
  await page
    .getByRole('group', { name: 'Has a doctor sent you to us?' })
    .getByRole('radio', { name: 'Yes' })
    .check();
  const since = page.getByRole('group', { name: 'When did it start? (optional)' });
  await since.getByLabel('Day').fill('27');
  await since.getByLabel('Month').fill('mar');
  await since.getByLabel('Year').fill('2026');
  await page.getByRole('checkbox', { name: 'An interpreter' }).check();
  await page.getByRole('checkbox', { name: 'Step-free access' }).check();
  await page.getByLabel('Anything the clinic needs to know (optional)').fill('She speaks Polish.');
}

/** What stands on the last check after {@link fillEverything}. */
export async function expectEverything(page: Page): Promise<void> {
  await expect(heading(page, 'Check your appointment before you book')).toBeVisible();
  for (const [term, said] of [
    ['Service', 'Physiotherapy, 60 minutes'],
    ['With', 'Mia Lindqvist'],
    ['Appointment for', 'Maya Doe'],
    ['Booked by', 'Jane Doe'],
    ['Mobile number', '07700 900 123'],
    ['Been to the clinic before', 'No'],
    ['Where does it hurt most?', 'Hip or leg'],
    ['Has a doctor sent you to us?', 'Yes'],
    ['When did it start?', 'Friday 27 March 2026'],
    ['Access needs', /^An interpreter\s+Step-free access$/],
    ['For the clinic to know', 'She speaks Polish.'],
  ] as const) {
    await expect(answer(page, term)).toHaveText(said);
  }
  await expect(page.getByText('By booking you agree to this:')).toBeVisible();
  await expect(page.getByText(/^Harbour Health keeps what you enter here/)).toBeVisible();
}
