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

/** The times of the chosen date. */
export function times(page: Page): Locator {
  return page
    .getByRole('region', { name: /^Times on/ })
    .getByRole('link', { name: /[ap]m|midday|midnight/ });
}

/**
 * Opens the picker on one of its dates. Tests run side by side on one calendar, so every test that
 * books has a date and times of its own; the first date may be today, with few times left.
 */
export async function openDate(page: Page, address: string, date: number): Promise<void> {
  await page.goto(address);
  const link = dates(page).nth(date);
  const [name = ''] = ((await link.textContent()) ?? '').split(',');
  await link.click();
  await expect(page.getByRole('heading', { name: `Times on ${name}` })).toBeVisible();
}

/** Takes a time of the chosen date by what it is called. */
export async function takeTime(page: Page, label: string): Promise<void> {
  await times(page).getByText(label, { exact: true }).click();
  await page.waitForURL(/[?&]start=/);
}

/** Takes the first time there is, for tests that do not book it. */
export async function takeAnyTime(page: Page): Promise<void> {
  await times(page).first().click();
  await page.waitForURL(/[?&]start=/);
}

export async function fillDetails(page: Page, person: { name: string; email: string }) {
  await expect(heading(page, 'Your details')).toBeVisible();
  await page.getByLabel('Full name').fill(person.name);
  await page.getByRole('radio', { name: 'Email' }).check();
  await page.getByLabel('Email address').fill(person.email);
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
  await dates(page).nth(date).click();
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

/** A booking by telephone or by anybody else, through the endpoint. */
export async function bookByEndpoint(page: Page, start: string, name: string) {
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
}

/** The instant in the page's address. */
export function startInAddress(page: Page): string {
  return new URL(page.url()).searchParams.get('start') ?? '';
}
