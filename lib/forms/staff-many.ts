import { z } from 'zod';
import { isClean } from '../contract/text-rules.ts';
import { isLocalDate } from '../time/local-date.ts';
import { fieldErrors } from './field-errors.ts';

/** What is asked when a change of many is begun, beside who is away. */
export const manyFields = [
  'fromDate',
  'fromTime',
  'toDate',
  'toTime',
  'begin',
  'block',
  'reason',
] as const;
export type ManyField = (typeof manyFields)[number] | 'who';

type ManyErrorKey =
  | 'whoMissing'
  | 'dateMissing'
  | 'dateWrong'
  | 'timeWrong'
  | 'periodWrong'
  | 'beginMissing'
  | 'reasonLong';
export type ManyErrors = Partial<Record<ManyField, ManyErrorKey>>;

const date = z.string().trim().refine(isLocalDate, { error: 'dateWrong' });
const nothing = z.string().trim().length(0);

/** Minutes of the day; null when left empty. */
const time = z
  .string()
  .trim()
  .regex(/^(([01]?\d|2[0-3]):[0-5]\d)?$/, { error: 'timeWrong' })
  .transform((typed) => {
    if (typed === '') return null;
    const [hour = 0, minute = 0] = typed.split(':').map(Number);
    return hour * 60 + minute;
  });

export const reasonSchema = z
  .string()
  .trim()
  .max(500, { error: 'reasonLong' })
  .refine(isClean, { error: 'reasonLong' });

const schema = z
  .object({
    who: z.array(z.string()).min(1, { error: 'whoMissing' }),
    fromDate: z.string().trim().min(1, { error: 'dateMissing' }).pipe(date),
    fromTime: time,
    toDate: z.union([nothing.transform(() => null), date], { error: 'dateWrong' }),
    toTime: time,
    begin: z.enum(['move', 'cancel'], { error: 'beginMissing' }),
    block: z.string().transform((typed) => typed === 'yes'),
    reason: reasonSchema,
  })
  .refine(({ fromDate, toDate }) => toDate === null || toDate >= fromDate, {
    path: ['toDate'],
    error: 'periodWrong',
  })
  .refine(isForward, { path: ['toTime'], error: 'periodWrong' });

interface Clocks {
  fromDate: string;
  toDate: string | null;
  fromTime: number | null;
  toTime: number | null;
}

function isForward({ fromDate, toDate, fromTime, toTime }: Clocks): boolean {
  const isOneDay = toDate === null || toDate === fromDate;
  return !isOneDay || toTime === null || toTime > (fromTime ?? 0);
}

export type ManyWishForm = z.infer<typeof schema>;

/** Reads who is away and when; minutes are of the clinic's local days, null for a day's ends. */
export function readMany(
  typed: Readonly<Record<(typeof manyFields)[number], string>>,
  who: readonly string[],
): { ok: true; wish: ManyWishForm } | { ok: false; errors: ManyErrors } {
  const parsed = schema.safeParse({ ...typed, who });
  if (parsed.success) return { ok: true, wish: parsed.data };
  return {
    ok: false,
    errors: fieldErrors<ManyField, ManyErrorKey>(parsed.error, ['who', ...manyFields]),
  };
}
