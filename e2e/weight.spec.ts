import { openEmptyPage } from '../scripts/testing/empty-page.ts';
import { listenToWire, sum } from '../scripts/testing/sent-scripts.ts';
import { expect } from './fixtures.ts';
import { book, fillDetails, takeAnyTime } from './journey.ts';
import { test } from './own-portal.ts';

/** Compressed bytes of JavaScript above those of an empty page of the same Next. */
const most = { times: 30_000, booked: 75_000 };

test('booking sends little more JavaScript than an empty page does', async ({
  page,
  browser,
  portal,
}) => {
  test.setTimeout(300_000);
  const empty = await openEmptyPage();
  const context = await browser.newContext({ baseURL: empty.url });
  try {
    const nothing = await context.newPage();
    const base = await listenToWire(nothing);
    await nothing.goto('/');
    await base.settled();
    const framework = sum(base.scripts());
    expect(framework).toBeGreaterThan(100_000);

    const clinic = await portal.addClinic();
    const wire = await listenToWire(page);
    await page.goto(`/${clinic.slug}/book?service=visit&with=one`);
    await wire.settled();
    const times = sum(wire.scripts()) - framework;
    await takeAnyTime(page);
    await fillDetails(page, { name: 'Jane Doe', email: 'jane@example.com' });
    await book(page);
    await wire.settled();
    const booked = sum(wire.scripts()) - framework;
    console.log(
      `JavaScript above an empty page: ${times} bytes for the times, ${booked} by the end`,
    );
    expect(times, 'before the details form').toBeGreaterThan(0);
    expect.soft(times, 'before the details form').toBeLessThanOrEqual(most.times);
    expect.soft(booked, 'by the end').toBeLessThanOrEqual(most.booked);
  } finally {
    await context.close();
    await empty.stop();
  }
});
