import { z } from 'zod';
import { isLocalDate } from '../time/local-date.ts';
import type { FieldErrors } from './field-errors.ts';

export const blockReasonLimit = 200;

export const blockFields = ['who', 'date', 'from', 'to', 'repeat', 'until', 'reason'] as const;
export type BlockField = (typeof blockFields)[number];
export type BlockErrorKey =
  | 'whoMissing'
  | 'dateMissing'
  | 'fromMissing'
  | 'toMissing'
  | 'toBeforeFrom'
  | 'untilMissing'
  | 'untilEarly'
  | 'reasonTooLong';
export type BlockErrors = FieldErrors<BlockField, BlockErrorKey>;

/** What was entered, as it was. */
export interface BlockValues {
  who: readonly string[];
  date: string;
  from: string;
  to: string;
  repeat: string;
  until: string;
  reason: string;
}

const error = (key: BlockErrorKey) => ({ error: key });

/** "13:30", or with seconds, as browsers send a time; midnight at the end of the day is "24:00". */
const clock = /^([01]\d|2[0-3]):([0-5]\d)(:00)?$|^24:00$/;

function minuteOf(text: string): number {
  const [hour = 0, minute = 0] = text.split(':').map(Number);
  return hour * 60 + minute;
}

/**
 * A time to block. An end at midnight is the end of the day.
 *
 * @example blockSchema.parse({ who: ['…'], date: '2026-12-01', from: '13:00', to: '14:00',
 *   repeat: 'none', until: '', reason: '' }) // { …, from: 780, to: 840 }
 */
export const blockSchema = z
  .object({
    who: z.array(z.string().max(64)).min(1, error('whoMissing')).max(200),
    date: z.string().refine(isPossible, error('dateMissing')),
    from: z.string().regex(clock, error('fromMissing')).transform(minuteOf),
    to: z
      .string()
      .regex(clock, error('toMissing'))
      .transform((text) => minuteOf(text) || 1440),
    repeat: z.enum(['none', 'daily', 'weekdays', 'weekly', 'fortnightly']).catch('none'),
    until: z.string(),
    reason: z.string().trim().max(blockReasonLimit, error('reasonTooLong')),
  })
  .superRefine(({ date, from, to, repeat, until }, context) => {
    const add = (path: BlockField, key: BlockErrorKey) =>
      context.addIssue({ code: 'custom', path: [path], message: key });
    if (to <= from) add('to', 'toBeforeFrom');
    if (repeat === 'none') return;
    if (!isPossible(until)) add('until', 'untilMissing');
    else if (until < date) add('until', 'untilEarly');
  });

function isPossible(text: string): boolean {
  return isLocalDate(text) && text > '1980-01-01' && text < '2200-01-01';
}
