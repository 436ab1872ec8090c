import 'server-only';
import { type Instant, parseInstant } from '../../time/instant.ts';
import { isLocalDate } from '../../time/local-date.ts';
import { MS_PER_DAY } from '../../time/units.ts';
import { type LabelledDay, labelsToInstants } from '../../time/wire-label.ts';
import type { SlotDayAnswer } from './answer-schemas.ts';

/** Half open: what starts outside of it is not offered. */
interface Window {
  from: Instant;
  to: Instant;
}

interface Offered {
  /** Ascending, each once. */
  starts: Instant[];
  /** Slots that name no instant: no 12-hour label, no date, or a time that clocks skip. */
  unread: number;
}

/** The instants of one date as they are spelled out; undefined where labels have to do. */
export function spelledStarts({ slots, starts }: SlotDayAnswer): Instant[] | undefined {
  if (starts?.length !== slots.length) return undefined;
  const instants = starts.flatMap((text) => {
    const parsed = parseInstant(text);
    return parsed?.kind === 'instant' ? [parsed.instant] : [];
  });
  return instants.length === slots.length ? instants : undefined;
}

/** Days far off are never looked up: tables of offsets are made for what is asked. */
function isNear({ date }: SlotDayAnswer, { from, to }: Window): boolean {
  if (!isLocalDate(date)) return true;
  const day = Date.parse(date);
  return day > from - 3 * MS_PER_DAY && day < to + 3 * MS_PER_DAY;
}

/**
 * The starts that an answer offers: `starts` where it has them, else its labels on the clocks of the
 * zone that was asked for. A slot that names no instant is left out and the others stay: a time less
 * harms nobody, a time that was guessed does.
 */
export function offeredStarts(
  days: readonly SlotDayAnswer[],
  zone: string,
  window: Window,
): Offered {
  const spelled: Instant[] = [];
  const labelled: LabelledDay[] = [];
  for (const day of days.filter((each) => isNear(each, window))) {
    const starts = spelledStarts(day);
    if (starts) spelled.push(...starts);
    else labelled.push({ date: day.date, labels: day.slots });
  }
  const read = labelsToInstants(labelled, zone).flat();
  const named = read.filter((instant) => instant !== null);
  const starts = [...new Set([...spelled, ...named])]
    .filter((start) => start >= window.from && start < window.to)
    .sort((a, b) => a - b);
  return { starts, unread: read.length - named.length };
}
