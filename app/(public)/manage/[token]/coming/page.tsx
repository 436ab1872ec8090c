import { comingAction } from '@/app/_actions/coming.ts';
import { loadManaged } from '@/app/_booking/load-managed.ts';
import { isByPhoneOnly, waitingOf } from '@/app/_booking/waiting.ts';
import { titleTemplate } from '@/app/_frame/titled.ts';
import { texts } from '@/app/_text/texts.ts';
import { Appointment } from '@/components/booking/appointment.tsx';
import { Button } from '@/components/ui/button.tsx';
import { ButtonLink } from '@/components/ui/button-link.tsx';
import { PageHeading } from '@/components/ui/page-heading.tsx';
import { PageTitle } from '@/components/ui/page-title.tsx';
import { translator } from '@/lib/i18n/translator.ts';
import { now } from '@/lib/platform/clock.ts';
import { WaitingPage } from '../blocked-page.tsx';
import { LatePath } from '../late-path.tsx';
import { ManagedPage, SettledPage } from '../managed-page.tsx';
import { UnknownLink } from '../unknown-link.tsx';

/** Whether somebody still comes: yes with one press, and the ways to say anything else. */
export default async function ComingPage({ params }: { params: Promise<{ token: string }> }) {
  const managed = await loadManaged((await params).token);
  if (!managed) return <UnknownLink />;
  const { token, here, clinic, appointment, words, when } = managed;
  if (waitingOf(appointment)) return <WaitingPage managed={managed} />;
  const say = translator(clinic.locale, 'manage');
  const { canChange, canCancel, canTellCannotCome } = appointment;
  if (!appointment.canSayComing) {
    const [title, lead] = closedWords(appointment);
    return (
      <SettledPage managed={managed} title={say(title)} lead={say(lead)}>
        <LatePath managed={managed} />
      </SettledPage>
    );
  }
  const canTell = canTellCannotCome && !canCancel && !isByPhoneOnly(appointment, now());
  const cannot = canCancel ? 'cancel' : canTell && 'cannot-come';
  return (
    <ManagedPage managed={managed}>
      <PageTitle template={titleTemplate(clinic)}>{say('comingTitle')}</PageTitle>
      <PageHeading lead={say('coming')}>{say('comingTitle')}</PageHeading>
      <Appointment
        visit={words}
        when={when}
        preparation=""
        texts={texts(clinic.locale, 'manage', ['what', 'with', 'when', 'where', 'bring'])}
      />
      <form action={comingAction} className="mt-8 flex flex-wrap gap-3">
        <input type="hidden" name="token" value={token} />
        <Button>{say('comingYes')}</Button>
        {canChange && (
          <ButtonLink href={`${here}/change`} look="secondary">
            {say('comingChange')}
          </ButtonLink>
        )}
        {cannot && (
          <ButtonLink href={`${here}/${cannot}`} look="secondary">
            {say('comingNo')}
          </ButtonLink>
        )}
      </form>
      {!cannot && <LatePath managed={managed} />}
    </ManagedPage>
  );
}

function closedWords(appointment: {
  saidComing: boolean;
  toldCannotCome: boolean;
  isPast: boolean;
}) {
  const { saidComing, toldCannotCome, isPast } = appointment;
  if (toldCannotCome && !isPast) return ['toldTitle', 'told'] as const;
  if (saidComing && !isPast) return ['saidComingTitle', 'saidComing'] as const;
  return ['comingClosedTitle', 'comingClosed'] as const;
}
