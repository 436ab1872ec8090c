import 'server-only';
import { bookAgainHref, tryAgainHref } from '@/app/_booking/book-again.ts';
import { ClinicPhone } from '@/app/_booking/clinic-phone.tsx';
import type { Managed } from '@/app/_booking/load-managed.ts';
import { isNotBooked } from '@/app/_booking/waiting.ts';
import { ButtonLink } from '@/components/ui/button-link.tsx';
import { translator } from '@/lib/i18n/translator.ts';

/** What is left of an appointment that is over or cancelled: booking the same again. */
export function Ended({ managed }: { managed: Managed }) {
  const { clinic, appointment } = managed;
  const say = translator(clinic.locale, 'manage');
  if (isNotBooked(appointment)) return null;
  return (
    <>
      {appointment.status === 'cancelled' && (
        <p className="mt-8 max-w-prose">{say('cancelledText')}</p>
      )}
      <p className="mt-6">
        <ButtonLink href={bookAgainHref(managed)}>{say('again')}</ButtonLink>
      </p>
    </>
  );
}

/** Why nobody expects the customer, and how to have the time after all. */
export function NotBooked({ managed }: { managed: Managed }) {
  const { clinic, appointment } = managed;
  const say = translator(clinic.locale, 'manage');
  return (
    <div className="mb-9 max-w-prose">
      <p>{say('notBooked')}</p>
      <div className="mt-6 flex flex-col items-start gap-4 print:hidden">
        <ButtonLink href={appointment.isPast ? bookAgainHref(managed) : tryAgainHref(managed)}>
          {say(appointment.isPast ? 'again' : 'notBookedAgain')}
        </ButtonLink>
        <ClinicPhone clinic={clinic} />
      </div>
    </div>
  );
}
