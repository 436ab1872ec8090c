import { z } from 'zod';
import type { StoredRange } from '../../lib/storage/tables.ts';

const days = [
  'sunday',
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
] as const;

const RANGE = /^(\d{1,2}):(\d{2})\s*-\s*(\d{1,2}):(\d{2})$/;

/** @example readRange('9:00-12:30') // [540, 750] */
export function readRange(text: string): StoredRange | undefined {
  const [, ...digits] = RANGE.exec(text.trim()) ?? [];
  const [fromHour = 0, fromMinute = 0, toHour = 0, toMinute = 0] = digits.map(Number);
  const [from, to] = [fromHour * 60 + fromMinute, toHour * 60 + toMinute];
  const isClock = digits.length === 4 && fromMinute < 60 && toMinute < 60;
  return isClock && from < to && to <= 1440 ? [from, to] : undefined;
}

const range = z.string().transform((text, context) => {
  const read = readRange(text);
  if (!read) context.addIssue({ code: 'custom', message: 'a range like 9:00-12:30' });
  return read ?? z.NEVER;
});

function areInOrder(ranges: readonly StoredRange[]): boolean {
  return ranges.every(([from], index) => from >= (ranges[index - 1]?.[1] ?? 0));
}

const day = z
  .array(range)
  .refine(areInOrder, { error: 'ranges in order, none over another' })
  .default([]);

/** Hours of a week by the name of the day, in local time; a day that is left out is closed. */
export const hoursSchema = z
  .strictObject({
    sunday: day,
    monday: day,
    tuesday: day,
    wednesday: day,
    thursday: day,
    friday: day,
    saturday: day,
  })
  .transform((week) => days.map((name) => week[name]));
