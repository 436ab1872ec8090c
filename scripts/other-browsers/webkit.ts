import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { Builder, By, Capabilities, until } from 'selenium-webdriver';
import { freePort } from '../testing/portal.ts';
import { findOrInstall, type OtherBrowser, patienceMs } from './browser.ts';

const DRIVERS = ['/usr/bin/WebKitWebDriver', '/usr/local/bin/WebKitWebDriver'];
const SCREENS = ['/usr/bin/Xvfb', '/usr/local/bin/Xvfb'];

/** WebKitGTK by WebDriver. It has no way to run unseen, so it gets a screen that nobody sees. */
export async function openWebKit(): Promise<OtherBrowser> {
  const packages = ['webkit2gtk-driver', 'xvfb'];
  const [driverPath, screenPath] = [
    findOrInstall(DRIVERS, packages),
    findOrInstall(SCREENS, packages),
  ];
  const screen = await openScreen(screenPath);
  const port = await freePort();
  const service = spawn(driverPath, [`--port=${port}`], {
    env: { ...process.env, DISPLAY: screen.display, WEBKIT_DISABLE_COMPOSITING_MODE: '1' },
    stdio: 'ignore',
  });
  const stop = async () => {
    await end(service);
    await end(screen.process);
  };
  try {
    await answers(port);
    const driver = await new Builder()
      .usingServer(`http://127.0.0.1:${port}`)
      .withCapabilities(new Capabilities({ browserName: 'MiniBrowser' }))
      .build();
    const capabilities = await driver.getCapabilities();
    const seen = async (xpath: string) => {
      const found = await driver.wait(until.elementLocated(By.xpath(xpath)), patienceMs, xpath);
      return driver.wait(until.elementIsVisible(found), patienceMs, xpath);
    };
    return {
      version: `WebKitGTK ${capabilities.getBrowserVersion()}`,
      open: (address) => driver.get(address),
      click: async (xpath) => (await seen(xpath)).click(),
      type: async (xpath, text) => (await seen(xpath)).sendKeys(text),
      read: async (xpath) => (await seen(xpath)).getText(),
      close: async () => {
        await driver.quit();
        await stop();
      },
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function openScreen(path: string): Promise<{ display: string; process: ChildProcess }> {
  const child = spawn(
    path,
    ['-displayfd', '3', '-screen', '0', '1280x1024x24', '-nolisten', 'tcp'],
    {
      stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
    },
  );
  const [number] = (await once(child.stdio[3] as NodeJS.ReadableStream, 'data')) as [Buffer];
  return { display: `:${number.toString().trim()}`, process: child };
}

/** The driver says nothing when it is ready. */
async function answers(port: number): Promise<void> {
  const deadline = performance.now() + patienceMs;
  while (performance.now() < deadline) {
    const ready = await fetch(`http://127.0.0.1:${port}/status`).then(
      ({ ok }) => ok,
      () => false,
    );
    if (ready) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('the driver of WebKit does not answer');
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGTERM');
  await once(child, 'exit');
}
