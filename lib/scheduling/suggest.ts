import type { Instant } from '../time/instant.ts';
import { MS_PER_MINUTE } from '../time/units.ts';
import { localDayAt, localMinuteAt } from '../time/zone.ts';

/**
 * How to choose suggestions: days and parts of day are those of `zone`; `near` is a wanted instant.
 */
export interface SuggestOptions {
  readonly zone: string;
  /** How many at most; 4 when not given, which can still be read out on the phone. */
  readonly count?: number;
  readonly near?: Instant;
}

interface Candidate {
  readonly start: Instant;
  readonly day: number;
  readonly minute: number;
  /** 0 morning, 1 afternoon, 2 evening. */
  readonly part: number;
}

// Suggestions of one part of one day should be at least this far apart, when the choice allows.
const APART = 90 * MS_PER_MINUTE;

function candidateOf(start: Instant, zone: string): Candidate {
  const minute = localMinuteAt(start, zone);
  return {
    start,
    day: localDayAt(start, zone),
    minute,
    part: minute < 12 * 60 ? 0 : minute < 17 * 60 ? 1 : 2,
  };
}

/**
 * The candidate with the smallest rank, compared number by number; undefined when there is none.
 */
function best(
  candidates: readonly Candidate[],
  rank: (candidate: Candidate) => readonly number[],
): Candidate | undefined {
  let winner: { candidate: Candidate; ranks: readonly number[] } | undefined;
  for (const candidate of candidates) {
    const ranks = [...rank(candidate), candidate.start];
    const first = ranks.findIndex((value, i) => value !== winner?.ranks[i]);
    if (winner === undefined || (ranks[first] as number) < (winner.ranks[first] as number))
      winner = { candidate, ranks };
  }
  return winner?.candidate;
}

function countWhere(chosen: readonly Candidate[], test: (candidate: Candidate) => boolean): number {
  return chosen.filter(test).length;
}

/**
 * The soonest; after it a new day first, then a part of day not offered so often, then not close to
 * another one.
 */
function rankSoon(chosen: readonly Candidate[]) {
  return ({ start, day, part }: Candidate): readonly number[] => [
    countWhere(chosen, (each) => each.day === day),
    countWhere(chosen, (each) => each.part === part),
    countWhere(chosen, (each) => Math.abs(each.start - start) < APART),
  ];
}

/**
 * The nearest; then the nearest on its other side that day; then about that time on the days
 * around.
 */
function rankNear(chosen: readonly Candidate[], wanted: Candidate) {
  const [nearest] = chosen;
  const isLater = ({ start }: Candidate) => start > wanted.start;
  const isOpposite = (candidate: Candidate) =>
    nearest !== undefined &&
    candidate.day === wanted.day &&
    isLater(candidate) !== isLater(nearest);
  return (candidate: Candidate): readonly number[] => {
    const distance = Math.abs(candidate.start - wanted.start);
    if (nearest === undefined) return [distance];
    if (chosen.length === 1 && isOpposite(candidate)) return [-1, distance];
    return [
      countWhere(chosen, (each) => each.day === candidate.day),
      Math.abs(candidate.day - wanted.day),
      Math.abs(candidate.minute - wanted.minute),
    ];
  };
}

/**
 * A few of the open starts, ascending and without repeats, chosen to be useful: the soonest, then
 * spread over days and parts of day (morning until 12, afternoon until 5, evening); or, when a time
 * is wanted, the nearest to it and about the same time on the days around. The same input gives the
 * same answer. Throws RangeError for an unknown zone.
 * @example
 * suggestSlots(openSlots(search), { zone: 'America/New_York', count: 3 })
 * // Mon 9 am, Tue 12 noon, Wed 9 am
 */
export function suggestSlots(
  starts: readonly Instant[],
  { zone, count = 4, near }: SuggestOptions,
): Instant[] {
  const left = new Set([...new Set(starts)].map((start) => candidateOf(start, zone)));
  const wanted = near === undefined ? undefined : candidateOf(near, zone);
  const chosen: Candidate[] = [];
  while (chosen.length < count) {
    const next = best(
      [...left],
      wanted === undefined ? rankSoon(chosen) : rankNear(chosen, wanted),
    );
    if (next === undefined) break;
    left.delete(next);
    chosen.push(next);
  }
  return chosen.map(({ start }) => start).sort((a, b) => a - b);
}
