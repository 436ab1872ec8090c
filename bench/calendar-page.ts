import type { Page } from '@playwright/test';
import { openPortal } from '../e2e/api/portal.testing.ts';
import { signInAs } from '../e2e/staff/signed-in.testing.ts';
import { openDatabase } from '../lib/storage/database.ts';
import { dateAhead } from '../scripts/testing/clinic.ts';
import { budget } from './calendar.ts';
import { benchScrolling } from './calendar-scroll.ts';
import { fillDays, zone } from './full-day.ts';
import { openBrowser } from './lib/browser.ts';
import { type BenchRow, benchRow } from './lib/report.ts';
import { latencies, median } from './lib/rounds.ts';

const rounds = 100;

/**
 * The whole page of a full day over HTTP, for somebody who is signed in, against its budget; and how
 * it scrolls in a browser.
 */
export async function benchCalendarPage(): Promise<BenchRow[]> {
  const portal = await openPortal();
  const db = openDatabase(portal.databaseUrl);
  const browser = await openBrowser();
  try {
    const date = dateAhead(5, zone);
    const clinic = await fillDays(db, date, 7);
    const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
    await signInAs(page, portal, clinic, 'receptionist');
    const cookie = await cookieOf(page);
    const address = `${portal.url}/staff/${clinic.slug}/calendar?date=${date}`;
    const load = async () => {
      const answer = await fetch(address, { headers: { cookie }, redirect: 'manual' });
      const text = await answer.text();
      if (answer.status !== 200 || !text.includes('Customer 12-25')) {
        throw new Error(`not the calendar: ${answer.status}`);
      }
    };
    await latencies(20, load);
    const taken = await latencies(rounds, load);
    const [p50, p95] = [median(taken), taken[Math.floor(taken.length * 0.95)] ?? Number.NaN];
    console.log(`calendar page: p50 ${p50.toFixed(1)} ms, p95 ${p95.toFixed(1)} ms`);
    const rate = { ours: 1000 / p50, theirs: 1000 / budget, unit: '1/s', aim: 1 };
    const scrolling = await benchScrolling(page, await browser.newPage(), address);
    return [benchRow({ name: 'calendar: the page of a full day', ...rate }), scrolling];
  } finally {
    await browser.close();
    await db.destroy();
    await portal.stop();
  }
}

async function cookieOf(page: Page): Promise<string> {
  const cookies = await page.context().cookies();
  return cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
}
