import { cannotComeAction } from '@/app/_actions/cannot-come.ts';
import { ClinicPhone } from '@/app/_booking/clinic-phone.tsx';
import { loadManaged } from '@/app/_booking/load-managed.ts';
import { isByPhoneOnly, waitingOf } from '@/app/_booking/waiting.ts';
import { cannotComeTexts } from '@/app/_text/manage-texts.ts';
import { CannotComeForm } from '@/components/booking/cannot-come-form.tsx';
import { ButtonLink } from '@/components/ui/button-link.tsx';
import { translator } from '@/lib/i18n/translator.ts';
import { now } from '@/lib/platform/clock.ts';
import { BlockedPage, WaitingPage } from '../blocked-page.tsx';
import { ManagedPage, SettledPage } from '../managed-page.tsx';
import { UnknownLink } from '../unknown-link.tsx';

/** Tells the clinic that somebody cannot come, when it is too late to cancel. */
export default async function CannotComePage({ params }: { params: Promise<{ token: string }> }) {
  const managed = await loadManaged((await params).token);
  if (!managed) return <UnknownLink />;
  const { token, here, clinic, appointment } = managed;
  if (waitingOf(appointment)) return <WaitingPage managed={managed} />;
  if (isByPhoneOnly(appointment, now())) return <BlockedPage managed={managed} what="cancel" />;
  const say = translator(clinic.locale, 'manage');
  if (appointment.canCancel) {
    return (
      <SettledPage managed={managed} title={say('tellOpenTitle')} lead={say('tellOpen')}>
        <ButtonLink href={`${here}/cancel`}>{say('cancel')}</ButtonLink>
      </SettledPage>
    );
  }
  if (!appointment.canTellCannotCome) {
    const isTold = appointment.toldCannotCome && !appointment.isPast;
    const [title, lead] = isTold
      ? (['toldTitle', 'told'] as const)
      : (['tellClosedTitle', 'tellClosed'] as const);
    return (
      <SettledPage managed={managed} title={say(title)} lead={say(lead)}>
        <ClinicPhone clinic={clinic} />
      </SettledPage>
    );
  }
  return (
    <ManagedPage managed={managed}>
      <CannotComeForm
        action={cannotComeAction}
        token={token}
        back={here}
        texts={cannotComeTexts(managed)}
      >
        <div className="mb-8 max-w-prose">
          <p className="mb-3">{say('tellCall')}</p>
          <ClinicPhone clinic={clinic} />
        </div>
      </CannotComeForm>
    </ManagedPage>
  );
}
