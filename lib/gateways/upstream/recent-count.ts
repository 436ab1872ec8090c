import 'server-only';

const seconds = 30;

/** How often something happened in the last thirty seconds, to the second. */
export class RecentCount {
  readonly #bySecond = new Map<number, number>();

  add(): void {
    const second = Math.floor(performance.now() / 1000);
    this.#bySecond.set(second, (this.#bySecond.get(second) ?? 0) + 1);
    this.#forget(second);
  }

  total(): number {
    this.#forget(Math.floor(performance.now() / 1000));
    let total = 0;
    for (const count of this.#bySecond.values()) total += count;
    return total;
  }

  clear(): void {
    this.#bySecond.clear();
  }

  #forget(second: number): void {
    for (const one of this.#bySecond.keys()) {
      if (one <= second - seconds) this.#bySecond.delete(one);
    }
  }
}
