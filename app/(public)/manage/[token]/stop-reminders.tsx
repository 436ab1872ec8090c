import 'server-only';
import type { Managed } from '@/app/_booking/load-managed.ts';
import { TextLink } from '@/components/ui/text-link.tsx';
import { translator } from '@/lib/i18n/translator.ts';
import { stopTokenOf } from '@/lib/messages/stops.ts';

/** For whoever was sent a text message, which has no room to say it: how to get no more reminders. */
export function StopReminders({ managed }: { managed: Managed }) {
  const { clinic, appointment, isFramed } = managed;
  // A frame shows an appointment, and nothing of the messages about it.
  if (isFramed) return null;
  const say = translator(clinic.locale, 'manage');
  return (
    <p className="print:hidden">
      <TextLink
        href={`/stop/${stopTokenOf(clinic.clinicId, appointment.appointmentId)}`}
        className="inline-flex min-h-target items-center"
      >
        {say('noReminders')}
      </TextLink>
    </p>
  );
}
