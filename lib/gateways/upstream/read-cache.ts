import 'server-only';
import { LRUCache } from 'lru-cache';
import { now } from '../../platform/clock.ts';
import type { Instant } from '../../time/instant.ts';
import type { Reading } from '../remote/calendar.ts';

/** What was read, when that was, and whether it is known not to be current: then it may have changed. */
export interface Known<T> {
  value: T;
  readAt: Instant;
  isStale: boolean;
}

/** Readings of one service elsewhere, by key. */
export interface ReadCache<T> {
  /**
   * What is kept under a key, or else what `load` gives; however many ask at once, it is loaded once.
   * A failure only when nothing of the last ten minutes is kept, or when the service has said no.
   *
   * @param load asks the service
   * @param how.fresh asks now, whatever is kept or on its way, and never answers from memory
   */
  get(
    key: string,
    load: () => Promise<Reading<T>>,
    how?: { fresh?: boolean },
  ): Promise<Reading<Known<T>>>;
  /** Drops what is kept under all keys that begin so; a load on its way there is not kept either. */
  forget(keyPrefix: string): void;
}

const freshMs = 30_000;
const revalidatedMs = freshMs + 120_000;
const lastResortMs = 600_000;
const mostKept = 2000;

interface Entry<T> {
  value: T;
  readAt: Instant;
  /** Asking again has come to nothing since. */
  hasFailedSince: boolean;
}

/**
 * Keeps readings: 30 s as they are, 120 s more while they are read anew in the background, and up to
 * ten minutes in all while they cannot be. Source: "Upstream faults", after RFC 5861
 * (stale-while-revalidate, stale-if-error).
 *
 * @param options.isDown whether the service is taken to be down: then nobody waits for it
 */
export function createReadCache<T>(
  options: { isDown?: () => boolean; clock?: () => Instant } = {},
): ReadCache<T> {
  const { isDown = () => false, clock = now } = options;
  const kept = new LRUCache<string, Entry<T>>({ max: mostKept });
  // By key, the load whose outcome is to be kept: not one that a later load or a change overtook.
  const onItsWay = new Map<string, Promise<Reading<Known<T>>>>();

  function known({ value, readAt }: Entry<T>, isStale: boolean): Reading<Known<T>> {
    return { ok: true, value: { value, readAt, isStale } };
  }

  function keep(key: string, reading: Reading<T>, readAt: Instant): void {
    if (reading.ok) {
      kept.set(key, { value: reading.value, readAt, hasFailedSince: false });
    } else if (reading.code !== 'UNAVAILABLE') {
      kept.delete(key);
    } else {
      const earlier = kept.peek(key);
      if (earlier) earlier.hasFailedSince = true;
    }
  }

  function read(key: string, load: () => Promise<Reading<T>>): Promise<Reading<Known<T>>> {
    const reading: Promise<Reading<Known<T>>> = Promise.resolve().then(async () => {
      // What the answer is about is the moment before it was asked for.
      const readAt = clock();
      try {
        const found = await load();
        if (onItsWay.get(key) === reading) keep(key, found, readAt);
        return found.ok ? known({ ...found, readAt, hasFailedSince: false }, false) : found;
      } catch (error) {
        if (onItsWay.get(key) === reading) keep(key, { ok: false, code: 'UNAVAILABLE' }, readAt);
        throw error;
      } finally {
        if (onItsWay.get(key) === reading) onItsWay.delete(key);
      }
    });
    onItsWay.set(key, reading);
    return reading;
  }

  return {
    async get(key, load, { fresh = false } = {}) {
      if (fresh) return read(key, load);
      const entry = kept.get(key);
      // What was read in the future, by a clock that was set back since, is as old as that is far.
      const age = entry ? Math.abs(clock() - entry.readAt) : Number.POSITIVE_INFINITY;
      if (!entry || age >= lastResortMs) return onItsWay.get(key) ?? read(key, load);
      if (age < freshMs) return known(entry, false);
      const reading = onItsWay.get(key) ?? read(key, load);
      if (age < revalidatedMs || isDown()) {
        reading.catch(() => undefined);
        return known(entry, age >= revalidatedMs || entry.hasFailedSince || isDown());
      }
      const found = await reading;
      return found.ok || found.code !== 'UNAVAILABLE' ? found : known(entry, true);
    },

    forget(keyPrefix) {
      for (const key of [...kept.keys(), ...onItsWay.keys()]) {
        if (!key.startsWith(keyPrefix)) continue;
        kept.delete(key);
        onItsWay.delete(key);
      }
    },
  };
}
