import 'server-only';

const remembered = 100;
const enough = 20;
const share = 0.95;

/** How long the last hundred good answers took. */
export class Latency {
  readonly #times: number[] = [];

  record(ms: number): void {
    this.#times.push(ms);
    if (this.#times.length > remembered) this.#times.shift();
  }

  /** What 95 of 100 took at most, in milliseconds; undefined while fewer than twenty are known. */
  p95(): number | undefined {
    if (this.#times.length < enough) return undefined;
    const ascending = this.#times.toSorted((a, b) => a - b);
    return ascending[Math.ceil(ascending.length * share) - 1];
  }
}
