import 'server-only';
import { type Clock, fromKysely, PgBoss } from 'pg-boss';
import type { Transaction } from '../storage/database.ts';
import type { Instant } from '../time/instant.ts';

const queue = 'messages';
const aDay = 86_400;

/** A message to deliver, and not before when. */
export interface DeliveryJob {
  clinicId: string;
  messageId: string;
  due: Instant;
}

/** Work that waits in the database for its time, and that several portals share. */
export interface Jobs {
  /** Writes jobs within a transaction: they are there when it is committed, and else never were. */
  enqueue: (trx: Transaction, jobs: readonly DeliveryJob[]) => Promise<void>;
  /**
   * Does jobs from now on. One whose work throws is tried again, later each time; one of a portal
   * that ended is taken by another.
   */
  work: (
    handler: (job: Pick<DeliveryJob, 'clinicId' | 'messageId'>) => Promise<void>,
  ) => Promise<void>;
  stop: () => Promise<void>;
}

/**
 * Opens the queue, and makes or updates its tables; portals that start together wait for each other.
 *
 * @param clock for tests, which move it themselves
 */
export async function openJobs(
  url: string,
  report: (error: Error) => void,
  clock?: Clock,
): Promise<Jobs> {
  const boss = new PgBoss({
    connectionString: url,
    application_name: 'frontdesk jobs',
    max: 3,
    persistWarnings: false,
    ...(clock && { clock }),
  });
  boss.on('error', report);
  await boss.start();
  await boss.createQueue(queue, {
    retryLimit: 20,
    retryDelay: 15,
    retryBackoff: true,
    retryDelayMax: 3_600,
    expireInSeconds: 120,
    // A reminder waits for as long as appointments can be booked ahead.
    retentionSeconds: 3 * 366 * aDay,
    deleteAfterSeconds: aDay,
  });
  return {
    enqueue: async (trx, jobs) => {
      if (jobs.length === 0) return;
      const rows = jobs.map(({ clinicId, messageId, due }) => ({
        data: { clinicId, messageId },
        startAfter: new Date(due),
      }));
      await boss.insert(queue, rows, { db: fromKysely(trx) });
    },
    work: async (handler) => {
      const options = {
        batchSize: 20,
        burstWhenBatchFull: true,
        pollingIntervalSeconds: 1,
        perJobResults: true,
      } as const;
      await boss.work<Pick<DeliveryJob, 'clinicId' | 'messageId'>, unknown, typeof options>(
        queue,
        options,
        async (jobs) =>
          Promise.all(
            jobs.map(async ({ id, data }) => {
              const ok = await handler(data).then(
                () => true,
                (error: unknown) => {
                  if (error instanceof Error) report(error);
                  return false;
                },
              );
              return { id, status: ok ? ('completed' as const) : ('failed' as const) };
            }),
          ),
      );
    },
    stop: () => boss.stop({ graceful: true, timeout: 10_000 }),
  };
}
