import 'server-only';
import type { Managed } from '@/app/_booking/load-managed.ts';
import { ButtonLink } from '@/components/ui/button-link.tsx';
import { TextLink } from '@/components/ui/text-link.tsx';
import { translator } from '@/lib/i18n/translator.ts';

/** What to do until the appointment, and how to change or cancel it. */
export function WhatNext({ managed: { token, clinic, appointment } }: { managed: Managed }) {
  const say = translator(clinic.locale, 'manage');
  const { canChange, canCancel, status } = appointment;
  const { phone } = clinic;
  const blocked =
    !canChange && !canCancel
      ? say('tooLate', { phone })
      : !canChange
        ? say('tooLateToChange', { phone })
        : !canCancel
          ? say('tooLateToCancel', { phone })
          : '';
  return (
    <>
      <section aria-labelledby="next" className="mt-10 max-w-prose">
        <h2 id="next" className="mb-2 text-title font-semibold">
          {say('nextTitle')}
        </h2>
        <p>{say(status === 'pending' ? 'pending' : 'next')}</p>
        <p className="mt-3 print:hidden">{say('keepLink')}</p>
      </section>
      {status !== 'pending' && (
        <section aria-labelledby="change" className="mt-10 max-w-prose print:hidden">
          <h2 id="change" className="mb-4 text-title font-semibold">
            {say('changeOrCancel')}
          </h2>
          {blocked && <p className="mb-4">{blocked}</p>}
          <div className="flex flex-wrap items-center gap-x-6 gap-y-3">
            {canChange && <ButtonLink href={`/manage/${token}/change`}>{say('change')}</ButtonLink>}
            {canCancel && (
              <TextLink
                href={`/manage/${token}/cancel`}
                className="inline-flex min-h-target items-center"
              >
                {say('cancel')}
              </TextLink>
            )}
          </div>
        </section>
      )}
    </>
  );
}
