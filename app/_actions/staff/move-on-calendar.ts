'use server';

import { revalidatePath } from 'next/cache';
import { moveOnCalendar, notMoved } from '@/app/_desk/calendar-move.ts';
import { deskFor } from '@/app/_desk/desk-of.ts';
import type { MoveAnswer } from '@/components/staff/calendar/types.ts';
import type { Refused } from '@/components/staff/use-staff-action.ts';
import { calendarMoveSchema } from '@/lib/forms/calendar-move.ts';
import { formValues } from '@/lib/forms/form-values.ts';

const fields = [
  'clinic',
  'appointment',
  'date',
  'minute',
  'start',
  'agent',
  'minutes',
  'expectedStart',
  'expectedWho',
  'expectedMinutes',
  'reason',
  'beside',
  'accepted',
  'undo',
  'name',
] as const;

/** Moves, lengthens or gives over an appointment that was carried in the calendar. */
export async function moveOnCalendarAction(
  _: MoveAnswer,
  data: FormData,
): Promise<MoveAnswer | Refused> {
  const sent = formValues(data, fields);
  const found = await deskFor(sent.clinic);
  if (!found.ok) return { refused: found.code };
  const parsed = calendarMoveSchema.safeParse(sent);
  if (!parsed.success) return notMoved(found.desk, 'bad_time');
  const answer = await moveOnCalendar(found.desk, parsed.data, sent.name.slice(0, 200));
  // Also after a no: what is shown may be out of date.
  if (answer.kind !== 'ask') revalidatePath(`/staff/${found.desk.clinic.slug}/calendar`);
  return answer;
}
