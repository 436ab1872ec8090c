import type { CDPSession, Page } from '@playwright/test';

/** One answer as it came over the wire. */
export interface Sent {
  url: string;
  type: string;
  /** Of the body, compressed as it was sent. */
  bytes: number;
}

/** Everything that a page is sent from now on; its cache is off. */
export async function listenToWire(
  page: Page,
): Promise<{ cdp: CDPSession; sent(): Sent[]; scripts(): Sent[]; settled(): Promise<void> }> {
  const cdp = await page.context().newCDPSession(page);
  const answers = new Map<string, Sent>();
  const open = new Set<string>();
  cdp.on('Network.requestWillBeSent', ({ requestId }) => open.add(requestId));
  cdp.on('Network.responseReceived', ({ requestId, type, response }) => {
    answers.set(requestId, { url: response.url, type, bytes: 0 });
  });
  cdp.on('Network.dataReceived', ({ requestId, encodedDataLength }) => {
    const answer = answers.get(requestId);
    if (answer) answer.bytes += encodedDataLength;
  });
  cdp.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    open.delete(requestId);
    const answer = answers.get(requestId);
    // Of a document only the whole is told, with its headers.
    if (answer?.bytes === 0) answer.bytes = encodedDataLength;
  });
  cdp.on('Network.loadingFailed', ({ requestId }) => open.delete(requestId));
  await cdp.send('Network.enable');
  await cdp.send('Network.setCacheDisabled', { cacheDisabled: true });
  const sent = () => [...answers.values()].filter(({ url }) => url.startsWith('http'));
  return {
    cdp,
    sent,
    // Once each: a browser keeps them.
    scripts: () => [
      ...new Map(
        sent()
          .filter(({ url }) => new URL(url).pathname.endsWith('.js'))
          .map((script) => [script.url, script]),
      ).values(),
    ],
    // Scripts that are fetched ahead are part of what a page costs.
    settled: async () => {
      await page.waitForLoadState('networkidle');
      while (open.size > 0) await cdp.send('Runtime.evaluate', { expression: '0' });
    },
  };
}

export function sum(sent: readonly Sent[]): number {
  return sent.reduce((bytes, answer) => bytes + answer.bytes, 0);
}
