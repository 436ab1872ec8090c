import type { Browser, Page } from '@playwright/test';
import { openPortal } from '../e2e/api/portal.testing.ts';
import { startLoopbackServer } from '../scripts/testing/loopback-server.ts';
import { openBrowser } from './lib/browser.ts';
import { type BenchRow, benchRow } from './lib/report.ts';
import { median } from './lib/rounds.ts';

const rounds = 25;

type Sites = { plain: string; script: string; frame: string };

/**
 * What our script costs a site before anybody uses it, and how soon the first time is there after its
 * link is pressed, against a bare frame of the same page that is put in by a press, in turns.
 */
export async function benchEmbed(): Promise<BenchRow[]> {
  const portal = await openPortal();
  const pages = new Map<string, string>();
  const site = await startLoopbackServer((request, response) => {
    response.writeHead(200, { 'Content-Type': 'text/html' });
    response.end(pages.get(request.url ?? '') ?? '');
  });
  const browser = await openBrowser();
  try {
    const clinic = await portal.addClinic({ embedOrigins: [site.origin] });
    const page = `${portal.url}/embed/${clinic.slug}/book?service=visit&with=one`;
    const body = (content: string) =>
      `<!doctype html><title>Site</title><h1>Our clinic</h1>${content}`;
    pages.set('/plain', body('<a href="#">Book</a>'));
    pages.set(
      '/script',
      body(
        `<a href="#" data-frontdesk-popup="${clinic.slug}" data-service="visit" data-with="one">Book</a><script async src="${portal.url}/embed.js"></script>`,
      ),
    );
    pages.set(
      '/frame',
      body(
        `<a href="#">Book</a><script>document.querySelector('a').onclick = (event) => { event.preventDefault(); const frame = document.createElement('iframe'); frame.src = '${page}'; frame.style.cssText = 'width:900px;height:700px'; document.body.append(frame); };</script>`,
      ),
    );
    const { origin } = site;
    const sites = {
      plain: `${origin}/plain`,
      script: `${origin}/script`,
      frame: `${origin}/frame`,
    };
    await printCost(browser, sites);
    return [await benchFirstTime(browser, sites)];
  } finally {
    await browser.close();
    await site.close();
    await portal.stop();
  }
}

/** Bytes, requests and work that the script adds to a page nobody has touched. */
async function printCost(browser: Browser, { plain, script }: Sites): Promise<void> {
  const with_: Cost[] = [];
  const without: Cost[] = [];
  for (let round = 0; round < rounds; round += 1) {
    with_.push(await costOf(browser, script));
    without.push(await costOf(browser, plain));
  }
  const more = (of: (cost: Cost) => number) => median(with_.map(of)) - median(without.map(of));
  console.log(
    `embed: before use the script costs a site ${more(({ requests }) => requests)} request, ` +
      `${more(({ bytes }) => bytes)} bytes with its headers and ` +
      `${more(({ milliseconds }) => milliseconds).toFixed(1)} ms of its main thread`,
  );
}

interface Cost {
  requests: number;
  bytes: number;
  milliseconds: number;
}

async function costOf(browser: Browser, address: string): Promise<Cost> {
  const context = await browser.newContext();
  const page = await context.newPage();
  const devtools = await context.newCDPSession(page);
  await devtools.send('Network.enable');
  await devtools.send('Performance.enable');
  let requests = 0;
  let bytes = 0;
  devtools.on('Network.loadingFinished', ({ encodedDataLength }) => {
    requests += 1;
    bytes += encodedDataLength;
  });
  await page.goto(address, { waitUntil: 'networkidle' });
  const { metrics } = await devtools.send('Performance.getMetrics');
  const spent = metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN;
  await context.close();
  return { requests, bytes, milliseconds: spent * 1000 };
}

async function benchFirstTime(browser: Browser, { script, frame }: Sites): Promise<BenchRow> {
  const ours: number[] = [];
  const bare: number[] = [];
  for (let round = -3; round < rounds; round += 1) {
    const taken = [await firstTime(browser, script), await firstTime(browser, frame)] as const;
    if (round < 0) continue;
    ours.push(taken[0]);
    bare.push(taken[1]);
  }
  const [p50, theirs] = [median(ours), median(bare)];
  console.log(
    `embed: first time after ${p50.toFixed(0)} ms in the popup, ${theirs.toFixed(0)} ms in a bare frame`,
  );
  const name = 'embed: first time in a popup, against a bare frame';
  return benchRow({ name, ours: 1000 / p50, theirs: 1000 / theirs, unit: '1/s', aim: 1 / 1.1 });
}

/** Milliseconds from the press until the first free time can be seen, by a browser that knows nothing. */
async function firstTime(browser: Browser, address: string): Promise<number> {
  const context = await browser.newContext();
  const page: Page = await context.newPage();
  await page.goto(address, { waitUntil: 'networkidle' });
  const link = page.getByRole('link', { name: 'Book' });
  const began = performance.now();
  await link.click();
  await page
    .frameLocator('iframe')
    .getByRole('region', { name: /^Times on/ })
    .getByRole('link')
    .first()
    .waitFor();
  const taken = performance.now() - began;
  await context.close();
  return taken;
}
