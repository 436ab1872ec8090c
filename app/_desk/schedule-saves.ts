import 'server-only';
import { formValues } from '@/lib/forms/form-values.ts';
import { readRules, ruleFieldNames, ruleFields } from '@/lib/forms/staff-schedule-rules.ts';
import { translator } from '@/lib/i18n/translator.ts';
import { now } from '@/lib/platform/clock.ts';
import { checkClosures, saveClosures } from '@/lib/staff/closures.ts';
import type { Desk } from '@/lib/staff/desk.ts';
import {
  checkOpeningHours,
  type OpeningHoursWish,
  saveOpeningHours,
} from '@/lib/staff/schedule-desk.ts';
import { checkExceptions, saveExceptions } from '@/lib/staff/schedule-exceptions.ts';
import { checkHours, saveHours } from '@/lib/staff/schedule-hours.ts';
import { type BookingRules, checkRules, saveRules } from '@/lib/staff/schedule-rules.ts';
import type { LocalDate } from '@/lib/time/local-date.ts';
import { localDateAt } from '@/lib/time/zone.ts';
import {
  closureFields,
  exceptionFields,
  helpWithDates,
  helpWithWeek,
  readClosureForm,
  readExceptionForm,
  readTicks,
  readWeekForm,
  tickFields,
  weekFields,
} from './schedule-forms.ts';
import { datedRangesWords, datedReasonsWords, storedWeekWords } from './schedule-now-words.ts';
import { rulesWords } from './schedule-rules-words.ts';
import { type Stepped, scheduleStep } from './schedule-steps.ts';
import { datesWords, rangesWords, weekWords } from './schedule-words.ts';

const sayer = ({ clinic }: Desk) => translator(clinic.locale, 'staffSchedules');
const todayAt = ({ clinic }: Desk): LocalDate => localDateAt(now(), clinic.zone);

/** A step of other weekly hours. */
export function stepHours(desk: Desk, data: FormData): Promise<Stepped> {
  const { practitioner: practitionerId } = formValues(data, ['practitioner']);
  const none = sayer(desk)('notWorking');
  return scheduleStep({
    desk,
    data,
    fields: weekFields,
    read: (typed) => readWeekForm(desk.clinic, typed),
    check: (weekly, seen) => checkHours(desk, { practitionerId, weekly, seen }),
    save: (weekly, seen, agreed) => saveHours(desk, { practitionerId, weekly, seen }, agreed),
    shown: (weekly) => weekWords(desk.clinic, weekly, none),
    nowWords: ({ weekly }) => storedWeekWords(desk.clinic, weekly, none),
    help: helpWithWeek,
  });
}

/** A step of when the desk is open. */
export function stepOpeningHours(desk: Desk, data: FormData): Promise<Stepped> {
  const none = sayer(desk)('deskClosed');
  const wish = (weekly: OpeningHoursWish['weekly'], seen: string) => ({ weekly, seen });
  return scheduleStep({
    desk,
    data,
    fields: weekFields,
    read: (typed) => readWeekForm(desk.clinic, typed),
    check: (weekly, seen) => checkOpeningHours(desk, wish(weekly, seen)),
    save: (weekly, seen, agreed) => saveOpeningHours(desk, wish(weekly, seen), agreed),
    shown: (weekly) => weekWords(desk.clinic, weekly, none),
    nowWords: ({ weekly }) => storedWeekWords(desk.clinic, weekly, none),
    help: helpWithWeek,
  });
}

/** A step of other hours on certain dates. */
export function stepExceptions(desk: Desk, data: FormData): Promise<Stepped> {
  const { practitioner: practitionerId } = formValues(data, ['practitioner']);
  const { clinic } = desk;
  const say = sayer(desk);
  return scheduleStep({
    desk,
    data,
    fields: exceptionFields,
    read: (typed) => readExceptionForm(clinic, typed, todayAt(desk)),
    check: (wish, seen) => checkExceptions(desk, { ...wish, practitionerId, seen }),
    save: (wish, seen, agreed) => saveExceptions(desk, { ...wish, practitionerId, seen }, agreed),
    shown({ dates, ranges }) {
      const text =
        ranges === null ? say('asEveryWeek') : rangesWords(clinic, ranges, say('whatOff'));
      return datesWords(clinic, dates).map((term) => ({ term, text }));
    },
    nowWords: (set) => datedRangesWords(clinic, set),
    help: helpWithDates,
  });
}

/** A step of closing the clinic on certain dates. */
export function stepClosures(desk: Desk, data: FormData): Promise<Stepped> {
  return closing(desk, data, {
    fields: closureFields,
    read: (typed) => readClosureForm(desk.clinic, typed, todayAt(desk)),
    help: helpWithDates,
  });
}

/** A step of closing the clinic on the dates that were ticked. */
export function stepTickedClosures(desk: Desk, data: FormData): Promise<Stepped> {
  return closing(desk, data, {
    fields: tickFields,
    read: (typed) => readTicks(desk.clinic, typed, todayAt(desk)),
  });
}

type Closing = { date: LocalDate; reason: string }[];

function closing(
  desk: Desk,
  data: FormData,
  form: Pick<Parameters<typeof scheduleStep<Closing, object>>[0], 'fields' | 'read' | 'help'>,
): Promise<Stepped> {
  const { clinic } = desk;
  return scheduleStep({
    ...form,
    desk,
    data,
    check: (close, seen) => checkClosures(desk, { close, open: [], seen }),
    save: (close, seen, agreed) => saveClosures(desk, { close, open: [], seen }, agreed),
    shown: (close) =>
      Object.entries(Object.groupBy(close, ({ reason }) => reason)).flatMap(([reason, days = []]) =>
        datesWords(
          clinic,
          days.map(({ date }) => date),
        ).map((term) => ({ term, text: reason || sayer(desk)('deskClosed') })),
      ),
    nowWords: (set) => datedReasonsWords(clinic, set),
  });
}

/** A step of opening the clinic again on the dates that were ticked. */
export function stepReopening(desk: Desk, data: FormData): Promise<Stepped> {
  const { clinic } = desk;
  return scheduleStep({
    desk,
    data,
    fields: tickFields,
    read: (typed) => readTicks(clinic, typed, todayAt(desk)),
    check: (dates, seen) => checkClosures(desk, { close: [], open: datesOf(dates), seen }),
    save: (dates, seen, agreed) =>
      saveClosures(desk, { close: [], open: datesOf(dates), seen }, agreed),
    shown: (dates) =>
      datesWords(clinic, datesOf(dates)).map((term) => ({ term, text: sayer(desk)('openAgain') })),
    nowWords: (set) => datedReasonsWords(clinic, set),
  });
}

function datesOf(closing: Closing): LocalDate[] {
  return closing.map(({ date }) => date);
}

/** A step of other booking rules for a service. */
export function stepRules(desk: Desk, data: FormData): Promise<Stepped> {
  const { service: serviceId } = formValues(data, ['service']);
  const say = sayer(desk);
  return scheduleStep({
    desk,
    data,
    fields: { names: ruleFieldNames, most: ruleFields.length },
    read(typed) {
      const read = readRules(typed);
      if (read.ok) return { ok: true, wish: read.rules };
      return { ok: false, errors: read.errors.map(({ id, error }) => ({ id, text: say(error) })) };
    },
    check: (rules, seen) => checkRules(desk, { serviceId, rules, seen }),
    save: (rules, seen, agreed) => saveRules(desk, { serviceId, rules, seen }, agreed),
    shown: (rules: BookingRules) => rulesWords(desk.clinic, rules),
    nowWords: (rules) =>
      rulesWords(desk.clinic, rules).map(({ term, text }) =>
        say('nowDay', { day: term, hours: text }),
      ),
  });
}
