import 'server-only';
import type { Tried } from './tries.ts';

/** One way to send the same once more. */
export type Send = (signal: AbortSignal) => Promise<Tried>;

/**
 * Sends a second time what takes longer than nearly all others did, takes the first good answer and
 * gives the other up. Source: Dean and Barroso, "The Tail at Scale" (2013), hedged requests; for
 * reads only.
 *
 * @param afterMs when to send it again
 * @param second asked right then; undefined when it may not be sent
 */
export async function hedge(
  first: Send,
  afterMs: number,
  second: () => Send | undefined,
): Promise<Tried> {
  const over = new AbortController();
  const running = [first(over.signal)];
  let isLate = false;
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<void>((resolve) => {
    timer = setTimeout(() => {
      isLate = true;
      resolve();
    }, afterMs);
  });
  try {
    await Promise.race([...running, late]);
    const again = isLate ? second() : undefined;
    if (again) running.push(again(over.signal));
    return await firstGood(running);
  } finally {
    clearTimeout(timer);
    over.abort();
  }
}

/** The first good one, or else the last. */
function firstGood(running: readonly Promise<Tried>[]): Promise<Tried> {
  return new Promise((resolve, reject) => {
    let left = running.length;
    for (const one of running) {
      one.then((tried) => {
        left -= 1;
        if (tried.exchanged.kind === 'answer' || left === 0) resolve(tried);
      }, reject);
    }
  });
}
