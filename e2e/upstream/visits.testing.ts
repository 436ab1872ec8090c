import { randomUUID } from 'node:crypto';
import { type Reply, send, sendAsRouter } from '../api/http.testing.ts';
import type { FaultName } from './faults.testing.ts';
import type { Front } from './fronts.testing.ts';
import { bookBy, cancelBy, halfHour, moveBy, openForm, type Told } from './visitor.testing.ts';

/** What one person without JavaScript met at a clinic whose service has one fault. */
export interface Visit {
  fault: FaultName;
  front: Front;
  book: Told;
  move: Told;
  cancel: Told;
  /** Every page while everything went wrong, by its address. */
  pages: [path: string, reply: Reply][];
}

/** The page itself, and as the script of a page reads it. */
const readings: Record<string, string>[] = [{}, { RSC: '1' }];

/**
 * Books, moves and cancels by the pages' forms while these three go wrong, then reads every page
 * while everything does.
 */
export async function visit(base: string, front: Front, fault: FaultName): Promise<Visit> {
  const { clinic, lane } = front;
  const email = () => `${randomUUID()}@example.com`;
  const form = await openForm(base, clinic, halfHour(0));
  const ready = [halfHour(1), halfHour(2)].map((start) =>
    bookBy(base, form, { start, email: email() }),
  );
  const [moved, ended] = await Promise.all(ready);
  if (!moved?.link || !ended?.link) throw new Error('not booked');
  lane.play({ book: fault, reschedule: fault, cancel: fault });
  const [book, move, cancel] = await Promise.all([
    bookBy(base, form, { email: email() }),
    moveBy(base, moved.link, halfHour(20)),
    cancelBy(base, ended.link),
  ]);
  lane.play({ suggest: fault, availability: fault, list: fault, read: fault });
  const { slug } = clinic;
  const times = `/${slug}/book?service=visit&with=one`;
  const paths = [
    `/${slug}`,
    times,
    `${times}&start=${halfHour(5)}`,
    moved.link,
    `${moved.link}/change`,
    `${moved.link}/change?start=${halfHour(21)}`,
    `${moved.link}/cancel`,
    `/api/slots?clinic=${slug}&service=visit&with=one`,
  ];
  const asked = paths.flatMap((path) => readings.map((headers) => ({ path, headers })));
  const pages = await Promise.all(
    asked.map(async ({ path, headers }): Promise<[string, Reply]> => {
      return [`${path} ${Object.keys(headers)}`, await sendAsRouter(base, path, { headers })];
    }),
  );
  pages.push([book.link, book.link ? await send(base, book.link) : book.reply]);
  lane.heal();
  return { fault, front, book, move, cancel, pages };
}
