import type { Page } from '@playwright/test';
import { type BenchRow, benchRow } from './lib/report.ts';
import { median } from './lib/rounds.ts';

const rounds = 7;
const frames = 240;

/**
 * Scrolls a full day's calendar and, in turns, a page with nothing on it: of each how many of its
 * frames come in time for 60 a second. What a slow machine loses, both lose.
 */
export async function benchScrolling(page: Page, empty: Page, address: string): Promise<BenchRow> {
  await page.goto(address);
  await page.locator('.cal').waitFor();
  await empty.setContent('<div class="cal"><div class="tall">Nothing</div></div>');
  await empty.addStyleTag({ content: '.cal{height:700px;overflow:auto}.tall{height:4000px}' });
  const shares: [ours: number[], theirs: number[]] = [[], []];
  for (let round = 0; round < rounds; round += 1) {
    shares[0].push(await onTime(page));
    shares[1].push(await onTime(empty));
  }
  const [ours = 0, theirs = 0] = shares.map(median);
  console.log(
    `calendar scrolls: ${ours.toFixed(1)}% of frames in time, nothing: ${theirs.toFixed(1)}%`,
  );
  return benchRow({ name: 'calendar: a full day scrolls', ours, theirs, unit: '%', aim: 0.95 });
}

/** The percentage of frames that come no later than half a frame after their time. */
async function onTime(page: Page): Promise<number> {
  await page.bringToFront();
  return page.evaluate(async (wanted) => {
    const box = document.querySelector('.cal');
    if (!box) throw new Error('not the calendar');
    const times: number[] = [];
    let way = 1;
    await new Promise<void>((resolve) => {
      requestAnimationFrame(function next(at) {
        times.push(at);
        const before = box.scrollTop;
        box.scrollBy({ top: 15 * way, behavior: 'instant' });
        if (box.scrollTop === before) way = -way;
        if (times.length > wanted) resolve();
        else requestAnimationFrame(next);
      });
    });
    const late = times.filter((at, index) => index > 0 && at - (times[index - 1] ?? at) > 25);
    return (1 - late.length / wanted) * 100;
  }, frames);
}
