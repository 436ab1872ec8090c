'use server';

import { revalidatePath } from 'next/cache';
import { isAppointmentId } from '@/app/_desk/appointment-id.ts';
import { deskFor } from '@/app/_desk/desk-of.ts';
import type { NoteState } from '@/components/staff/appointment-note.tsx';
import type { Refused } from '@/components/staff/use-staff-action.ts';
import { formValues } from '@/lib/forms/form-values.ts';
import { readNote } from '@/lib/forms/staff-words.ts';
import { translator } from '@/lib/i18n/translator.ts';
import { writeStaffNote } from '@/lib/staff/appointment-words.ts';

const fields = ['clinic', 'appointment', 'note', 'seen'] as const;

/** Writes what staff note of an appointment for each other. */
export async function appointmentNoteAction(
  _: NoteState,
  data: FormData,
): Promise<NoteState | Refused> {
  const sent = formValues(data, fields);
  const found = await deskFor(sent.clinic);
  if (!found.ok) return { refused: found.code };
  const { clinic } = found.desk;
  const say = translator(clinic.locale, 'staffAppointment');
  const read = readNote(sent.note);
  const typed = { note: sent.note, seen: sent.seen };
  if (!read.ok) return { ...typed, error: say(read.error) };
  const { appointment: appointmentId, seen } = sent;
  if (!isAppointmentId(appointmentId)) return { ...typed, changed: say('move_not_found') };
  const outcome = await writeStaffNote(found.desk, { appointmentId, note: read.note, seen });
  revalidatePath(`/staff/${clinic.slug}`, 'layout');
  if (outcome.ok) return { note: read.note, seen: read.note, isSaved: true };
  if (outcome.code !== 'changed') return { ...typed, changed: say(`move_${outcome.code}`) };
  const { now } = outcome;
  const changed = now === '' ? say('noteChangedEmpty') : say('noteChanged', { now });
  return { note: sent.note, seen: now, changed };
}
