import 'server-only';
import type { Managed } from '@/app/_booking/load-managed.ts';
import { isByPhoneOnly } from '@/app/_booking/waiting.ts';
import { ButtonLink } from '@/components/ui/button-link.tsx';
import { TextLink } from '@/components/ui/text-link.tsx';
import { translator } from '@/lib/i18n/translator.ts';
import { now } from '@/lib/platform/clock.ts';
import { LatePath } from './late-path.tsx';

/** Another time first, then cancelling; the clinic's phone for what it is too late for. */
export function ChangeOrCancel({ managed }: { managed: Managed }) {
  const { here, clinic, appointment } = managed;
  const say = translator(clinic.locale, 'manage');
  const { canChange, canCancel } = appointment;
  const isLate = !(canChange && canCancel);
  return (
    <section aria-labelledby="change" className="max-w-prose print:hidden">
      <h2 id="change" className="mb-3 text-title font-semibold">
        {say('changeOrCancel')}
      </h2>
      {isLate && <p className="mb-5">{say(lateCopy(appointment))}</p>}
      {(canChange || canCancel) && (
        <div className="flex flex-wrap items-center gap-x-6 gap-y-2 lg:flex-col lg:items-stretch">
          {canChange && <ButtonLink href={`${here}/change`}>{say('change')}</ButtonLink>}
          {canCancel && (
            <TextLink
              href={`${here}/cancel`}
              className="inline-flex min-h-target items-center lg:justify-center"
            >
              {say('cancel')}
            </TextLink>
          )}
        </div>
      )}
      {isLate && <LatePath managed={managed} />}
    </section>
  );
}

/** What it is too late for, or never could be done here. */
function lateCopy(appointment: Managed['appointment']) {
  const { canChange, canCancel, toldCannotCome } = appointment;
  if (isByPhoneOnly(appointment, now())) return 'byPhoneOnly';
  if (canCancel) return 'tooLateToChange';
  if (canChange) return 'tooLateToCancel';
  return toldCannotCome ? 'tooLateTold' : 'tooLate';
}
