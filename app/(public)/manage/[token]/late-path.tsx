import 'server-only';
import { ClinicPhone } from '@/app/_booking/clinic-phone.tsx';
import type { Managed } from '@/app/_booking/load-managed.ts';
import { isByPhoneOnly } from '@/app/_booking/waiting.ts';
import { ButtonLink } from '@/components/ui/button-link.tsx';
import { translator } from '@/lib/i18n/translator.ts';
import { now } from '@/lib/platform/clock.ts';

/** What is left when something cannot be done online: the clinic's phone, and telling it. */
export function LatePath({ managed }: { managed: Managed }) {
  const { here, clinic, appointment } = managed;
  const say = translator(clinic.locale, 'manage');
  const canTell = appointment.canTellCannotCome && !appointment.canCancel;
  return (
    <div className="inline-flex max-w-full flex-col items-stretch gap-4">
      <ClinicPhone clinic={clinic} />
      {canTell && !isByPhoneOnly(appointment, now()) && (
        <ButtonLink href={`${here}/cannot-come`} look="secondary">
          {say('tell')}
        </ButtonLink>
      )}
    </div>
  );
}
