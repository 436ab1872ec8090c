import 'server-only';
import type { Managed } from '@/app/_booking/load-managed.ts';
import { isByPhoneOnly } from '@/app/_booking/waiting.ts';
import { Notice } from '@/components/ui/notice.tsx';
import { translator } from '@/lib/i18n/translator.ts';
import { now } from '@/lib/platform/clock.ts';
import { env } from '@/lib/platform/env.ts';

/** What to do until the appointment; on paper, how to change it without this page. */
export function WhatNext({ managed: { clinic, appointment } }: { managed: Managed }) {
  const say = translator(clinic.locale, 'manage');
  return (
    <>
      {!appointment.toldCannotCome && (
        <section aria-labelledby="next" className="mt-10 max-w-prose print:mt-4">
          <h2 id="next" className="mb-2 text-title font-semibold">
            {say('nextTitle')}
          </h2>
          <p>{say('next')}</p>
          <p className="mt-3 print:hidden">{say(keepCopy(appointment))}</p>
        </section>
      )}
      <OnPaper
        clinic={clinic}
        copy={isByPhoneOnly(appointment, now()) ? 'onPaperByPhone' : 'onPaper'}
      />
    </>
  );
}

/** How to come back to the appointment without this page. */
export function OnPaper({
  clinic,
  copy,
}: Pick<Managed, 'clinic'> & { copy: 'onPaper' | 'onPaperByPhone' | 'onPaperChecking' }) {
  const address = `${new URL(env().appUrl).host}/find`;
  const values = { address, clinic: clinic.name, phone: clinic.phone };
  return (
    <p className="mt-4 hidden print:block">{translator(clinic.locale, 'manage')(copy, values)}</p>
  );
}

/** What the address of the page is good for. */
function keepCopy({ canChange, canCancel }: Managed['appointment']) {
  if (canChange && canCancel) return 'keepLink';
  if (canChange) return 'keepLinkToChange';
  return canCancel ? 'keepLinkToCancel' : 'keepLinkToRead';
}

/** The clinic was told that the customer cannot come. */
export function ToldNotice({ clinic }: Pick<Managed, 'clinic'>) {
  const say = translator(clinic.locale, 'manage');
  return (
    <div className="mb-8 print:hidden">
      <Notice title={say('toldTitle')}>
        <p>{say('told')}</p>
      </Notice>
    </div>
  );
}

/** The clinic was told that the customer is coming. */
export function ComingNotice({ clinic }: Pick<Managed, 'clinic'>) {
  const say = translator(clinic.locale, 'manage');
  return (
    <div className="mb-8 print:hidden">
      <Notice title={say('saidComingTitle')}>
        <p>{say('saidComing')}</p>
      </Notice>
    </div>
  );
}
