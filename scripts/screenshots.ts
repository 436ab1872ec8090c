import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type BrowserContext, chromium, type Page } from '@playwright/test';
import { openPortal } from '../e2e/api/portal.testing.ts';
import { follow, type Walk, walks } from '../e2e/states.testing.ts';
import { PROJECT } from './project.ts';
import { findOrInstallBrowser } from './testing/browser.ts';

/**
 * `npm run screenshots`: every page and state at three widths, light and dark, into screenshots/,
 * with a page that shows them side by side. Words of their names choose some: `-- check cancel`.
 */
const FOLDER = join(PROJECT, 'screenshots');
const widths = [320, 768, 1280];
const schemes = ['light', 'dark'] as const;

interface Shot {
  state: string;
  files: string[];
}

const words = process.argv.slice(2);
const portal = await openPortal();
const browser = await chromium.launch({
  executablePath: findOrInstallBrowser(),
  args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
});
rmSync(FOLDER, { recursive: true, force: true });
mkdirSync(FOLDER, { recursive: true });
const shots: Shot[] = [];
let failed = false;
try {
  const taken = await Promise.all(walks.map((walk) => take(walk)));
  shots.push(...taken.flat());
} finally {
  await browser.close();
  await portal.stop();
}
writeFileSync(join(FOLDER, 'index.html'), contactSheet(shots));
console.log(`${shots.length} states, ${shots.length * widths.length * schemes.length} screenshots`);
console.log(`screenshots/index.html`);
process.exitCode = failed ? 1 : 0;

async function take(walk: Walk): Promise<Shot[]> {
  const context: BrowserContext = await browser.newContext({
    baseURL: portal.url,
    locale: 'en-US',
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  const found: Shot[] = [];
  try {
    await follow(walk, page, portal, async (state) => {
      const isWanted = words.length === 0 || words.some((word) => state.includes(word));
      if (isWanted) found.push({ state, files: await takeState(page, walk.name, state) });
    });
  } catch (error) {
    // A walk that breaks off still shows how far it came.
    failed = true;
    console.error(`${walk.name}, after ${found.at(-1)?.state ?? 'nothing'}: ${error}`);
  } finally {
    await context.close();
  }
  return found;
}

async function takeState(page: Page, walk: string, state: string): Promise<string[]> {
  const files: string[] = [];
  for (const colorScheme of schemes) {
    await page.emulateMedia({ colorScheme });
    for (const width of widths) {
      await page.setViewportSize({ width, height: 900 });
      const file = `${slug(walk)}--${slug(state)}--${width}-${colorScheme}.png`;
      await page.screenshot({ path: join(FOLDER, file), fullPage: true, animations: 'disabled' });
      files.push(file);
    }
  }
  return files;
}

function slug(name: string): string {
  return name
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '');
}

function contactSheet(all: Shot[]): string {
  const rows = all.map(
    ({ state, files }) =>
      `<h2>${state}</h2><p>${files
        .map((file) => `<a href="${file}"><img src="${file}" alt="${file}" loading="lazy"></a>`)
        .join('')}</p>`,
  );
  return `<!doctype html><meta charset="utf-8"><title>Screenshots</title>
<style>body { font: 16px system-ui; margin: 2rem } p { display: flex; gap: 1rem; overflow-x: auto; align-items: start }
img { max-height: 32rem; border: 1px solid #999 }</style>
<h1>Every page and state</h1>
${rows.join('\n')}
`;
}
