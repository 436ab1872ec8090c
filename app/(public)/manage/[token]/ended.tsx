import 'server-only';
import { bookAgainHref } from '@/app/_booking/book-again.ts';
import type { Managed } from '@/app/_booking/load-managed.ts';
import { ButtonLink } from '@/components/ui/button-link.tsx';
import { translator } from '@/lib/i18n/translator.ts';

/** What is left of an appointment that is over or cancelled: booking the same again. */
export function Ended({ managed }: { managed: Managed }) {
  const { clinic, appointment } = managed;
  const say = translator(clinic.locale, 'manage');
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
