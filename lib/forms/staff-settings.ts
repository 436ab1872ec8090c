import { z } from 'zod';
import { isClean, isOneLine } from '../contract/text-rules.ts';
import type { OriginFault } from '../embed/origins.ts';
import { fieldErrors } from './field-errors.ts';

/** What can be wrong with a setting, as keys of the catalogue. */
export type SettingErrorKey =
  | 'nameMissing'
  | 'textTooLong'
  | 'textUnusable'
  | 'slugWrong'
  | 'slugTaken'
  | 'minutesWrong'
  | 'lengthWrong'
  | 'cutoffWrong'
  | 'kindMissing'
  | 'optionsMissing'
  | 'optionsNone'
  | 'phoneMissing'
  | 'countryWrong'
  | 'zoneWrong'
  | 'colorWrong'
  | 'labelMissing';

/** What is wrong with one line of a list of sites; `line` counts what was typed, from 1. */
export interface SiteProblem {
  line: number;
  fault: OriginFault | 'many';
}

type Typed = Readonly<Record<string, string>>;

export type SettingReading<Values> =
  | { ok: true; values: Values }
  | { ok: false; errors: Partial<Record<string, SettingErrorKey | readonly SiteProblem[]>> };

/** How a setting is typed in, read, and shown again. */
export interface SettingForm<Values> {
  fields: readonly string[];
  read(typed: Typed): SettingReading<Values>;
  write(values: Values): Record<string, string>;
}

/** A form over one schema, whose messages are keys of the catalogue. */
export function settingForm<Values>(
  fields: readonly string[],
  schema: z.ZodType<Values, Typed>,
  write: (values: Values) => Record<string, string>,
): SettingForm<Values> {
  return {
    fields,
    write,
    read(typed) {
      const parsed = schema.safeParse(typed);
      if (parsed.success) return { ok: true, values: parsed.data };
      return {
        ok: false,
        errors: fieldErrors<string, SettingErrorKey>(parsed.error, fields),
      };
    },
  };
}

type Key = { error: SettingErrorKey };
const key = (error: SettingErrorKey): Key => ({ error });

/** Several lines of text. */
export function text(max = 2000) {
  return z.string().trim().max(max, key('textTooLong')).refine(isClean, key('textUnusable'));
}

/** One line that has to be there. */
export function line(missing: SettingErrorKey, max = 200) {
  return text(max).min(1, key(missing)).refine(isOneLine, key('textUnusable'));
}

/** A whole number written in digits. */
export function whole(min: number, max: number, error: SettingErrorKey) {
  return z
    .string()
    .trim()
    .regex(/^\d{1,7}$/, key(error))
    .transform(Number)
    .refine((number) => number >= min && number <= max, key(error));
}

/** The lines of a text, without empty ones. */
export function lines(max: number) {
  return text(max * 210)
    .transform((typed): readonly string[] => typed.split('\n').flatMap((each) => each.trim() || []))
    .refine(
      (all) => all.length <= max && all.every((each) => each.length <= 200),
      key('textTooLong'),
    );
}

export const yes = z.string().transform((typed) => typed === 'yes');

/** What stands in an address: small letters, digits, hyphens. Empty when it is made from the name. */
export const slug = z
  .string()
  .trim()
  .regex(/^([a-z0-9]+(-[a-z0-9]+)*)?$/, key('slugWrong'))
  .max(60, key('slugWrong'));

/**
 * The name as it can stand in an address.
 * @example slugOf('Dr. Zoë Müller') // 'dr-zoe-muller'
 */
export function slugOf(name: string): string {
  const plain = name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  return plain
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60);
}
