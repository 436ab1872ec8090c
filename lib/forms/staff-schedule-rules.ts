import type { Typed } from './staff-schedule-state.ts';

/** When a service may be booked, as it is edited: minutes, days, and a number or none. */
export interface BookingRules {
  step: number;
  bufferBefore: number;
  bufferAfter: number;
  notice: number;
  horizon: number;
  maxPerDay: number | null;
}

export const ruleFields = [
  'step',
  'bufferBefore',
  'bufferAfter',
  'notice',
  'noticeUnit',
  'horizon',
  'maxPerDay',
] as const;
export type RuleField = (typeof ruleFields)[number];

/** The names of the fields. */
export const ruleFieldNames = new RegExp(`^(${ruleFields.join('|')})$`);

/** Units in which the notice is typed, with their minutes. */
export const noticeUnits = { minutes: 1, hours: 60, days: 1440 } as const;
type NoticeUnit = keyof typeof noticeUnits;

/** What can be wrong with each, as keys of the catalogue. */
export type RuleErrorKey =
  | 'stepWrong'
  | 'bufferWrong'
  | 'noticeWrong'
  | 'horizonWrong'
  | 'maxPerDayWrong';

const mostNotice = 525_600;

function whole(typed: string | undefined, min: number, max: number): number | undefined {
  const text = (typed ?? '').trim();
  const value = /^\d{1,6}$/.test(text) ? Number(text) : Number.NaN;
  return value >= min && value <= max ? value : undefined;
}

function unitOf(typed: string | undefined): NoticeUnit {
  return typed === 'hours' || typed === 'days' ? typed : 'minutes';
}

/**
 * Reads the rules of a service; an empty daily limit is none.
 *
 * @example readRules({ ...typed, notice: '2', noticeUnit: 'hours' }).rules.notice // 120
 */
export function readRules(
  typed: Typed,
):
  | { ok: true; rules: BookingRules }
  | { ok: false; errors: { id: RuleField; error: RuleErrorKey }[] } {
  const errors: { id: RuleField; error: RuleErrorKey }[] = [];
  const read = (id: RuleField, min: number, max: number, error: RuleErrorKey) => {
    const value = whole(typed[id], min, max);
    if (value === undefined) errors.push({ id, error });
    return value ?? 0;
  };
  const unit = noticeUnits[unitOf(typed['noticeUnit'])];
  const isUnlimited = (typed['maxPerDay'] ?? '').trim() === '';
  const rules = {
    step: read('step', 1, 1440, 'stepWrong'),
    bufferBefore: read('bufferBefore', 0, 1440, 'bufferWrong'),
    bufferAfter: read('bufferAfter', 0, 1440, 'bufferWrong'),
    notice: unit * read('notice', 0, Math.floor(mostNotice / unit), 'noticeWrong'),
    horizon: read('horizon', 0, 730, 'horizonWrong'),
    maxPerDay: isUnlimited ? null : read('maxPerDay', 1, 1000, 'maxPerDayWrong'),
  };
  return errors.length > 0 ? { ok: false, errors } : { ok: true, rules };
}

/**
 * The fields of a form, filled in with rules: a notice in the largest unit that says it.
 *
 * @example writeRules({ …rules, notice: 120 }).noticeUnit // 'hours'
 */
export function writeRules(rules: BookingRules): Record<RuleField, string> {
  const { notice } = rules;
  const unit = (['days', 'hours'] as const).find(
    (each) => notice > 0 && notice % noticeUnits[each] === 0,
  );
  const noticeUnit = unit ?? (notice === 0 ? 'hours' : 'minutes');
  return {
    step: String(rules.step),
    bufferBefore: String(rules.bufferBefore),
    bufferAfter: String(rules.bufferAfter),
    notice: String(notice / noticeUnits[noticeUnit]),
    noticeUnit,
    horizon: String(rules.horizon),
    maxPerDay: rules.maxPerDay === null ? '' : String(rules.maxPerDay),
  };
}
