import 'server-only';
import type { Clinic } from '@/lib/booking/clinic.ts';
import { translator } from '@/lib/i18n/translator.ts';
import type { BookingRules } from '@/lib/staff/schedule-rules.ts';
import { lengthWords } from './schedule-words.ts';

/** When a service can be booked, each rule under what it is called. */
export function rulesWords(clinic: Clinic, rules: BookingRules): { term: string; text: string }[] {
  const say = translator(clinic.locale, 'staffSchedules');
  return [
    { term: say('step'), text: lengthWords(clinic, rules.step) },
    { term: say('bufferBefore'), text: lengthWords(clinic, rules.bufferBefore) },
    { term: say('bufferAfter'), text: lengthWords(clinic, rules.bufferAfter) },
    { term: say('notice'), text: lengthWords(clinic, rules.notice) },
    { term: say('horizon'), text: say('daysLong', { count: rules.horizon }) },
    {
      term: say('maxPerDayShort'),
      text: rules.maxPerDay === null ? say('noLimit') : String(rules.maxPerDay),
    },
  ];
}

/** The same in sentences, as they are read over. */
export function rulesSentences(clinic: Clinic, rules: BookingRules): string[] {
  const say = translator(clinic.locale, 'staffSchedules');
  const { step, bufferBefore, bufferAfter, notice, horizon, maxPerDay } = rules;
  return [
    say('stepSays', { minutes: step }),
    ...(bufferBefore > 0 ? [say('bufferBeforeSays', { minutes: bufferBefore })] : []),
    ...(bufferAfter > 0 ? [say('bufferAfterSays', { minutes: bufferAfter })] : []),
    ...(bufferBefore + bufferAfter === 0 ? [say('noBuffers')] : []),
    notice > 0 ? say('noticeSays', { length: lengthWords(clinic, notice) }) : say('noNotice'),
    say('horizonSays', { days: horizon }),
    maxPerDay === null ? say('noMax') : say('maxSays', { count: maxPerDay }),
  ];
}

/** What stands at each rule: its name and a sentence that says what it does. */
export function ruleTexts({ locale }: Clinic) {
  const say = translator(locale, 'staffSchedules');
  return {
    step: { label: say('step'), hint: say('stepHint') },
    bufferBefore: { label: say('bufferBefore'), hint: say('bufferBeforeHint') },
    bufferAfter: { label: say('bufferAfter'), hint: say('bufferAfterHint') },
    notice: { label: say('notice'), hint: say('noticeHint') },
    horizon: { label: say('horizon'), hint: say('horizonHint') },
    maxPerDay: { label: say('maxPerDay'), hint: say('maxPerDayHint') },
    noticeUnit: say('noticeUnit'),
    units: [
      { value: 'minutes', label: say('unitMinutes') },
      { value: 'hours', label: say('unitHours') },
      { value: 'days', label: say('unitDays') },
    ],
  };
}
