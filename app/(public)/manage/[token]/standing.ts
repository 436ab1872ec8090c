import 'server-only';
import type { AppointmentView } from '@/lib/booking/appointment-view.ts';

/** How an appointment stands, for the head of its page. */
export interface Standing {
  title: 'title' | 'bookedTitle' | 'movedTitle' | 'pendingTitle' | 'cancelledTitle' | 'pastTitle';
  tone: 'good' | 'plain' | 'ended';
  /** Whether it is still to come. */
  isOpen: boolean;
}

/** What the page leads with: what was just done to it, else what has become of it. */
export function appointmentStanding(
  { status, isPast }: Pick<AppointmentView, 'status' | 'isPast'>,
  just: 'booked' | 'moved' | undefined,
): Standing {
  if (status === 'cancelled') return { title: 'cancelledTitle', tone: 'ended', isOpen: false };
  if (isPast || status !== 'confirmed') {
    if (status === 'pending') return { title: 'pendingTitle', tone: 'plain', isOpen: true };
    return { title: 'pastTitle', tone: 'ended', isOpen: false };
  }
  if (just) return { title: `${just}Title`, tone: 'good', isOpen: true };
  return { title: 'title', tone: 'plain', isOpen: true };
}
