import 'server-only';
import { DelegateBackoff, fullJitterGenerator, handleWhenResult, retry } from 'cockatiel';
import { createOutbound, type Outbound, type OutboundOptions } from '../../platform/outbound.ts';
import { createBreaker } from './breaker.ts';
import type { Effort, Exchange, Upstream } from './exchange.ts';
import { hedge } from './hedge.ts';
import { Latency } from './latency.ts';
import { createLine } from './line.ts';
import { RetryBudget } from './retry-budget.ts';
import { knock, plans, type Tried, tryOnce } from './tries.ts';

/** How one clinic's service elsewhere is reached: its origin, and all that may be called. */
export type UpstreamOptions = Pick<OutboundOptions, 'origin' | 'allowed'> & {
  /** Told when the service is taken to be down, and when it answers again. */
  onTurn?: (isDown: boolean) => void;
};

/** When to ask again, in seconds: a down service may be back after a probe. */
const downSeconds = 5;
const busySeconds = 2;

/** The longest in the queue, so that what is sent then still has time to be answered. */
const mostWaitingMs = 5000;
/** With less time left nothing is sent any more. */
const leastTryMs = 250;

/** Below this a second try tells more about this machine than about the service. */
const leastHedgeMs = 50;

/** Source: AWS Builders' Library, "Timeouts, retries, and backoff with jitter": full jitter, capped. */
const backOff = {
  generator: fullJitterGenerator,
  initialDelay: 200,
  maxDelay: 2000,
  exponent: 2,
};

interface Attempt {
  effort: Effort;
  exchange: Exchange;
  /** By `performance.now()`, like all that follows: a clock that is set must not stop anything. */
  ends: number;
  signal?: AbortSignal | undefined;
}

/** A try that was not made. */
function notSent(retryAfterSeconds: number): Tried {
  const exchanged = { kind: 'not_done', retryAfterSeconds } as const;
  return { exchanged, isFailure: false, isPassing: false, isUnsent: true };
}

/**
 * A way to a service elsewhere, with a breaker, a queue and a memory of its own. Nothing is tried
 * again anywhere but here. Source: "Upstream faults".
 */
export function createUpstream(
  options: UpstreamOptions,
  outbound: Outbound = createOutbound(options),
): Upstream {
  const line = createLine();
  const budget = new RetryBudget();
  const latency = new Latency();
  let pausedUntil = 0;
  let probe: Exchange | undefined;
  const breaker = createBreaker({
    // Beside the line, which those that hang may fill.
    probe: async () => {
      const ms = plans.read.tryMs;
      return heed(await (probe ? tryOnce(outbound, 'read', probe, { ms }) : knock(outbound, ms)));
    },
    notBefore: () => pausedUntil,
    onTurn: options.onTurn,
  });

  function heed(tried: Tried): Tried {
    const until = performance.now() + (tried.waitSeconds ?? 0) * 1000;
    pausedUntil = Math.max(pausedUntil, until);
    return tried;
  }

  /** Why nothing may be sent now. */
  function stopped(): Tried | undefined {
    if (breaker.isOpen()) {
      breaker.probe();
      return notSent(downSeconds);
    }
    const pausedMs = pausedUntil - performance.now();
    return pausedMs > 0 ? notSent(Math.ceil(pausedMs / 1000)) : undefined;
  }

  async function attempt({ effort, exchange, ends, signal }: Attempt): Promise<Tried> {
    const inTurn = async () => {
      const stop = stopped();
      if (stop) return stop;
      const started = performance.now();
      const ms = Math.min(plans[effort].tryMs, ends - started);
      const work = () => tryOnce(outbound, effort, exchange, { ms, signal });
      const tried = heed(await breaker.watch(work, signal));
      const isGood = tried.exchanged.kind === 'answer';
      if (effort === 'read' && isGood) latency.record(performance.now() - started);
      return tried;
    };
    const patienceMs = Math.min(ends - performance.now(), mostWaitingMs);
    return (await line.run(inTurn, patienceMs)) ?? notSent(busySeconds);
  }

  /** When to send the same again, in milliseconds from now; undefined for never. */
  function againAfter(effort: Effort, tried: Tried, sent: number, ends: number) {
    const { tries } = plans[effort];
    if (sent >= tries || !tried.isPassing || (effort === 'change' && !tried.isUnsent)) return;
    const [jitter] = fullJitterGenerator(sent - 1, backOff);
    const pausedMs = pausedUntil - performance.now();
    const delay = jitter + Math.max(pausedMs, 0);
    if (performance.now() + delay + leastTryMs > ends) return;
    // That a change never left is nothing that the service had to bear.
    return effort === 'change' || budget.spend() ? delay : undefined;
  }

  return {
    isDown() {
      // Who asks would like to use it, and may send nothing while it is down.
      breaker.probe();
      return breaker.isOpen();
    },

    async send(effort, exchange) {
      if (effort === 'read' && exchange.mayProbe) probe = exchange;
      const stop = stopped();
      if (stop) return stop.exchanged;
      budget.earn();
      const ends = performance.now() + plans[effort].totalMs;
      const one = { effort, exchange, ends };
      let sent = 0;
      let mayBeDone = false;

      const once = (signal?: AbortSignal) => {
        sent += 1;
        return attempt({ ...one, signal });
      };
      const hedged = (afterMs: number) =>
        hedge(once, Math.max(afterMs, leastHedgeMs), () =>
          line.hasRoom() && !stopped() && budget.spend() ? once : undefined,
        );

      const again = retry(
        handleWhenResult((result) => (result as Turn).againAfterMs !== undefined),
        {
          maxAttempts: plans[effort].tries - 1,
          backoff: new DelegateBackoff(({ result }) =>
            'value' in result ? ((result.value as Turn).againAfterMs ?? 0) : 0,
          ),
        },
      );
      const { tried } = await again.execute(async ({ attempt: retries }): Promise<Turn> => {
        const afterMs = effort === 'read' && retries === 0 ? latency.p95() : undefined;
        const tried = await (afterMs === undefined ? once() : hedged(afterMs));
        mayBeDone ||= effort !== 'read' && tried.exchanged.kind === 'unknown';
        return { tried, againAfterMs: againAfter(effort, tried, sent, ends) };
      });
      // An earlier try may have been done: that a later one was not says nothing about it.
      const isHidden = mayBeDone && tried.exchanged.kind === 'not_done';
      if (isHidden) return { kind: 'unknown' };
      const isRepeat = mayBeDone && tried.exchanged.kind === 'answer';
      return isRepeat ? { ...tried.exchanged, mayBeRepeat: true } : tried.exchanged;
    },
  };
}

interface Turn {
  tried: Tried;
  againAfterMs: number | undefined;
}
