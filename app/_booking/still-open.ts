import 'server-only';
import type { Problem } from '@/lib/forms/booking-state.ts';
import { translator } from '@/lib/i18n/translator.ts';
import { callWords } from './clinic-phone.tsx';
import { loadDescribed, type Managed } from './load-managed.ts';

const titles = { cancel: 'notCancelledYetTitle', reschedule: 'notChangedYetTitle' } as const;

const copies = {
  cancel: { book: 'notCancelledYetBook', reschedule: 'notCancelledYetChange', cancel: undefined },
  reschedule: { book: 'notChangedYetBook', reschedule: undefined, cancel: 'notChangedYetCancel' },
} as const;

/**
 * An outcome that is not known may be that of something else that was asked for before: then nothing
 * was sent of what is asked for now, and whoever asks has to know.
 *
 * @param managed the appointment as it was before
 * @returns undefined when it is the outcome of what is asked for now
 */
export async function stillOpen(
  { clinic, appointment: before }: Managed,
  asked: keyof typeof copies,
): Promise<Problem | undefined> {
  const { clinicId, locale } = clinic;
  const now = await loadDescribed({ clinicId, appointmentId: before.appointmentId });
  if (now?.appointment.status === 'cancelled') return undefined;
  // What was open before may be settled by now.
  const open = now?.appointment.unsettled ?? before.unsettled;
  const copy = open && copies[asked][open];
  if (!copy) return undefined;
  const say = translator(locale, 'problems');
  return { title: say(titles[asked]), text: say(copy), call: callWords(clinic) };
}
