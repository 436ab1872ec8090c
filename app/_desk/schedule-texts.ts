import 'server-only';
import { texts } from '@/app/_text/texts.ts';
import type { ScheduleFormTexts } from '@/components/staff/schedule-form.tsx';
import type { Clinic } from '@/lib/booking/clinic.ts';
import { translator } from '@/lib/i18n/translator.ts';

/** What every form of the schedules says around its fields. */
export function scheduleFormTexts(clinic: Clinic, title: string, lead: string): ScheduleFormTexts {
  const say = translator(clinic.locale, 'staffSchedules');
  const staff = translator(clinic.locale, 'staff');
  return {
    ...texts(clinic.locale, 'staffSchedules', [
      'check',
      'checking',
      'checkHeading',
      'edit',
      'cancel',
      'willBe',
      'effects',
      'hitsMany',
      'nowTitle',
    ]),
    ...texts(clinic.locale, 'staff', ['errorPrefix', 'errorSummary', 'save', 'saving']),
    titled: staff('titled', { title: '{page}', clinic: clinic.name }),
    title,
    lead,
    errorTitle: staff('errorTitle', { title }),
    checkTitle: say('checkTitle', { title }),
    lost: texts(clinic.locale, 'details', ['lost', 'lostText', 'lostReload']),
  };
}

/** What stands at the boxes of a stretch of hours. {day} and {row} are put in where they are shown. */
export function rangeTexts({ locale }: Clinic) {
  const say = translator(locale, 'staffSchedules');
  const open = { day: '{day}', row: '{row}' };
  return {
    ...texts(locale, 'staffSchedules', ['from', 'to', 'addHours', 'hoursHint']),
    ...texts(locale, 'staff', ['errorPrefix']),
    fromOf: say('fromOf', open),
    toOf: say('toOf', open),
    addHoursOf: say('addHoursOf', open),
  };
}

/** What stands at a week of hours. */
export function weekTexts(clinic: Clinic) {
  return {
    ...rangeTexts(clinic),
    ...texts(clinic.locale, 'staffSchedules', ['copyTitle', 'copyFrom', 'copyTo', 'copy']),
  };
}

/** What stands at the boxes of dates. */
export function dateTexts({ locale }: Clinic) {
  const say = translator(locale, 'staffSchedules');
  return {
    ...texts(locale, 'staffSchedules', [
      'datesLegend',
      'datesHint',
      'dateFrom',
      'dateTo',
      'addDates',
      'reason',
      'reasonHint',
      'whatLegend',
      'whatOff',
      'whatHours',
      'whatUsual',
      'whatUsualHint',
      'otherHours',
    ]),
    ...texts(locale, 'staff', ['errorPrefix']),
    dateFromOf: say('dateFromOf', { row: '{row}' }),
    dateToOf: say('dateToOf', { row: '{row}' }),
  };
}
