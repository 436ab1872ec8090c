/** How many times a second two functions run: each figure is the median of several turns, taken alternately. */
export interface Rates {
  readonly ours: number;
  readonly theirs: number;
}

function callsPerSecond(run: () => unknown, milliseconds: number): number {
  const begin = performance.now();
  let calls = 0;
  let batch = 1;
  let elapsed = 0;
  while (elapsed < milliseconds) {
    for (let i = 0; i < batch; i++) run();
    calls += batch;
    elapsed = performance.now() - begin;
    // Looking at the clock must not be what a fast function is measured by.
    if (elapsed < milliseconds / 100) batch *= 2;
  }
  return (calls / elapsed) * 1000;
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

/** Measures two functions turn by turn, so that both see the same machine; the first turn warms up and is dropped. */
export function alternate(ours: () => unknown, theirs: () => unknown, turns = 5, milliseconds = 400): Rates {
  const rates = Array.from({ length: turns + 1 }, () => ({
    ours: callsPerSecond(ours, milliseconds),
    theirs: callsPerSecond(theirs, milliseconds),
  })).slice(1);
  return { ours: median(rates.map((rate) => rate.ours)), theirs: median(rates.map((rate) => rate.theirs)) };
}
