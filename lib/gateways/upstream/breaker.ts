import 'server-only';
import { CircuitState, circuitBreaker, handleWhenResult, type IBreaker } from 'cockatiel';
import { RecentCount } from './recent-count.ts';
import type { Tried } from './tries.ts';

const callsToJudge = 20;
const failing = 0.5;
const silentReads = 3;
const probeEveryMs = 5000;

/** Whether a service is taken to be down. */
export interface Breaker {
  isOpen(): boolean;
  /**
   * Counts what a try comes to. One that was given up for another that was faster is not counted.
   *
   * @throws GivenUp when `signal` ended it
   */
  watch(work: () => Promise<Tried>, signal?: AbortSignal): Promise<Tried>;
  /** Somebody would like to use it: asks whether it is back, at once or when it may be asked. */
  probe(): void;
}

/** A try that nobody waits for any more. */
export class GivenUp extends Error {
  override name = 'GivenUp';
}

/**
 * At least half of at least twenty calls in thirty seconds; or three reads one after the other that
 * got no answer at all, because a clinic with few visitors would let each of them wait for eight
 * seconds before it has made twenty calls. The library's own sampling wants more than half, and
 * forgets only as new calls come: failures of an hour ago would count in a quiet one.
 */
class FailureShare implements IBreaker {
  state: unknown;
  readonly #calls = new RecentCount();
  readonly #failures = new RecentCount();
  #silent = 0;

  /** Told of each try before it is counted. */
  hear({ isSilent, isFailure }: Tried): void {
    if (isSilent) this.#silent += 1;
    else if (!isFailure) this.#silent = 0;
  }

  success(state: CircuitState): void {
    if (state === CircuitState.HalfOpen) {
      this.#calls.clear();
      this.#failures.clear();
    }
    this.#calls.add();
  }

  failure(state: CircuitState): boolean {
    this.#calls.add();
    this.#failures.add();
    if (state !== CircuitState.Closed || this.#silent >= silentReads) return true;
    const calls = this.#calls.total();
    return calls >= callsToJudge && this.#failures.total() >= failing * calls;
  }
}

/**
 * Opens when half of twenty tries failed, or three reads were not answered. From then on nothing is sent but one probe at a time, five
 * seconds or more after the one before, until one is answered. Source: "Upstream faults".
 *
 * @param send.probe a read, never a change
 * @param send.notBefore when the service may be asked at all, by `performance.now()`
 */
export function createBreaker(send: {
  probe: () => Promise<Tried>;
  notBefore: () => number;
  /** Told when it opens, and when it closes again. */
  onTurn?: ((isOpen: boolean) => void) | undefined;
}): Breaker {
  // When to probe is decided here, and nothing but a probe reaches the policy while it is open.
  const halfOpenAfter = Number.NEGATIVE_INFINITY;
  const share = new FailureShare();
  const policy = circuitBreaker(
    handleWhenResult((tried) => (tried as Tried).isFailure),
    { halfOpenAfter, breaker: share },
  );
  const isOpen = () => policy.state !== CircuitState.Closed;
  let nextProbe = 0;
  let isProbing = false;
  let timer: NodeJS.Timeout | undefined;
  policy.onBreak(() => {
    if (!isProbing) nextProbe = performance.now() + probeEveryMs;
  });
  let wasOpen = false;
  policy.onStateChange((state) => {
    // Between a probe and its answer it is neither.
    if (state === CircuitState.HalfOpen || wasOpen === isOpen()) return;
    wasOpen = isOpen();
    send.onTurn?.(wasOpen);
  });

  function probe(): void {
    if (!isOpen() || isProbing || timer) return;
    const waitMs = Math.max(nextProbe, send.notBefore()) - performance.now();
    if (waitMs > 0) {
      timer = setTimeout(() => {
        timer = undefined;
        probe();
      }, waitMs).unref();
      return;
    }
    isProbing = true;
    nextProbe = performance.now() + probeEveryMs;
    policy
      .execute(async () => {
        const tried = await send.probe();
        share.hear(tried);
        return tried;
      })
      .catch(() => undefined)
      .finally(() => {
        isProbing = false;
      });
  }

  return {
    isOpen,
    probe,
    watch: (work, signal) =>
      policy.execute(async () => {
        const tried = await work();
        // An error that the policy does not handle counts neither as a success nor as a failure.
        if (signal?.aborted) throw new GivenUp();
        share.hear(tried);
        return tried;
      }),
  };
}
