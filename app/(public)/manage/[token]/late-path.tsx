import 'server-only';
import type { Managed } from '@/app/_booking/load-managed.ts';
import { openNowWords } from '@/app/_text/opening-words.ts';
import { CallClinic } from '@/components/booking/call-clinic.tsx';
import { ButtonLink } from '@/components/ui/button-link.tsx';
import { translator } from '@/lib/i18n/translator.ts';
import { now } from '@/lib/platform/clock.ts';

/** What is left when something cannot be done online: the clinic's phone, and telling it. */
export function LatePath({ managed }: { managed: Managed }) {
  const { token, clinic, appointment } = managed;
  const say = translator(clinic.locale, 'manage');
  return (
    <div className="inline-flex max-w-full flex-col items-stretch gap-4">
      <ClinicPhone managed={managed} />
      {appointment.canTellCannotCome && !appointment.canCancel && (
        <ButtonLink href={`/manage/${token}/cannot-come`} look="secondary">
          {say('tell')}
        </ButtonLink>
      )}
    </div>
  );
}

/** The clinic's number, and whether somebody answers it now. */
export function ClinicPhone({ managed: { clinic } }: { managed: Pick<Managed, 'clinic'> }) {
  const say = translator(clinic.locale, 'manage');
  return (
    <CallClinic
      phone={clinic.phone}
      texts={{ call: say('call', { phone: clinic.phone }) }}
      desk={openNowWords(clinic, now())}
    />
  );
}
