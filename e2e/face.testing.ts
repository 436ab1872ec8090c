import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Locator, type Page } from '@playwright/test';

/** A property of an element as it is shown. */
export function style(element: Locator, property: string): Promise<string> {
  return element.evaluate((node, name) => getComputedStyle(node).getPropertyValue(name), property);
}

/** The first button of a page, in the clinic's colour. */
export function button(page: Page): Locator {
  return page.getByRole('button', { name: 'See free times' });
}

/** The clinic's logo in the head of a page. */
export function logo(page: Page): Locator {
  return page.getByRole('banner').locator('img');
}

/** Every text of a page has the contrast it needs. */
export async function expectReadable(page: Page, state: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).withRules(['color-contrast']).analyze();
  expect(
    violations.flatMap(({ nodes }) => nodes.map(({ html }) => html)),
    state,
  ).toEqual([]);
}
