import 'server-only';
import { ClinicPhone } from '@/app/_booking/clinic-phone.tsx';
import type { Managed } from '@/app/_booking/load-managed.ts';
import { isNotBooked, type Waiting, waitingKey, waitingOf } from '@/app/_booking/waiting.ts';
import { texts } from '@/app/_text/texts.ts';
import { AppointmentHead } from '@/components/booking/appointment-head.tsx';
import { WatchOutcome } from '@/components/booking/watch-outcome.tsx';
import { translator } from '@/lib/i18n/translator.ts';
import { NotBooked } from './ended.tsx';
import { askedParam, readJust, type Standing } from './standing.ts';
import { WhatIsChecked } from './what-is-checked.tsx';

interface Props {
  managed: Managed;
  standing: Standing;
  query: URLSearchParams;
}

const notAgain = {
  book: 'notAgainBook',
  approval: 'notAgainBook',
  change: 'notAgainChange',
  cancel: 'notAgainCancel',
} as const satisfies Record<Waiting['what'], string>;

const unchanged = { notMovedTitle: 'notMoved', notCancelledTitle: 'notCancelled' } as const;

/** What the page leads with; while that is not settled, what is being found out. */
export function StandingHead({ managed, standing: { title, tone }, query }: Props) {
  const { token, clinic, appointment } = managed;
  const { firstName: name, reference: value } = appointment;
  const say = translator(clinic.locale, 'manage');
  const waiting = waitingOf(appointment);
  const asked = askedParam(appointment, readJust(query));
  const here = `${managed.here}?asked=${asked}`;
  const isStill = query.has('still');
  const why = title in unchanged ? unchanged[title as keyof typeof unchanged] : undefined;
  return (
    <>
      <AppointmentHead
        tone={tone}
        title={say(title)}
        lead={waiting ? say(notAgain[waiting.what]) : why && say(why)}
        greeting={name ? say('greeting', { name }) : undefined}
        reference={{ label: say('reference'), value, why: say('referenceWhy') }}
      />
      {asked && (
        <WatchOutcome
          waiting={waitingKey(appointment)}
          isSlow={waiting?.by === 'clinic'}
          path={`/manage/${token}/outcome`}
          here={here}
          again={isStill ? `${here}&still` : here}
          standing={say(title)}
          call={<ClinicPhone clinic={clinic} />}
          texts={texts(clinic.locale, 'manage', [
            'byItself',
            'byItselfStill',
            'checkAgain',
            'stillUnknown',
          ])}
        >
          {waiting && (
            <WhatIsChecked managed={managed} waiting={waiting} here={here} isStill={isStill} />
          )}
        </WatchOutcome>
      )}
      {isNotBooked(appointment) && <NotBooked managed={managed} />}
    </>
  );
}
