import 'server-only';
import type { Managed } from '@/app/_booking/load-managed.ts';
import { TextLink } from '@/components/ui/text-link.tsx';
import { translator } from '@/lib/i18n/translator.ts';
import { stopPathOf } from '@/lib/messages/stops.ts';

/** For whoever was sent a text message, which has no room to say it: how to get no more reminders. */
export async function StopReminders({ managed }: { managed: Managed }) {
  const { clinic, appointment, isFramed } = managed;
  // Another site's frame shows an appointment, and nothing of the messages about it.
  const path = isFramed ? undefined : await stopPathOf(clinic.clinicId, appointment.appointmentId);
  if (!path) return null;
  const say = translator(clinic.locale, 'manage');
  return (
    <p className="print:hidden">
      <TextLink href={path} className="inline-flex min-h-target items-center">
        {say('noReminders')}
      </TextLink>
    </p>
  );
}
