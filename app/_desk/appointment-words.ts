import 'server-only';
import { clockWords } from '@/app/_booking/words.ts';
import type { Clinic } from '@/lib/booking/clinic.ts';
import { translator } from '@/lib/i18n/translator.ts';
import type { StaffAppointment, StaffHistoryLine } from '@/lib/staff/appointment.ts';
import { formatLongDate } from '@/lib/time/format.ts';
import { localDateAt } from '@/lib/time/zone.ts';
import { momentWords } from './settle-words.ts';
import { stageWord } from './today-texts.ts';

/** "Wednesday 5 August 2026, 9am to 9:30am", on the clinic's clocks. */
export function timeWords(clinic: Clinic, start: number, end: number): string {
  const clock = (instant: number) => clockWords(clinic, instant, clinic.zone);
  return translator(clinic.locale, 'staffAppointment')('whenText', {
    date: formatLongDate(localDateAt(start, clinic.zone), clinic.locale),
    start: clock(start),
    end: clock(end),
  });
}

const told = [
  'booked',
  'rescheduled',
  'length_changed',
  'cancelled',
  'completed',
  'no_show',
  'arrived',
  'in_room',
  'undone',
  'details_changed',
  'note_changed',
  'settled',
  'cannot_come',
  'coming',
  'asked',
  'not_booked',
] as const;

/** Who did what, when and from where; the newest first. */
export function staffHistoryWords(clinic: Clinic, appointment: StaffAppointment) {
  const say = translator(clinic.locale, 'staffAppointment');
  return appointment.history
    .map((line, index) => ({
      id: String(index),
      at: new Date(line.at).toISOString(),
      text: eventWords(clinic, line),
      by: say('by', {
        when: momentWords(clinic, line.at),
        who: whoWords(clinic, appointment, line),
      }),
    }))
    .reverse();
}

function eventWords(clinic: Clinic, line: StaffHistoryLine): string {
  const say = translator(clinic.locale, 'staffAppointment');
  const day = translator(clinic.locale, 'staffToday');
  const event = told.find((known) => known === line.event);
  const [from, to] = line.minutes ?? [0, 0];
  const of = line.of ?? '';
  const stage = of === 'arrived' || of === 'in_room' || of === 'completed' || of === 'no_show';
  const text = say(event ? `event_${event}` : 'event_other', {
    start: line.start === null ? '' : momentWords(clinic, line.start),
    from,
    to,
    of: stage ? stageWord(day, of) : '',
  });
  return line.overlap ? say('withOverlap', { text }) : text;
}

function whoWords(
  { locale }: Clinic,
  { gateway }: StaffAppointment,
  { channel, actor, call }: StaffHistoryLine,
): string {
  const say = translator(locale, 'staffAppointment');
  switch (channel) {
    case 'staff':
      return actor ? say('whoStaff', { name: actor }) : say('whoStaffUnknown');
    case 'web':
      return say('whoWeb');
    case 'import':
      return say('whoImport');
    case 'api':
      if (call !== null) return say('whoPhoneCall', { call });
      return say(gateway === 'local' ? 'whoApi' : 'whoThere');
  }
}

/** How somebody came to book: "Phone, call 4711". */
export function channelWords(
  { locale }: Clinic,
  { channel, callId, source }: StaffAppointment,
): string {
  const say = translator(locale, 'staffAppointment');
  if (channel === 'web' && source !== null) return say('channel_webSource', { source });
  if (channel !== 'api') return say(`channel_${channel}`);
  return callId === null ? say('channel_apiNone') : say('channel_apiCall', { call: callId });
}
