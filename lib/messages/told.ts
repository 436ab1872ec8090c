import 'server-only';
import type { AppointmentView } from '../booking/appointment-view.ts';
import type { Clinic } from '../booking/clinic.ts';
import type { Instant } from '../time/instant.ts';

/** An appointment as messages tell of it, with all they need to be made of. */
export interface Told {
  clinic: Clinic;
  appointment: AppointmentView;
  start: Instant;
  end: Instant;
  /** When it was changed last. */
  updated: Instant;
  practitioner: string;
  /** What to bring or do before coming; empty when nothing. */
  preparation: string;
  manageLink: string;
  /** Where the same is booked again. */
  bookLink: string;
  now: Instant;
}

/** Who cancelled an appointment; an agent does it for the customer. Undefined where it is not known. */
export function whoCancelled({
  appointment: { history, gateway },
}: Pick<Told, 'appointment'>): 'you' | 'clinic' | undefined {
  const channel = history.findLast(({ kind }) => kind === 'cancelled')?.channel;
  if (channel === 'staff') return 'clinic';
  // What is heard from a calendar elsewhere may have been anybody's doing there.
  return channel === 'web' || (channel === 'api' && gateway === 'local') ? 'you' : undefined;
}
