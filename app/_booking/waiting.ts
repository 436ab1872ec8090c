import 'server-only';
import type { AppointmentView } from '@/lib/booking/appointment-view.ts';
import type { Instant } from '@/lib/time/instant.ts';
import { MS_PER_MINUTE } from '@/lib/time/units.ts';

/** What the customer waits to hear of, and who finds it out. */
export interface Waiting {
  /** `approval`: it was made, and somebody at the clinic has to agree to it. */
  what: 'book' | 'change' | 'cancel' | 'approval';
  by: 'us' | 'clinic';
}

const asked = { book: 'book', reschedule: 'change', cancel: 'cancel' } as const;

/** What is not settled of an appointment; null when it is known how it stands. */
export function waitingOf({
  status,
  unsettled,
  isWithStaff,
}: Pick<AppointmentView, 'status' | 'unsettled' | 'isWithStaff'>): Waiting | null {
  if (status !== 'pending' && status !== 'confirmed') return null;
  if (unsettled) return { what: asked[unsettled], by: isWithStaff ? 'clinic' : 'us' };
  return status === 'pending' ? { what: 'approval', by: 'clinic' } : null;
}

/** Names what is waited for, for a page to see whether that has changed; empty when nothing is. */
export function waitingKey(appointment: Parameters<typeof waitingOf>[0]): string {
  const waiting = waitingOf(appointment);
  return waiting ? `${waiting.what} ${waiting.by}` : '';
}

/** A booking that was asked of a calendar elsewhere and not made; never one that was cancelled. */
export function isNotBooked({
  status,
  isNotBooked: wasNot,
}: Pick<AppointmentView, 'status' | 'isNotBooked'>): boolean {
  return wasNot && status === 'cancelled';
}

/**
 * An appointment that stands elsewhere under a name that is not known here: early enough, and still
 * nothing can be asked for it. Only the clinic can change it.
 */
export function isByPhoneOnly(
  appointment: Pick<
    AppointmentView,
    | 'status'
    | 'isPast'
    | 'unsettled'
    | 'gateway'
    | 'start'
    | 'canChange'
    | 'canCancel'
    | 'changeCutoffMinutes'
    | 'cancelCutoffMinutes'
  >,
  now: Instant,
): boolean {
  const { status, isPast, unsettled, gateway, start, canChange, canCancel } = appointment;
  if (gateway === 'local' || status !== 'confirmed' || isPast || unsettled) return false;
  const notice = Math.min(appointment.changeCutoffMinutes, appointment.cancelCutoffMinutes);
  return !canChange && !canCancel && Date.parse(start) - now > notice * MS_PER_MINUTE;
}
