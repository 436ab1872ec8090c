import 'server-only';
import { clockWords } from '@/app/_booking/words.ts';
import type { ReadCaller } from '@/lib/forms/staff-booking.ts';
import type { CallerValues } from '@/lib/forms/staff-booking-fields.ts';
import type { SayBack } from '@/lib/forms/staff-booking-state.ts';
import { translator } from '@/lib/i18n/translator.ts';
import { now } from '@/lib/platform/clock.ts';
import type { CallerLook } from '@/lib/staff/book-for-caller-look.ts';
import type { Desk } from '@/lib/staff/desk.ts';
import { formatLongDate, formatShortDate } from '@/lib/time/format.ts';
import type { Instant } from '@/lib/time/instant.ts';
import { localDateAt } from '@/lib/time/zone.ts';

/** "Tuesday 1 December at 2:30pm", with the year when it is another. */
export function spokenWhen({ clinic }: Desk, start: Instant): string {
  const date = localDateAt(start, clinic.zone);
  const isThisYear = date.slice(0, 4) === localDateAt(now(), clinic.zone).slice(0, 4);
  return translator(clinic.locale, 'staffBook')('when', {
    date: isThisYear ? formatShortDate(date, clinic.locale) : formatLongDate(date, clinic.locale),
    time: clockWords(clinic, start, clinic.zone),
  });
}

/** The sentence to read out, and what to know first. */
export function sayBack(
  desk: Desk,
  values: CallerValues,
  caller: ReadCaller,
  look: CallerLook,
): SayBack {
  const { clinic } = desk;
  const say = translator(clinic.locale, 'staffBook');
  const practitioner = clinic.practitioners.find(
    ({ practitionerId }) => practitionerId === look.practitionerId,
  );
  const said = {
    when: spokenWhen(desk, caller.start),
    service: clinic.services.find(({ slug }) => slug === values.service)?.name ?? '',
    name: caller.name,
    contact: [caller.phoneTyped, caller.email].filter(Boolean).join(', '),
  };
  return {
    sentence: practitioner
      ? say('say', { ...said, practitioner: practitioner.name })
      : say('sayAnyone', said),
    warnings: look.warnings.map((code) => ({ code, text: say(`warn_${code}`) })),
    conflicts: look.conflicts.map((conflict) => ({
      id: conflict.id,
      text: conflictWords(desk, conflict),
    })),
    mayOverlap: look.mayOverlap,
    known: look.knownAs !== undefined,
    isElsewhere: look.isElsewhere,
  };
}

function conflictWords({ clinic }: Desk, { kind, start, end, text }: CallerLook['conflicts'][0]) {
  const say = translator(clinic.locale, 'staffBook');
  const times = {
    start: clockWords(clinic, start, clinic.zone),
    end: clockWords(clinic, end, clinic.zone),
  };
  if (kind === 'hold') return say('conflictHold', times);
  if (kind === 'busy') return say('conflictBusy', { ...times, name: text });
  if (kind === 'appointment') return say('conflictAppointment', { ...times, name: text });
  return text === ''
    ? say('conflictBlock', times)
    : say('conflictBlockFor', { ...times, reason: text });
}
