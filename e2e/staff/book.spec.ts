import type { Page } from '@playwright/test';
import { at, dateAhead } from '../../scripts/testing/clinic.ts';
import { bookByPhone } from '../api/booked.testing.ts';
import type { OpenPortal, PortalClinic } from '../api/portal.testing.ts';
import { expect } from '../fixtures.ts';
import { test } from '../own-portal.ts';
import { forgetSignIn, signInAs } from './signed-in.testing.ts';

let portal: OpenPortal;
let clinic: PortalClinic;

test.beforeEach(async ({ portal: own }) => {
  portal = own;
  clinic = await portal.addClinic({ practitioners: ['one', 'two'] });
});

const book = (query = '') => `${portal.url}/staff/${clinic.slug}/book${query}`;
const heading = (page: Page) => page.getByRole('heading', { level: 1 });
const say = (page: Page) => page.getByRole('region', { name: 'Read this out' });

/** A person whose mouse is not at hand presses a key every 150 ms, and is counted. */
class Keys {
  readonly #page: Page;
  readonly #began = Date.now();
  pressed = 0;
  constructor(page: Page) {
    this.#page = page;
  }
  async type(text: string): Promise<void> {
    await this.press(...[...text].map((letter) => (letter === ' ' ? 'Space' : letter)));
  }
  async press(...keys: string[]): Promise<void> {
    for (const key of keys) await this.#page.keyboard.press(key, { delay: 150 });
    this.pressed += keys.length;
  }
  /** What the booking took, the answers of the portal included. */
  get seconds(): number {
    return (Date.now() - this.#began) / 1000;
  }
}

async function rows(name: string) {
  const { rows: found } = await portal.db.query(
    `select channel, customer_id, overlap_reason, starts_at from appointments
     where clinic_id = $1 and name = $2 order by created_at`,
    [clinic.clinicId, name],
  );
  return found;
}

test('a customer who calls is booked with the keyboard alone, in at most 12 keys', async ({
  page,
}) => {
  await bookByPhone(portal, clinic, { phone: '+12125550123' });
  await signInAs(page, portal, clinic, 'receptionist');
  await page.goto(`${portal.url}/staff/${clinic.slug}/customers`);
  await expect(heading(page)).toHaveText('Customers');
  const keys = new Keys(page);
  await keys.press('b');
  await expect(page.getByRole('combobox', { name: 'Find a customer' })).toBeFocused();
  await keys.type('jane d');
  await expect(page.getByRole('option', { name: /^Jane Doe/ })).toHaveAttribute(
    'aria-selected',
    'true',
  );
  await keys.press('Enter');
  await expect(page.getByLabel('Full name')).toHaveValue('Jane Doe');
  await expect(page.getByRole('radio').first()).toBeFocused();
  await expect(page.getByRole('heading', { name: 'Booking for Jane Doe' })).toBeVisible();
  await keys.press('Space', 'ArrowDown', 'Enter');
  await expect(say(page)).toContainText('for Jane Doe');
  await expect(page.getByRole('button', { name: 'Book appointment' })).toBeFocused();
  await keys.press('Enter');
  await expect(heading(page)).toHaveText('Booked');
  await expect(heading(page)).toBeFocused();
  await expect(page).toHaveTitle(/^Booked – .+ at .+ with Dr\. (one|two) – /);
  expect(keys.pressed).toBeLessThanOrEqual(12);
  expect(keys.seconds).toBeLessThan(20);
  test.info().annotations.push({ type: 'took', description: `${keys.seconds} s` });
  const [first, second] = await rows('Jane Doe');
  expect([first.channel, second.channel]).toEqual(['api', 'staff']);
  expect(second.customer_id).toBe(first.customer_id);
});

test('somebody new who calls is booked with the keyboard alone, in under 20 seconds', async ({
  page,
}) => {
  await signInAs(page, portal, clinic, 'receptionist');
  await page.goto(`${portal.url}/staff/${clinic.slug}/customers`);
  await expect(heading(page)).toHaveText('Customers');
  const keys = new Keys(page);
  await keys.press('b');
  await expect(page.getByRole('combobox', { name: 'Find a customer' })).toBeFocused();
  await keys.type('bo ray');
  await expect(page.getByRole('option', { name: 'New customer: bo ray' })).toHaveAttribute(
    'aria-selected',
    'true',
  );
  await keys.press('Enter');
  await expect(page.getByLabel('Phone')).toBeFocused();
  await keys.type('2125550199');
  // Back over the name and another time, to the times.
  await keys.press('Shift+Tab', 'Shift+Tab', 'Shift+Tab', 'Shift+Tab', 'ArrowDown', 'Enter');
  // Which time is the next depends on when it is now.
  await expect(say(page)).toContainText(
    /at (?:midday|[\d:]+[ap]m) with .*, for bo ray, 2125550199/,
  );
  await keys.press('Enter');
  await expect(heading(page)).toHaveText('Booked');
  expect(keys.pressed).toBeLessThanOrEqual(25);
  expect(keys.seconds).toBeLessThan(20);
  test.info().annotations.push({ type: 'took', description: `${keys.seconds} s` });
});

test('who types faster than the list is shown gets whom they typed, and not whom it showed', async ({
  page,
}) => {
  await bookByPhone(portal, clinic, { name: 'Jane Able', email: 'able@example.com' });
  const start = at(dateAhead(3), '11:00');
  await bookByPhone(portal, clinic, { name: 'Jane Doe', email: 'doe@example.com', start });
  await signInAs(page, portal, clinic, 'receptionist');
  await page.goto(book());
  const find = page.getByRole('combobox', { name: 'Find a customer' });
  await expect(find).toHaveAttribute('aria-expanded', 'false');
  await find.pressSequentially('jane');
  const found = page.getByRole('listbox', { name: 'Found so far' }).getByRole('option');
  await expect(found).toHaveText([/^Jane Able/, /^Jane Doe/, /^New customer/]);
  await expect(find).toHaveAttribute('aria-expanded', 'true');
  const first = (await found.first().getAttribute('id')) ?? '';
  await expect(find).toHaveAttribute('aria-activedescendant', first);
  await page.keyboard.type(' d');
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('Full name')).toHaveValue('Jane Doe');

  // Of nobody who is known, somebody new.
  await page.goto(book());
  await find.pressSequentially('jane');
  await expect(found).toHaveText([/^Jane Able/, /^Jane Doe/, /^New customer/]);
  await page.keyboard.type(' grey');
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('Phone')).toBeFocused();
  await expect(page.getByLabel('Full name')).toHaveValue('jane grey');
});

test('somebody new is booked at any time that was typed, with what was typed kept', async ({
  page,
}) => {
  await signInAs(page, portal, clinic, 'receptionist');
  await page.goto(book());
  const find = page.getByRole('combobox', { name: 'Find a customer' });
  await find.pressSequentially('Zoë New');
  await page.getByRole('option', { name: 'New customer: Zoë New' }).click();
  await expect(page.getByLabel('Full name')).toHaveValue('Zoë New');
  await expect(page.getByLabel('Phone')).toBeFocused();
  await page.getByLabel('Another time').fill('some day');
  await page.getByRole('button', { name: 'Check and read out' }).click();
  await expect(page.getByRole('link', { name: /^Enter one date and time/ })).toBeVisible();
  await expect(page.getByRole('link', { name: /^Enter a phone number or/ })).toBeVisible();
  await expect(page).toHaveTitle(/^Error: Book for a caller/);
  await page.getByLabel('Phone').fill('(212) 555-0199');
  await page.getByLabel('Another time').fill('tomorrow 6:10am');
  await page.getByLabel('With').selectOption('Dr. two');
  await expect(page).toHaveURL(/with=two/);
  await expect(page.getByLabel('Phone')).toHaveValue('(212) 555-0199');
  await page.getByRole('button', { name: 'Check and read out' }).click();
  await expect(say(page)).toContainText(
    /at 6:10am with Dr\. two, Visit, for Zoë New, \(212\) 555-0199/,
  );
  await expect(page.getByText('It is outside working hours.')).toBeVisible();
  await page.getByRole('button', { name: 'Change something' }).click();
  await expect(page.getByLabel('Another time')).toHaveValue('tomorrow 6:10am');
  await page.getByRole('button', { name: 'Check and read out' }).click();
  await page.getByRole('button', { name: 'Book it anyway' }).click();
  await expect(heading(page)).toHaveText('Booked');
  await expect(page.getByText(/ at 6:10am with Dr\. two, Visit, for Zoë New\.$/)).toBeVisible();
  await expect(page.getByText(/^[A-Z0-9]{5}-[A-Z0-9]{5}$/)).toBeVisible();
  await expect(page.getByRole('link', { name: 'Open in calendar' })).toHaveAttribute(
    'href',
    /\/calendar\?date=\d{4}-\d\d-\d\d&with=two$/,
  );
  const link = await page.getByText(/\/manage\//).textContent();
  await page.goto(link ?? '');
  await expect(page.getByText('Dr. two').first()).toBeVisible();
});

test('a caller is offered a few times of a few days, more of them, or those of one part of the day', async ({
  page,
}) => {
  await signInAs(page, portal, clinic, 'receptionist');
  await page.goto(book());
  const times = () =>
    page
      .getByRole('radio')
      .evaluateAll((radios) => radios.map((radio) => radio.closest('label')?.textContent));
  // The first of the days may be under way.
  const threeDays = ['9am', 'midday', '9am', 'midday', '9am', 'midday'];
  expect((await times()).slice(-6)).toEqual(threeDays);
  expect((await times()).length).toBeLessThanOrEqual(8);
  await page.getByRole('link', { name: 'More times' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('radio').first()).toBeFocused();
  expect((await times()).slice(-3)).toEqual(['3:30pm', '4pm', '4:30pm']);
  await page.goBack();
  await expect(page.getByRole('link', { name: 'More times' })).toBeVisible();
  const part = page.getByLabel('Time of day');
  await part.focus();
  await page.keyboard.press('m');
  await expect(page).toHaveURL(/part=morning/);
  await expect(part).toBeFocused();
  await expect(part).toHaveValue('morning');
  expect(page.url()).not.toMatch(/=(&|$)/);
  const mornings = ['9am', '9:30am', '9am', '9:30am', '9am', '9:30am'];
  await expect.poll(async () => (await times()).slice(-6)).toEqual(mornings);
});

test('whoever was chosen can be changed for somebody else, and the search has the focus', async ({
  page,
}) => {
  await bookByPhone(portal, clinic, { phone: '+12125550123' });
  await signInAs(page, portal, clinic, 'receptionist');
  await page.goto(book());
  await page.getByRole('combobox', { name: 'Find a customer' }).pressSequentially('jane');
  await page.getByRole('option', { name: /^Jane Doe/ }).click();
  await page.getByRole('link', { name: 'Change who it is for' }).click();
  await expect(page.getByRole('combobox', { name: 'Find a customer' })).toBeFocused();
  await expect(page.getByLabel('Full name')).toHaveValue('');
});

test('a time that is taken is booked over only with a reason', async ({ page }) => {
  const start = at(dateAhead(3), '10:00');
  await bookByPhone(portal, clinic, { start });
  await signInAs(page, portal, clinic, 'receptionist');
  await page.goto(book(`?with=one&start=${encodeURIComponent(start)}`));
  await page.getByLabel('Full name').fill('Max Over');
  await page.getByLabel('Email').fill('max@example.com');
  await page.getByRole('button', { name: 'Check and read out' }).click();
  await expect(page.getByText('Jane Doe, 10am to 10:30am')).toBeVisible();
  await expect(page.getByLabel('Why it may overlap')).toBeFocused();
  await page.getByRole('button', { name: 'Book it anyway' }).click();
  await expect(page.getByRole('link', { name: 'Enter why it may overlap' })).toBeVisible();
  await page.getByLabel('Why it may overlap').fill('Brothers, seen together');
  await page.getByRole('button', { name: 'Book it anyway' }).click();
  await expect(heading(page)).toHaveText('Booked');
  const [made] = await rows('Max Over');
  expect(made.overlap_reason).toBe('Brothers, seen together');
});

test('T46 neither what is typed to find somebody nor who is booked stands in an address', async ({
  page,
}) => {
  await bookByPhone(portal, clinic, { name: 'Canary Quill', email: 'canary@example.com' });
  const seen: string[] = [];
  page.on('request', (request) => seen.push(request.url()));
  await signInAs(page, portal, clinic, 'receptionist');
  await page.goto(book());
  await page.getByRole('combobox', { name: 'Find a customer' }).pressSequentially('canary q');
  await page.getByRole('option', { name: /^Canary Quill/ }).click();
  await expect(page.getByLabel('Full name')).toHaveValue('Canary Quill');
  await page.getByRole('combobox', { name: 'Search' }).fill('canary');
  await page.getByRole('combobox', { name: 'Search' }).press('Enter');
  await expect(heading(page)).toHaveText('Search');
  await expect(page.getByRole('link', { name: /^Canary Quill/ }).first()).toBeVisible();
  expect(seen.filter((url) => /canary|quill/i.test(decodeURIComponent(url)))).toEqual([]);
  expect(await page.title()).not.toMatch(/canary|quill/i);
});

test('T2 a practitioner books in their own calendar, and who only looks books nothing', async ({
  page,
}) => {
  await signInAs(page, portal, clinic, 'practitioner', { practitioner: 'two' });
  await page.goto(book('?with=one'));
  await expect(page.getByLabel('With').getByRole('option')).toHaveText(['Dr. two']);
  await forgetSignIn(page);
  await signInAs(page, portal, clinic, 'reader');
  await page.goto(book());
  await expect(heading(page)).toHaveText('Your role cannot do this');
});
