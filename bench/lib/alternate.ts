/** How many times a second two functions run. */
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

/**
 * Measures two functions that compute and wait for nothing, turn by turn so that both see the same
 * machine. The best turn of each counts, as whatever else runs can only slow them down.
 */
export function alternate(
  ours: () => unknown,
  theirs: () => unknown,
  turns = 5,
  milliseconds = 400,
): Rates {
  const rates = Array.from({ length: turns }, () => ({
    ours: callsPerSecond(ours, milliseconds),
    theirs: callsPerSecond(theirs, milliseconds),
  }));
  return {
    ours: Math.max(...rates.map((rate) => rate.ours)),
    theirs: Math.max(...rates.map((rate) => rate.theirs)),
  };
}
