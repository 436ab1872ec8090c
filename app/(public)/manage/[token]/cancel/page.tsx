import { cancelAction } from '@/app/_actions/cancel.ts';
import { loadManaged } from '@/app/_booking/load-managed.ts';
import { waitingOf } from '@/app/_booking/waiting.ts';
import { cancelTexts } from '@/app/_text/manage-texts.ts';
import { CancelForm } from '@/components/booking/cancel-form.tsx';
import { TextLink } from '@/components/ui/text-link.tsx';
import { translator } from '@/lib/i18n/translator.ts';
import { BlockedPage } from '../blocked-page.tsx';
import { ManagedPage } from '../managed-page.tsx';
import { UnknownLink } from '../unknown-link.tsx';

/** Says what cancelling does, and does it. Another time is offered first. */
export default async function CancelPage({ params }: { params: Promise<{ token: string }> }) {
  const managed = await loadManaged((await params).token);
  if (!managed) return <UnknownLink />;
  const { token, here, clinic, appointment } = managed;
  if (waitingOf(appointment) || !appointment.canCancel) {
    return <BlockedPage managed={managed} what="cancel" />;
  }
  const say = translator(clinic.locale, 'manage');
  return (
    <ManagedPage managed={managed}>
      <CancelForm action={cancelAction} token={token} keep={here} texts={cancelTexts(managed)}>
        {appointment.canChange && (
          <p className="mb-8">
            {say('cancelChangeFirst')} <TextLink href={`${here}/change`}>{say('change')}</TextLink>
          </p>
        )}
      </CancelForm>
    </ManagedPage>
  );
}
