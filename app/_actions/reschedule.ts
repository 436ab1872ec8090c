'use server';

import { revalidatePath } from 'next/cache';
import { notFound, redirect } from 'next/navigation';
import { readAttempt } from '@/app/_booking/attempt.ts';
import { loadManaged } from '@/app/_booking/load-managed.ts';
import { confirmMove, moveAppointment } from '@/app/_booking/move-appointment.ts';
import { readStart, zoneOr } from '@/app/_booking/params.ts';
import type { MoveState } from '@/lib/forms/booking-state.ts';
import { formValues } from '@/lib/forms/form-values.ts';

const fields = ['token', 'zone', 'start', 'attempt', 'intent', 'take'] as const;

/** Moves the appointment of a manage link, or first shows the time that was taken instead. */
export async function rescheduleAction(_: MoveState, data: FormData): Promise<MoveState> {
  const sent = formValues(data, fields);
  const managed = await loadManaged(sent.token);
  const start = readStart(sent.take || sent.start);
  if (!managed || start === null) notFound();
  const move = {
    managed,
    start,
    zone: zoneOr(managed.clinic, sent.zone),
    attempt: readAttempt(sent.attempt),
  };
  if (sent.intent !== 'move') return confirmMove(move);
  const moved = await moveAppointment(move);
  if (!moved.ok) return moved.state;
  revalidatePath(managed.here, 'layout');
  redirect(`${managed.here}${moved.isKnown ? '?changed' : ''}`);
}
