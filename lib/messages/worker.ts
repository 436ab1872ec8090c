import 'server-only';
import { selectClock } from '../storage/clinics.ts';
import type { Database, Transaction } from '../storage/database.ts';
import type { Medium } from '../storage/message-tables.ts';
import { takeOverdue } from '../storage/messages.ts';
import type { Instant } from '../time/instant.ts';
import { deliver } from './deliver.ts';
import type { DeliveryPorts } from './ports.ts';
import { type Delivery, type RelayPorts, relay } from './relay.ts';

/** The queue as the worker uses it. */
export interface Queue {
  enqueue: (trx: Transaction, deliveries: readonly Delivery[]) => Promise<void>;
  work: (
    handler: (job: Pick<Delivery, 'clinicId' | 'messageId'>) => Promise<void>,
  ) => Promise<void>;
}

export interface WorkerPorts extends DeliveryPorts, Pick<RelayPorts, 'digestOf'> {
  queue: Queue;
  /** What went wrong, for the log. */
  report: (error: unknown) => void;
}

const lookEveryMs = 1_000;
const sweepEveryMs = 60_000;
/** A message whose time came so long ago has lost its job. */
const lostAfterMs = 10 * 60_000;
const sweptAtOnce = 500;

/** Plans what the outbox holds until it is empty. */
export async function relayAll(db: Database, now: Instant, ports: WorkerPorts): Promise<void> {
  const { digestOf, queue } = ports;
  while ((await relay(db, now, { digestOf, enqueue: queue.enqueue })) > 0);
}

/** Gives messages that have lost their jobs new ones: those that waited for a way out too. */
export async function sweepOverdue(db: Database, now: Instant, ports: WorkerPorts): Promise<void> {
  const media: Medium[] = [];
  if (ports.mail) media.push('email');
  if (ports.text) media.push('text');
  await db.transaction().execute(async (trx) => {
    const lost = await takeOverdue(trx, { now, before: now - lostAfterMs }, media, sweptAtOnce);
    await ports.queue.enqueue(
      trx,
      lost.map((message) => ({ ...message, due: now })),
    );
  });
}

/** Delivers one message, and puts it into the queue again when it has to be tried again. */
export async function deliverJob(
  db: Database,
  { clinicId, messageId }: Pick<Delivery, 'clinicId' | 'messageId'>,
  now: Instant,
  ports: WorkerPorts,
): Promise<void> {
  const next = await deliver(db, { clinicId, messageId }, now, ports);
  if (next === undefined) return;
  const again = { clinicId, messageId, due: next };
  await db.transaction().execute((trx) => ports.queue.enqueue(trx, [again]));
}

// Next evaluates a module once per bundle; one process needs one of them.
const shared = globalThis as typeof globalThis & { frontdeskMessages?: () => void };

/**
 * Tells customers, from now on and as long as the process lives, what happens to their appointments.
 * Every portal does: whoever comes first takes a message. Keeps no process alive.
 *
 * @returns what stops it
 */
export async function startMessages(db: Database, ports: WorkerPorts): Promise<() => void> {
  if (shared.frontdeskMessages) return shared.frontdeskMessages;
  let isRunning = false;
  let sweptAt = Number.NEGATIVE_INFINITY;
  const look = async () => {
    if (isRunning) return;
    isRunning = true;
    try {
      const now = await selectClock(db);
      await relayAll(db, now, ports);
      if (performance.now() - sweptAt > sweepEveryMs) {
        sweptAt = performance.now();
        await sweepOverdue(db, now, ports);
      }
    } catch (error) {
      ports.report(error);
    } finally {
      isRunning = false;
    }
  };
  const timer = setInterval(look, lookEveryMs);
  timer.unref();
  shared.frontdeskMessages = () => {
    clearInterval(timer);
    delete shared.frontdeskMessages;
  };
  await ports.queue.work(async (job) => deliverJob(db, job, await selectClock(db), ports));
  return shared.frontdeskMessages;
}
