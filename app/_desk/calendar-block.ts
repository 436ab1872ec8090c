import 'server-only';
import type { BlockState } from '@/components/staff/calendar/block-form.tsx';
import type { Clinic } from '@/lib/booking/clinic.ts';
import {
  type BlockErrors,
  type BlockValues,
  blockFields,
  blockReasonLimit,
  blockSchema,
} from '@/lib/forms/block-time.ts';
import { fieldErrors } from '@/lib/forms/field-errors.ts';
import { formValues } from '@/lib/forms/form-values.ts';
import { translator } from '@/lib/i18n/translator.ts';
import {
  type BlockRefusal,
  type BlockWish,
  blockTime,
  changeBlock,
} from '@/lib/staff/block-time.ts';
import { repeatDates } from '@/lib/staff/block-time-dates.ts';
import type { Desk } from '@/lib/staff/desk.ts';
import { dateWordsAt, nameOfPractitioner, rangeWords } from './calendar-words.ts';

type Outcome = Awaited<ReturnType<typeof blockTime>>;
type Hits = Extract<Outcome, { code: 'hits' }>['hits'];

/** Blocks what a form says, or changes a block to it; where that is done, the date to go to. */
export async function blockFromForm(
  desk: Desk,
  data: FormData,
): Promise<{ done: true; date: string } | { done: false; state: BlockState }> {
  const values = blockValues(data);
  const parsed = blockSchema.safeParse(values);
  if (!parsed.success) {
    const errors: BlockErrors = fieldErrors(parsed.error, blockFields);
    return { done: false, state: { values, errors, errorTexts: errorTexts(desk.clinic, errors) } };
  }
  const { who, date, from, to, repeat, until, reason } = parsed.data;
  const { block, seen } = formValues(data, ['block', 'seen']);
  const dates = block ? [date] : repeatDates(date, repeat, until);
  const wish: BlockWish = { practitionerIds: [...new Set(who)], dates, from, to, reason };
  const known = seen.split(',');
  const outcome = block
    ? await changeBlock(desk, block, wish, known)
    : await blockTime(desk, wish, known);
  if (outcome.ok) return { done: true, date };
  const told =
    outcome.code === 'hits'
      ? { hits: hitWords(desk.clinic, outcome.hits) }
      : { problem: problemWords(desk.clinic, outcome.code) };
  return { done: false, state: { values, errors: {}, ...told } };
}

function blockValues(data: FormData): BlockValues {
  const who = data.getAll('who').filter((each) => typeof each === 'string');
  return { ...formValues(data, ['date', 'from', 'to', 'repeat', 'until', 'reason']), who };
}

function errorTexts(clinic: Clinic, errors: BlockErrors): NonNullable<BlockState['errorTexts']> {
  const say = translator(clinic.locale, 'staffCalendar');
  return Object.fromEntries(
    Object.entries(errors).map(([field, key]) => [
      field,
      key === 'reasonTooLong' ? say(key, { max: String(blockReasonLimit) }) : say(key),
    ]),
  );
}

function hitWords(clinic: Clinic, hits: Hits): NonNullable<BlockState['hits']> {
  const say = translator(clinic.locale, 'staffCalendar');
  return {
    title: say('hitsTitle', { count: hits.length }),
    lines: hits.map((hit) =>
      say('hit', {
        name: hit.name || say('hitHeld'),
        range: rangeWords(clinic, hit),
        date: dateWordsAt(clinic, hit.start),
        who: nameOfPractitioner(clinic, hit.practitionerId),
      }),
    ),
    seen: hits.map(({ appointmentId }) => appointmentId).join(','),
  };
}

export function problemWords(clinic: Clinic, code: BlockRefusal | 'forbidden') {
  const say = translator(clinic.locale, 'staffCalendar');
  return { title: say('cannotBlockTitle'), text: say(`cannot_${code}`) };
}
