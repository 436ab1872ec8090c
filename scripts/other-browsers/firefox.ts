import puppeteer from 'puppeteer-core';
import { findOrInstall, type OtherBrowser, patienceMs } from './browser.ts';

const PROGRAMS = [
  '/usr/bin/firefox-esr',
  '/usr/bin/firefox',
  '/Applications/Firefox.app/Contents/MacOS/firefox',
];

/** Firefox by WebDriver BiDi, which is what it and Puppeteer share. */
export async function openFirefox(): Promise<OtherBrowser> {
  const browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath: findOrInstall(PROGRAMS, ['firefox-esr']),
    headless: true,
  });
  const page = await browser.newPage();
  page.setDefaultTimeout(patienceMs);
  const seen = (xpath: string) => page.locator(`::-p-xpath(${xpath})`);
  return {
    version: (await browser.version()).replace('firefox/', 'Firefox '),
    open: async (address) => void (await page.goto(address)),
    click: (xpath) => seen(xpath).click(),
    type: (xpath, text) => seen(xpath).fill(text),
    read: (xpath) =>
      seen(xpath)
        .map((element) => element.textContent ?? '')
        .wait(),
    close: () => browser.close(),
  };
}
