import { writeFileSync } from 'node:fs';
import { findOrInstallBrowser } from '../scripts/testing/browser.ts';
import { openEmptyPage } from '../scripts/testing/empty-page.ts';
import { startPortal } from '../scripts/testing/portal.ts';
import { type Figure, printFigures } from './pages/figures.ts';
import { benchJourney } from './pages/journey.ts';
import { benchLighthouse } from './pages/lighthouse.ts';

/**
 * `npm run bench:pages`: what a customer with a slow phone gets, against an empty page of the same
 * Next in the same run. Aims that are missed are said; only a failure to measure is an error. Name
 * one of journey and lighthouse to run only that.
 */
const benches = { journey: benchJourney, lighthouse: benchLighthouse };

const [chosen] = process.argv.slice(2);
if (chosen !== undefined && !(chosen in benches)) {
  console.error(`frontdesk: benches are ${Object.keys(benches).join(', ')}`);
  process.exit(2);
}

const browser = findOrInstallBrowser();
const portal = await startPortal({ env: { RATE_LIMIT_ADDRESS_PER_MINUTE: '1000000' } });
const empty = await openEmptyPage();
const figures: Figure[] = [];
try {
  for (const [name, bench] of Object.entries(benches)) {
    if (chosen === undefined || chosen === name) {
      figures.push(...(await bench({ browser, portal: portal.url, empty: empty.url })));
    }
  }
} finally {
  await empty.stop();
  await portal.stop();
}
printFigures(figures);
if (chosen === undefined) {
  writeFileSync('bench/results-pages.json', `${JSON.stringify(figures, null, 2)}\n`);
}
