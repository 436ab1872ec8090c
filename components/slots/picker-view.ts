import type { Picked } from './picker-url.ts';
import type { FreeDay, FreeTime } from './slots-answer.ts';

/** Dates shown at once: with ten, far fewer people had to ask for later ones than with five. */
export const datesShown = 10;

export interface PickerView {
  days: readonly FreeDay[];
  chosen: FreeDay | undefined;
  times: readonly FreeTime[];
  /** The first date of the dates before and after, when there are any. */
  earlier: string | undefined;
  later: string | undefined;
  /** The date asked for is not among them: the nearest one is chosen instead. */
  moved: boolean;
}

/** What of all free days is on show: the ten around the chosen date, and the times of that date. */
export function pickerView(all: readonly FreeDay[], picked: Picked): PickerView {
  const open = all.filter((day) => day.free[picked.part] !== undefined);
  const asked = open.findIndex((day) => picked.date !== undefined && day.date >= picked.date);
  const index = picked.date === undefined ? 0 : asked < 0 ? open.length - 1 : asked;
  const first = Math.floor(Math.max(index, 0) / datesShown) * datesShown;
  const chosen = open[index];
  return {
    days: open.slice(first, first + datesShown),
    chosen,
    times: chosen?.times.filter(({ part }) => picked.part === 'all' || part === picked.part) ?? [],
    earlier: open[first - datesShown]?.date,
    later: open[first + datesShown]?.date,
    moved: picked.date !== undefined && chosen !== undefined && chosen.date !== picked.date,
  };
}
