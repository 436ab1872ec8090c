import 'server-only';
import type { MinuteRange } from '../scheduling/rules.ts';
import { workingPieces } from '../scheduling/working-time.ts';
import type { Database } from '../storage/database.ts';
import { selectHours, type WorkedPiece } from '../storage/numbers.ts';
import type { StoredRange } from '../storage/tables.ts';
import { type Interval, intersectIntervals } from '../time/interval.ts';
import { addDays } from '../time/local-date.ts';
import { localDateAt } from '../time/zone.ts';

/**
 * When the practitioners of a clinic work within a period, by the engine: the week's hours as they
 * are now, what is set for dates, and closures; also of the past.
 *
 * @returns by practitioner, in the clinic's order
 */
export async function workedWithin(
  db: Database,
  { clinicId, zone }: { clinicId: string; zone: string },
  within: Interval,
  practitionerId: string | null,
): Promise<Map<string, Interval[]>> {
  // A day more on both sides: practitioners may keep the clocks of another zone.
  const first = addDays(localDateAt(within.start, zone), -2);
  const last = addDays(localDateAt(within.end, zone), 2);
  const read = await selectHours(db, clinicId, { first, last }, practitionerId);
  const closures = new Set(read.closures);
  return new Map(
    read.hours.map(({ practitionerId: who, zone: own, weekly, exceptions }) => {
      const schedule = {
        zone: own,
        weekly: weekly.map((day) => day.map(toRange)),
        exceptions: new Map(exceptions.map(({ date, ranges }) => [date, ranges.map(toRange)])),
      };
      const pieces = workingPieces({ schedule, closures }, within.start, within.end);
      return [who, intersectIntervals(pieces, [within])];
    }),
  );
}

/** The same as a list, each stretch with whose it is. */
export function piecesOf(worked: ReadonlyMap<string, readonly Interval[]>): WorkedPiece[] {
  return [...worked].flatMap(([practitionerId, stretches]) =>
    stretches.map((stretch) => ({ ...stretch, practitionerId })),
  );
}

function toRange([from, to]: StoredRange): MinuteRange {
  return { from, to };
}
