import { expect, type Locator } from '@playwright/test';
import { at } from '../../scripts/testing/clinic.ts';
import { bookByPhone } from '../api/booked.testing.ts';
import { test } from '../own-portal.ts';
import {
  bookDay,
  calendarAt,
  columnOf,
  day,
  drag,
  hasSaid,
  standing,
  visitOf,
} from './calendar.testing.ts';
import { signInAs } from './signed-in.testing.ts';

const two = { practitioners: ['one', 'two'] };

test('reception drags an appointment to another time and practitioner, and takes it back', async ({
  page,
  portal,
}) => {
  const clinic = await portal.addClinic(two);
  await bookDay(portal, clinic);
  await signInAs(page, portal, clinic, 'receptionist');
  await page.goto(calendarAt(clinic));
  await drag(page, visitOf(page, 'Ann Lee'), { minutes: 120, to: columnOf(page, 'Dr. two') });
  await hasSaid(page, 'Ann Lee, 11am to 11:30am, Dr. two. Free.');
  await page.mouse.up();
  await hasSaid(page, 'Ann Lee is now at 11am to 11:30am');
  await expect(visitOf(columnOf(page, 'Dr. two'), 'Ann Lee')).toContainText('11am');
  expect(await standing(portal, clinic)).toEqual(['Bea Diaz 10:00 30 one', 'Ann Lee 11:00 30 two']);
  await page.getByRole('button', { name: 'Undo' }).click();
  await hasSaid(page, 'Ann Lee is back at 9am to 9:30am');
  await expect(visitOf(columnOf(page, 'Dr. one'), 'Ann Lee')).toContainText('9am');
  expect(await standing(portal, clinic)).toEqual(['Ann Lee 09:00 30 one', 'Bea Diaz 10:00 30 one']);
});

test('what is dragged over another is told at once, and stays there only with a reason', async ({
  page,
  portal,
}) => {
  const clinic = await portal.addClinic(two);
  await bookDay(portal, clinic);
  await signInAs(page, portal, clinic, 'receptionist');
  await page.goto(calendarAt(clinic));
  await drag(page, visitOf(page, 'Ann Lee'), { minutes: 60 });
  await hasSaid(page, 'Over Bea Diaz, 10am to 10:30am');
  await page.mouse.up();
  const question = page.getByRole('dialog', { name: 'Move it anyway?' });
  await expect(question).toContainText('Bea Diaz, 10am to 10:30am');
  await question.getByRole('button', { name: 'Move it anyway' }).click();
  await expect(question.getByText('Enter why it may overlap')).toBeVisible();
  await question.getByRole('button', { name: 'Leave it where it was' }).click();
  await expect(question).toHaveCount(0);
  expect(await standing(portal, clinic)).toEqual(['Ann Lee 09:00 30 one', 'Bea Diaz 10:00 30 one']);

  await drag(page, visitOf(page, 'Ann Lee'), { minutes: 60 });
  await page.mouse.up();
  await question.getByLabel('Why it may overlap').fill('Urgent');
  await question.getByRole('button', { name: 'Move it anyway' }).click();
  await hasSaid(page, 'Ann Lee is now at 10am to 10:30am');
  expect(await standing(portal, clinic)).toEqual([
    'Ann Lee 10:00 30 one over: Urgent',
    'Bea Diaz 10:00 30 one',
  ]);
  await expect(visitOf(page, 'Ann Lee')).toContainText('Over another');
});

test('the lower edge is dragged to make an appointment longer', async ({ page, portal }) => {
  const clinic = await portal.addClinic(two);
  await bookDay(portal, clinic);
  await signInAs(page, portal, clinic, 'receptionist');
  await page.goto(calendarAt(clinic));
  await drag(page, visitOf(page, 'Bea Diaz'), { minutes: 30, edge: true });
  await hasSaid(page, 'Bea Diaz, 10am to 11am, Dr. one. Free.');
  await page.mouse.up();
  await hasSaid(page, 'Bea Diaz is now at 10am to 11am');
  expect(await standing(portal, clinic)).toEqual(['Ann Lee 09:00 30 one', 'Bea Diaz 10:00 60 one']);
});

test('the same is done with the keyboard alone, and Escape leaves it where it was', async ({
  page,
  portal,
}) => {
  const clinic = await portal.addClinic(two);
  await bookDay(portal, clinic);
  await signInAs(page, portal, clinic, 'receptionist');
  await page.goto(calendarAt(clinic));
  // One stop of Tab for the whole calendar, arrow keys within it.
  const stops = page.locator('a.cal-face[tabindex="0"]');
  await expect(stops).toHaveText(/Ann Lee/);
  await stops.focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await expect(visitOf(page, 'Bea Diaz')).toBeFocused();
  await page.keyboard.press('m');
  await hasSaid(page, 'Bea Diaz, 10am to 10:30am, Dr. one.');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowRight');
  await hasSaid(page, 'Bea Diaz, 10:30am to 11am, Dr. two. Free.');
  await page.keyboard.press('Escape');
  await hasSaid(page, 'Left where it was.');
  await page.keyboard.press('m');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Shift+ArrowDown');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await hasSaid(page, 'Bea Diaz is now at 10:30am to 11:30am');
  await expect(visitOf(page, 'Bea Diaz')).toBeFocused();
  expect(await standing(portal, clinic)).toEqual(['Ann Lee 09:00 30 one', 'Bea Diaz 10:30 60 two']);
});

async function placeOf(what: Locator): Promise<{ x: number; y: number }> {
  await what.scrollIntoViewIfNeeded();
  const place = await what.boundingBox();
  if (!place) throw new Error('not on the page');
  return place;
}

test.describe('on a tablet', () => {
  test.use({ hasTouch: true, viewport: { width: 1024, height: 900 } });

  test('a finger that rests on an appointment takes it up, and one that goes on at once scrolls', async ({
    page,
    portal,
  }) => {
    const clinic = await portal.addClinic(two);
    await bookDay(portal, clinic);
    await signInAs(page, portal, clinic, 'receptionist');
    await page.goto(calendarAt(clinic));
    await expect(page.getByText(/With a finger, hold it for a moment first/)).toBeVisible();
    const finger = await page.context().newCDPSession(page);
    const hour = (await page.locator('.cal-hour').nth(1).boundingBox())?.height ?? 0;
    const touch = async (type: 'touchStart' | 'touchMove' | 'touchEnd', hours = 0) => {
      const point = { x: place.x + 40, y: place.y + 10 + hours * hour };
      const touchPoints = type === 'touchEnd' ? [] : [point];
      await finger.send('Input.dispatchTouchEvent', { type, touchPoints });
    };

    let place = await placeOf(visitOf(page, 'Ann Lee'));
    await touch('touchStart');
    // Taken up, it is told where it stands.
    await hasSaid(page, 'Ann Lee, 9am to 9:30am, Dr. one.');
    for (const hours of [0.5, 1, 1.5, 2]) await touch('touchMove', hours);
    await hasSaid(page, 'Ann Lee, 11am to 11:30am, Dr. one. Free.');
    await touch('touchEnd');
    await hasSaid(page, 'Ann Lee is now at 11am to 11:30am');

    const top = () => page.locator('.cal').evaluate((calendar) => calendar.scrollTop);
    const before = await top();
    place = await placeOf(visitOf(page, 'Ann Lee'));
    await touch('touchStart');
    for (const hours of [-0.3, -0.6, -1]) await touch('touchMove', hours);
    await touch('touchEnd');
    await expect.poll(top).toBeGreaterThan(before);
    await hasSaid(page, 'Ann Lee is now at 11am to 11:30am');
    expect(await standing(portal, clinic)).toEqual([
      'Bea Diaz 10:00 30 one',
      'Ann Lee 11:00 30 one',
    ]);
  });
});

test('what is carried stays in the hand when somebody books by phone meanwhile', async ({
  page,
  portal,
}) => {
  const clinic = await portal.addClinic(two);
  await bookDay(portal, clinic);
  await signInAs(page, portal, clinic, 'receptionist');
  await page.goto(calendarAt(clinic));
  await visitOf(page, 'Ann Lee').focus();
  await page.keyboard.press('m');
  await page.keyboard.press('ArrowDown');
  await bookByPhone(portal, clinic, { start: at(day, '13:00'), name: 'Cy Moss' });
  await expect(visitOf(page, 'Cy Moss')).toHaveCount(1);
  await hasSaid(page, 'Ann Lee, 9:30am to 10am, Dr. one.');
  await page.keyboard.press('Enter');
  await hasSaid(page, 'Ann Lee is now at 9:30am to 10am');
});

test('free time is pressed and blocked, with what is in it shown first', async ({
  page,
  portal,
}) => {
  const clinic = await portal.addClinic(two);
  await bookDay(portal, clinic);
  await signInAs(page, portal, clinic, 'receptionist');
  await page.goto(calendarAt(clinic));
  const free = columnOf(page, 'Dr. one').getByRole('link', { name: /^9:30am to 10am Free/ });
  // By its words and by Enter: where it begins; further down, the quarter of an hour that is there.
  await free.click({ position: { x: 30, y: 8 } });
  await expect(page.getByLabel('Starting at', { exact: true })).toHaveValue('570');
  await page.keyboard.press('Escape');
  const { height = 0 } = (await free.boundingBox()) ?? {};
  await free.click({ position: { x: 30, y: height * 0.7 } });
  await expect(page.getByLabel('Starting at', { exact: true })).toHaveValue('585');
  await page.keyboard.press('Escape');
  // Pressed again in the very moment in which the menu closes: it is there again, from its beginning.
  const menu = page.getByRole('dialog', { name: '9:30am to 10am, Dr. one' });
  await free.press('Enter');
  await expect(menu).toBeVisible();
  await free.evaluate((link: HTMLElement) => {
    document.querySelector('dialog')?.close();
    link.click();
  });
  await expect(page.getByLabel('Starting at', { exact: true })).toHaveValue('570');
  await expect(menu.getByRole('link', { name: 'Book here' })).toHaveAttribute(
    'href',
    new RegExp(`^/staff/${clinic.slug}/book\\?start=.*&with=one$`),
  );
  await menu.getByRole('link', { name: 'Block time' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Block time' })).toBeVisible();
  await page.getByLabel('Reason (optional)').fill('Training');
  await page.getByRole('button', { name: 'Block this time' }).click();
  const told = page.getByRole('alert').filter({ hasText: 'One appointment is in this time' });
  await expect(told).toContainText('Bea Diaz, 10am to 10:30am');
  await page.getByRole('button', { name: 'Block it anyway' }).click();
  await page.waitForURL(calendarAt(clinic));
  const block = columnOf(page, 'Dr. one').getByRole('link', { name: /Training/ });
  await expect(block).toContainText('Blocked');
  await block.click();
  await expect(page.getByRole('heading', { level: 1, name: 'Blocked time' })).toBeVisible();
  await page.getByRole('button', { name: 'Remove this block' }).click();
  await page.waitForURL(calendarAt(clinic));
  await expect(page.getByText('Training')).toHaveCount(0);
});

test('T2 who can only look sees no way to move or block', async ({ page, portal }) => {
  const clinic = await portal.addClinic(two);
  await bookDay(portal, clinic);
  await signInAs(page, portal, clinic, 'reader');
  await page.goto(calendarAt(clinic));
  await expect(page.getByRole('link', { name: 'Block time' })).toHaveCount(0);
  await visitOf(page, 'Ann Lee').focus();
  await page.keyboard.press('m');
  await page.keyboard.press('ArrowDown');
  expect(await standing(portal, clinic)).toEqual(['Ann Lee 09:00 30 one', 'Bea Diaz 10:00 30 one']);
  await expect(page.locator('[data-edge]')).toHaveCount(0);
});

test('a day is a list on a phone, in the order of its times, and columns where they are asked for', async ({
  page,
  portal,
}) => {
  await page.setViewportSize({ width: 360, height: 740 });
  const clinic = await portal.addClinic(two);
  await bookDay(portal, clinic);
  await signInAs(page, portal, clinic, 'receptionist');
  await page.goto(calendarAt(clinic));
  const lines = columnOf(page, 'Dr. one').getByRole('listitem');
  await expect(lines).toHaveText([
    /^9am to 9:30am Ann Lee/,
    /^9:30am to 10am Free/,
    /^10am to 10:30am Bea Diaz/,
    /^10:30am to 5pm Free/,
  ]);
  for (const query of ['', '&view=day', '&view=week', '&view=month', '&view=agenda']) {
    await page.goto(calendarAt(clinic, query));
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(wide, query).toBe(360);
  }
});

test('week, month and list tell the same', async ({ page, portal }) => {
  const clinic = await portal.addClinic(two);
  await bookDay(portal, clinic);
  await signInAs(page, portal, clinic, 'receptionist');
  await page.goto(calendarAt(clinic, '&view=week'));
  await expect(page.getByRole('link', { name: /^Dr\. one, .*, 2 booked, 7 h free$/ })).toHaveCount(
    1,
  );
  await page.goto(calendarAt(clinic, '&view=month'));
  await expect(page.getByRole('link', { name: /, 2 booked$/ })).toContainText(
    String(Number(day.slice(8))),
  );
  await page.goto(calendarAt(clinic, '&view=agenda'));
  await expect(
    page.getByRole('link', { name: 'Change the appointment of Ann Lee at 9am' }),
  ).toHaveAttribute('href', /\/appointments\/appt_\w+\/change$/);
});
