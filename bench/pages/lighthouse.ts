import lighthouse from 'lighthouse';
import puppeteer from 'puppeteer-core';
import { median } from '../lib/rounds.ts';
import type { Figure } from './figures.ts';

const runs = 5;
const attempts = 3;

/** What each category is to reach. */
const aims = { performance: 95, accessibility: 100, 'best-practices': 100, seo: 100 };

const pages = {
  'front page': '/',
  clinic: '/riverside',
  times: '/riverside/book?service=consultation&with=rivera',
};

interface Audited {
  scores: Record<keyof typeof aims, number>;
  largestPaint: number;
  lost: string[];
}

/** Lighthouse as it is for phones, in the median: performance wanders by some points. */
export async function benchLighthouse(where: {
  browser: string;
  portal: string;
  empty: string;
}): Promise<Figure[]> {
  const audited: Record<string, Audited[]> = { empty: [] };
  for (let run = 0; run < runs; run += 1) {
    audited['empty']?.push(await audit(where.browser, where.empty));
    for (const [page, address] of Object.entries(pages)) {
      const found = await audit(where.browser, `${where.portal}${address}`);
      audited[page] = [...(audited[page] ?? []), found];
    }
  }
  const empty = median((audited['empty'] ?? []).map(({ largestPaint }) => largestPaint));
  return Object.keys(pages).flatMap((page) => {
    const all = audited[page] ?? [];
    for (const lost of new Set(all.flatMap((one) => one.lost))) console.log(`${page}: ${lost}`);
    const scores = (Object.keys(aims) as (keyof typeof aims)[]).map(
      (category): Figure => ({
        name: `${page}: Lighthouse ${category}`,
        value: median(all.map((one) => one.scores[category])),
        unit: 'of 100',
        aim: { of: 'value', least: aims[category] },
      }),
    );
    const value = median(all.map(({ largestPaint }) => largestPaint));
    const aim = { of: 'times empty', most: 1.2 } as const;
    const name = `${page}: Lighthouse largest paint`;
    return [...scores, { name, value, empty, unit: 'ms', aim }];
  });
}

/** Now and then Lighthouse loses the trace of a page, which says nothing about the page. */
async function audit(executablePath: string, address: string): Promise<Audited> {
  for (let attempt = 1; attempt < attempts; attempt += 1) {
    try {
      return await auditOnce(executablePath, address);
    } catch (error) {
      console.log(`${address}: ${error}; again`);
    }
  }
  return auditOnce(executablePath, address);
}

async function auditOnce(executablePath: string, address: string): Promise<Audited> {
  const browser = await puppeteer.launch({
    executablePath,
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
  });
  try {
    const result = await lighthouse(address, {
      port: Number(new URL(browser.wsEndpoint()).port),
      onlyCategories: Object.keys(aims),
      logLevel: 'error',
    });
    if (!result) throw new Error(`Lighthouse did not measure ${address}`);
    const { audits, categories, runtimeError } = result.lhr;
    if (runtimeError) throw new Error(runtimeError.message);
    const score = (category: keyof typeof aims) =>
      Math.round((categories[category]?.score ?? Number.NaN) * 100);
    return {
      scores: {
        performance: score('performance'),
        accessibility: score('accessibility'),
        'best-practices': score('best-practices'),
        seo: score('seo'),
      },
      largestPaint: audits['largest-contentful-paint']?.numericValue ?? Number.NaN,
      lost: lostPoints(result.lhr),
    };
  } finally {
    await browser.close();
  }
}

type Report = NonNullable<Awaited<ReturnType<typeof lighthouse>>>['lhr'];

/** What a category that is to be perfect lost points for. */
function lostPoints({ categories, audits }: Report): string[] {
  return Object.entries(categories)
    .filter(([name]) => name !== 'performance')
    .flatMap(([, { auditRefs }]) => auditRefs)
    .filter(({ id, weight }) => weight > 0 && (audits[id]?.score ?? 1) < 1)
    .map(({ id }) => `${id}: ${audits[id]?.title}`);
}
