import 'server-only';
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { changesChannel } from './changes.ts';

const quickestMs = 250;
const slowestMs = 5_000;
const aliveEveryMs = 10_000;
const answerWithinMs = 5_000;

/**
 * Listens, on a connection of its own and again whenever that is lost, for clinics in which something
 * has changed.
 *
 * @param heard of a clinic, by its id
 * @param joined listens from now on: what was said before was not heard
 * @returns what ends it
 */
export function listenForChanges(
  url: string,
  heard: (clinicId: string) => void,
  joined: () => void,
): () => void {
  const ending = new AbortController();
  void keepListening();
  return () => ending.abort();

  async function keepListening(): Promise<void> {
    for (let pauseMs = quickestMs; !ending.signal.aborted; ) {
      const began = performance.now();
      await listenOnce(url, ending.signal, heard, joined).catch(() => {});
      pauseMs =
        performance.now() - began > slowestMs ? quickestMs : Math.min(pauseMs * 2, slowestMs);
      await wait(pauseMs, undefined, { ref: false });
    }
  }
}

/** Until the connection is lost. */
async function listenOnce(
  url: string,
  ending: AbortSignal,
  heard: (clinicId: string) => void,
  joined: () => void,
): Promise<void> {
  const client = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: answerWithinMs,
    query_timeout: answerWithinMs,
    keepAlive: true,
  });
  const lost = Promise.withResolvers<void>();
  client.on('error', () => lost.resolve());
  client.on('end', () => lost.resolve());
  client.on('notification', ({ payload }) => payload && heard(payload));
  const leave = () => lost.resolve();
  ending.addEventListener('abort', leave, { once: true });
  // A connection that hangs is not heard to end.
  const asking = setInterval(() => {
    client.query('select 1').catch(() => lost.resolve());
  }, aliveEveryMs);
  asking.unref();
  try {
    await client.connect();
    await client.query(`listen ${changesChannel}`);
    joined();
    await lost.promise;
  } finally {
    clearInterval(asking);
    ending.removeEventListener('abort', leave);
    void client.end().catch(() => {});
  }
}
