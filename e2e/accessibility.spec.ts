import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect } from './fixtures.ts';
import { test } from './own-portal.ts';
import { follow, walks } from './states.testing.ts';

test.use({ expectedErrors: [/status of (404|503)|net::ERR/] });

/** How a state is looked at, and which of axe's rules can find something that others did not. */
const looks: Look[] = [
  { name: '1280 pixels', width: 1280, rules: 'all' },
  { name: '768 pixels', width: 768, rules: 'all' },
  // Also what is left of 1280 by 1024 pixels at 400%.
  { name: '320 pixels', width: 320, height: 256, rules: 'all' },
  { name: 'text at 200%', width: 1280, text: '200%', rules: 'all' },
  { name: 'dark', width: 1280, media: { colorScheme: 'dark' }, rules: 'colour' },
  // The colours are the visitor's own, so only their use is ours.
  { name: 'forced colours', width: 1280, media: { forcedColors: 'active' }, rules: 'none' },
];

interface Look {
  name: string;
  width: number;
  height?: number;
  text?: string;
  media?: Media;
  rules: 'all' | 'colour' | 'none';
}

type Media = NonNullable<Parameters<Page['emulateMedia']>[0]>;

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

for (const walk of walks) {
  test(`T45 every state of ${walk.name} is accessible at each width, zoom and colour`, async ({
    page,
    portal,
  }) => {
    test.setTimeout(600_000);
    await follow(walk, page, portal, async (state) => {
      await expect(page, state).toHaveTitle(/\S/);
      await expect(page.getByRole('heading', { level: 1 }), state).toHaveCount(1);
      for (const look of looks) await judge(page, state, look);
      await setLook(page, { width: 1280 });
    });
  });
}

async function judge(page: Page, state: string, look: Look): Promise<void> {
  const seen = `${state}, ${look.name}`;
  await setLook(page, look);
  if (look.rules !== 'none') {
    const axe = new AxeBuilder({ page });
    const chosen =
      look.rules === 'all'
        ? axe.withTags(tags)
        : axe.withRules(['color-contrast', 'link-in-text-block']);
    const { violations } = await chosen.analyze();
    const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map((n) => n.html).join(' ')}`);
    expect(found, seen).toEqual([]);
  }
  expect(await sticksOut(page), `${seen}: nothing sticks out sideways`).toEqual([]);
  expect(await smallTargets(page), `${seen}: targets`).toEqual([]);
  expect(await unseenFocus(page), `${seen}: the focus can be seen`).toEqual([]);
}

async function setLook(
  page: Page,
  { width, height = 900, text = '', media = {} }: Pick<Look, 'width'> & Partial<Look>,
): Promise<void> {
  await page.setViewportSize({ width, height });
  // Colours that are still changing would be taken for colours that are too close.
  const reducedMotion = 'reduce';
  await page.emulateMedia({ colorScheme: 'light', forcedColors: 'none', reducedMotion, ...media });
  await page.evaluate((size) => {
    document.documentElement.style.fontSize = size;
  }, text);
}

/** What is wider than the window, when anything is. */
function sticksOut(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth <= clientWidth) return [];
    return [...document.body.querySelectorAll('*')]
      .filter((element) => element.getBoundingClientRect().right > clientWidth)
      .map((element) => element.outerHTML.slice(0, 120));
  });
}

/**
 * Targets below 44 pixels for what is chosen or pressed, and below 24 for all else but links within
 * a sentence (WCAG 2.5.8). Measured is where a tap lands on the target or its label, however drawn.
 */
function smallTargets(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const all = 'a[href], button, input:not([type=hidden]), select, textarea, summary';
    const chosen = 'li > a, button, input, select, textarea, summary';

    const isShown = (element: Element) => {
      const { width, height, right } = element.getBoundingClientRect();
      // What only the focus brings into view is a pixel, or off the page, until then.
      const isThere = element.checkVisibility({ visibilityProperty: true }) && right > 0;
      return isThere && width > 1 && height > 1;
    };
    const isInSentence = (element: Element) =>
      element.matches('a, button') &&
      getComputedStyle(element).display === 'inline' &&
      [...(element.parentElement?.childNodes ?? [])].some(
        (node) => node.nodeType === Node.TEXT_NODE && /\S/.test(node.textContent ?? ''),
      );
    const labelsOf = (element: Element) => [...((element as HTMLInputElement).labels ?? [])];

    /** How far a tap may stray from the middle, up to 24 pixels each way, and still be on it. */
    const reach = (element: Element) => {
      element.scrollIntoView({ block: 'center', inline: 'center', behavior: 'instant' });
      const { left, top, width, height } = element.getBoundingClientRect();
      const [x, y] = [left + width / 2, top + height / 2];
      const isOn = (dx: number, dy: number) => {
        const hit = document.elementFromPoint(x + dx, y + dy);
        return [element, ...labelsOf(element)].some((part) => part.contains(hit));
      };
      const along = (dx: number, dy: number) => {
        let steps = 0;
        while (steps < 24 && isOn(dx * (steps + 1), dy * (steps + 1))) steps += 1;
        return steps;
      };
      return {
        width: along(-1, 0) + along(1, 0) + 1,
        height: along(0, -1) + along(0, 1) + 1,
      };
    };

    const before = scrollY;
    const small = [...document.querySelectorAll(all)]
      .filter((element) => isShown(element) && !isInSentence(element))
      .flatMap((element) => {
        const least = element.matches(chosen) ? 44 : 24;
        const { width, height } = element.getBoundingClientRect();
        // Half a pixel is lost where the browser rounds.
        if (Math.min(width, height) >= least - 0.5) return [];
        const reached = reach(element);
        if (Math.min(Math.max(width, reached.width), Math.max(height, reached.height)) >= least - 1)
          return [];
        return [`${reached.width}×${reached.height}: ${element.outerHTML.slice(0, 160)}`];
      });
    scrollTo({ top: before, behavior: 'instant' });
    return small;
  });
}

/** What can be reached with Tab and looks the same with the focus as without. */
async function unseenFocus(page: Page): Promise<string[]> {
  const before = await page.evaluateHandle(() => document.activeElement);
  // From now on the browser takes it that the keyboard is used.
  await page.keyboard.press('Shift');
  const unseen = await page.evaluate(() => {
    const reachable =
      'a[href], button:enabled, input:not([type=hidden]), select, textarea, summary';
    return [...document.querySelectorAll<HTMLElement>(reachable)]
      .filter((element) => element.checkVisibility({ visibilityProperty: true }))
      .filter((element) => {
        element.focus({ preventScroll: true });
        if (document.activeElement !== element) return false;
        return ![element, element.parentElement, ...((element as HTMLInputElement).labels ?? [])]
          .filter((shown) => shown !== null)
          .some((shown) => {
            const { outlineStyle, outlineWidth } = getComputedStyle(shown);
            return outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2;
          });
      })
      .map((element) => element.outerHTML.slice(0, 120));
  });
  await before.evaluate((element) => (element as HTMLElement | null)?.focus?.());
  return unseen;
}

test('T45 whoever asks for less motion gets none', async ({ page, portal }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  for (const walk of walks) {
    if (walk.name !== 'booking') continue;
    await follow(walk, page, portal, async (state) => {
      const moving = await page.evaluate(() => [
        ...document
          .getAnimations()
          .filter(({ playState }) => playState === 'running')
          .map(({ effect }) => (effect as KeyframeEffect).target?.outerHTML.slice(0, 120) ?? ''),
        ...[...document.querySelectorAll('*')]
          .filter((element) => {
            const style = getComputedStyle(element);
            const takesTime = [style.transitionDuration, style.animationDuration]
              .join()
              .split(',')
              .some((duration) => Number.parseFloat(duration) > 0.001);
            return takesTime || style.scrollBehavior === 'smooth';
          })
          .map((element) => element.outerHTML.slice(0, 120)),
      ]);
      expect(moving, state).toEqual([]);
    });
  }
});
