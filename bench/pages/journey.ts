import { type Browser, chromium, type Page } from '@playwright/test';
import { listenToWire, sum } from '../../scripts/testing/sent-scripts.ts';
import { median } from '../lib/rounds.ts';
import type { Figure } from './figures.ts';
import { longestInput, readVitals, type Vitals, watchVitals } from './vitals.ts';

const runs = 5;

/** Lighthouse's phone: a slow 4G connection and a processor of a quarter of this one's speed. */
const network = {
  offline: false,
  latency: 150,
  downloadThroughput: (1.6 * 1024 * 1024) / 8,
  uploadThroughput: (750 * 1024) / 8,
};
const slowdown = 4;
const phone = {
  viewport: { width: 360, height: 640 },
  deviceScaleFactor: 2,
  isMobile: true,
  hasTouch: true,
};

const picker = '/riverside/book?service=consultation&with=rivera';

interface Seen extends Vitals {
  scriptBytes: number;
  allBytes: number;
  requests: number;
}

interface Journey extends Seen {
  dateDelay: number;
  partDelay: number;
  endScriptBytes: number;
  endShift: number;
}

/** A page as it is opened for the first time, and where asked what a customer does there. */
export async function benchJourney(where: {
  browser: string;
  portal: string;
  empty: string;
}): Promise<Figure[]> {
  const browser = await chromium.launch({
    executablePath: where.browser,
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
  });
  const seen: Record<'empty' | 'home' | 'clinic', Seen[]> = { empty: [], home: [], clinic: [] };
  const journeys: Journey[] = [];
  try {
    for (let run = 0; run <= runs; run += 1) {
      const empty = await open(browser, where.empty, look);
      const home = await open(browser, where.portal, look);
      const clinic = await open(browser, `${where.portal}/riverside`, look);
      const journey = await open(browser, `${where.portal}${picker}`, (page, wire) =>
        walk(page, wire, run),
      );
      // The first run warms the servers up.
      if (run === 0) continue;
      seen.empty.push(empty);
      seen.home.push(home);
      seen.clinic.push(clinic);
      journeys.push(journey);
    }
  } finally {
    await browser.close();
  }
  return figures(seen, journeys);
}

type Wire = Awaited<ReturnType<typeof listenToWire>>;

async function open<T>(
  browser: Browser,
  address: string,
  work: (page: Page, wire: Wire) => Promise<T>,
): Promise<T> {
  const context = await browser.newContext(phone);
  try {
    const page = await context.newPage();
    const wire = await listenToWire(page);
    await wire.cdp.send('Network.emulateNetworkConditions', network);
    await wire.cdp.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
    await page.addInitScript(watchVitals);
    await page.goto(address);
    return await work(page, wire);
  } finally {
    await context.close();
  }
}

async function look(page: Page, wire: Wire): Promise<Seen> {
  await wire.settled();
  const vitals = await readVitals(page);
  const [scriptBytes, allBytes] = [sum(wire.scripts()), sum(wire.sent())];
  return { ...vitals, scriptBytes, allBytes, requests: wire.sent().length };
}

/** From the choice of a time to a booking; each run takes a date of its own. */
async function walk(page: Page, wire: Wire, run: number): Promise<Journey> {
  const first = await look(page, wire);
  const dates = page
    .getByRole('region', { name: 'Dates with free times' })
    .getByRole('link', { name: /times? free$/ });
  const dateDelay = await longestInput(page, () => dates.nth(run + 1).tap());
  const parts = page.getByRole('link', { name: 'Morning' });
  const partDelay = await longestInput(page, () => parts.tap());
  const { shift } = await readVitals(page);
  await page
    .getByRole('region', { name: /^Times on/ })
    .getByRole('link')
    .first()
    .click();
  await page.getByLabel('Full name').fill('Jane Doe');
  await page.getByRole('radio', { name: 'Email' }).check();
  await page.getByLabel('Email address').fill('jane.doe@example.com');
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByRole('button', { name: 'Book appointment' }).click();
  await page.getByRole('heading', { name: 'Appointment booked', level: 1 }).waitFor();
  await wire.settled();
  return { ...first, dateDelay, partDelay, endScriptBytes: sum(wire.scripts()), endShift: shift };
}

function figures(seen: Record<string, Seen[]>, journeys: Journey[]): Figure[] {
  const middle = <T>(all: readonly T[], of: (one: T) => number) => median(all.map(of));
  const empty = (of: (one: Seen) => number) => middle(seen['empty'] ?? [], of);
  const pages: [string, readonly Seen[], number | undefined][] = [
    ['front page', seen['home'] ?? [], undefined],
    ['clinic', seen['clinic'] ?? [], undefined],
    ['times', journeys, 30_000],
  ];
  const compared = (
    name: string,
    unit: string,
    of: (one: Seen) => number,
    all: readonly Seen[],
    aim?: Figure['aim'],
  ): Figure => ({ name, unit, value: middle(all, of), empty: empty(of), ...(aim && { aim }) });
  return [
    ...pages.flatMap(([name, all, most]) => [
      compared(
        `${name}: JavaScript`,
        'bytes',
        (one) => one.scriptBytes,
        all,
        most ? { of: 'above empty', most } : undefined,
      ),
      compared(`${name}: everything`, 'bytes', (one) => one.allBytes, all),
      compared(`${name}: requests`, '', (one) => one.requests, all),
      compared(`${name}: first paint`, 'ms', (one) => one.firstPaint, all),
      compared(`${name}: largest paint`, 'ms', (one) => one.largestPaint, all, {
        of: 'times empty',
        most: 1.2,
      }),
      compared(`${name}: layout shift`, '', (one) => one.shift, all, { of: 'value', most: 0 }),
    ]),
    {
      name: 'times, dates and parts chosen: layout shift',
      unit: '',
      value: middle(journeys, (one) => one.endShift),
      aim: { of: 'value', most: 0 },
    },
    {
      name: 'times: from a tap on a date to its paint',
      unit: 'ms',
      value: middle(journeys, (one) => one.dateDelay),
      aim: { of: 'value', most: 200 },
    },
    {
      name: 'times: from a tap on a part of the day to its paint',
      unit: 'ms',
      value: middle(journeys, (one) => one.partDelay),
      aim: { of: 'value', most: 200 },
    },
    {
      name: 'booked: JavaScript of the whole journey',
      unit: 'bytes',
      value: middle(journeys, (one) => one.endScriptBytes),
      empty: empty((one) => one.scriptBytes),
      aim: { of: 'above empty', most: 75_000 },
    },
  ];
}
