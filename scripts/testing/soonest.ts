/**
 * Does something up to five times, until once it takes less than what it may, and says how long that
 * was: another program on the machine only ever makes it longer.
 */
export async function soonest(ms: number, work: () => Promise<unknown>): Promise<number> {
  let least = Number.POSITIVE_INFINITY;
  for (let tries = 0; tries < 5 && least >= ms; tries += 1) {
    const before = performance.now();
    await work();
    least = Math.min(least, performance.now() - before);
  }
  return least;
}
