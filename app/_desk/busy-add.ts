import 'server-only';
import { busyPorts } from '@/lib/busy/open.ts';
import type { BusyFailure, BusyFault } from '@/lib/busy/source.ts';
import { formValues } from '@/lib/forms/form-values.ts';
import {
  type BusyCalendarState,
  type CalendarError,
  type CalendarField,
  type FilledCalendar,
  readCalendarForm,
  type TypedCalendar,
} from '@/lib/forms/staff-busy-calendar.ts';
import { translator } from '@/lib/i18n/translator.ts';
import { spendForCheck } from '@/lib/platform/rate-limit.ts';
import { addBusyCalendar } from '@/lib/staff/busy-calendars.ts';
import type { Desk } from '@/lib/staff/desk.ts';
import { faultWords } from './busy-words.ts';

type Added =
  | { ok: true; slug: string; count: number }
  | { ok: false; state: BusyCalendarState }
  | { ok: false; refused: 'forbidden' };

/** Reads the form, has the calendar read, and keeps it where that goes well. */
export async function connectCalendar(desk: Desk, data: FormData): Promise<Added> {
  const { clinic, actor } = desk;
  const say = translator(clinic.locale, 'staffBusy');
  const sent = formValues(data, ['who', 'name', 'kind', 'address', 'user', 'password']);
  const read = readCalendarForm(sent);
  if (!read.ok)
    return { ok: false, state: { typed: read.typed, errors: wordsOf(desk, read.errors) } };
  const { password: _, ...typed } = read.calendar;
  const problem = (text: string): Added => {
    return {
      ok: false,
      state: { typed, errors: {}, problem: { title: say('tooManyTitle'), text } },
    };
  };
  const allowance = await spendForCheck(actor.userId);
  if (!allowance.ok) return problem(say('tooOften', { seconds: allowance.retryAfterSeconds }));
  const practitioner = clinic.practitioners.find(({ slug }) => slug === sent.who);
  const wish = { ...read.calendar, practitionerId: practitioner?.practitionerId ?? '' };
  const outcome = await addBusyCalendar(desk, wish, busyPorts());
  if (outcome.ok) {
    return { ok: true, slug: sent.who, count: Math.max(1, outcome.calendars.length) };
  }
  if (outcome.code === 'unread') return { ok: false, state: unread(desk, typed, outcome.failure) };
  if (outcome.code === 'too_many') return problem(say('tooMany'));
  return { ok: false, refused: 'forbidden' };
}

function wordsOf(
  { clinic }: Desk,
  errors: Partial<Record<CalendarField, CalendarError>>,
): BusyCalendarState['errors'] {
  const say = translator(clinic.locale, 'staffBusy');
  return Object.fromEntries(Object.entries(errors).map(([field, key]) => [field, say(key)]));
}

/** Beside the field in which it can be mended. */
function unread(
  { clinic }: Desk,
  typed: TypedCalendar | Omit<FilledCalendar, 'password'>,
  { code, status }: BusyFailure,
): BusyCalendarState {
  const say = translator(clinic.locale, 'staffBusy');
  const isLogin = (code satisfies BusyFault) === 'login';
  const why = faultWords(clinic, code, status);
  if (isLogin && typed.kind === 'ics') return { typed, errors: { address: say('loginIcs') } };
  return { typed, errors: { [isLogin ? 'password' : 'address']: say('notRead', { why }) } };
}
