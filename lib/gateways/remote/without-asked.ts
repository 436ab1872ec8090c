import 'server-only';
import type { selectAskedStarts } from '../../storage/intents.ts';
import type { Instant } from '../../time/instant.ts';

/** Starts of a practitioner. */
interface Times {
  practitionerId: string;
  starts: readonly Instant[];
}

/** Open starts less those that are being asked for through us: they can be had by nobody else. */
export function withoutAsked<T extends Times>(
  open: readonly T[],
  asked: Awaited<ReturnType<typeof selectAskedStarts>>,
): T[] {
  if (asked.length === 0) return [...open];
  return open.map((times) => ({
    ...times,
    starts: times.starts.filter(
      (start) =>
        !asked.some((one) => one.practitionerId === times.practitionerId && one.start === start),
    ),
  }));
}
