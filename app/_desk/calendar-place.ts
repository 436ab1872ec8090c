import 'server-only';
import type { z } from 'zod';
import type { PlaceLook } from '@/components/staff/calendar/types.ts';
import type { Clinic } from '@/lib/booking/clinic.ts';
import type { calendarPlaceSchema } from '@/lib/forms/calendar-move.ts';
import { translator } from '@/lib/i18n/translator.ts';
import type { Desk } from '@/lib/staff/desk.ts';
import { previewMove } from '@/lib/staff/move-appointment.ts';
import type { MoveRefusal } from '@/lib/staff/move-outcome.ts';
import type { Instant } from '@/lib/time/instant.ts';
import { localToInstants } from '@/lib/time/zone.ts';
import { nameOfPractitioner, rangeWords } from './calendar-words.ts';

type AskedPlace = z.infer<typeof calendarPlaceSchema>;
type Told = Pick<MoveRefusal, 'conflicts' | 'warnings'>;

/** The instant of a place; undefined where clocks show no such time. */
export function startOf(clinic: Clinic, { date, minute }: Pick<AskedPlace, 'date' | 'minute'>) {
  return localToInstants(clinic.zone, date, minute)[0];
}

/** What stands in the way and what speaks against a place, in words. */
export function placeWords(clinic: Clinic, { conflicts, warnings }: Told): PlaceLook {
  const say = translator(clinic.locale, 'staffCalendar');
  return {
    conflicts: conflicts.map(({ kind, text, start, end }) => {
      const nameless = kind === 'hold' ? say('conflictHeld') : say('conflictBlocked');
      const what = kind === 'busy' ? say('conflictBusy', { name: text }) : text || nameless;
      return say('conflict', { what, range: rangeWords(clinic, { start, end }) });
    }),
    warnings: warnings.map((warning) => say(`warning_${warning}`)),
  };
}

/** "10:30am to 11am", and with whom. */
export function standsWords(
  clinic: Clinic,
  { start, minutes, practitionerId }: { start: Instant; minutes: number; practitionerId: string },
) {
  return {
    range: rangeWords(clinic, { start, end: start + minutes * 60_000 }),
    who: nameOfPractitioner(clinic, practitionerId),
  };
}

/** What would be said of a place, before anything is put there. */
export async function lookAtPlace(desk: Desk, place: AskedPlace): Promise<PlaceLook | null> {
  const { clinic } = desk;
  const start = startOf(clinic, place);
  if (start === undefined) return null;
  const { appointment: appointmentId, agent: agentId, minutes } = place;
  const preview = await previewMove(desk, { appointmentId, start, agentId, minutes });
  return preview.ok ? placeWords(clinic, preview) : null;
}
