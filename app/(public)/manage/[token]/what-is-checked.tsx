import 'server-only';
import type { Managed } from '@/app/_booking/load-managed.ts';
import type { Waiting } from '@/app/_booking/waiting.ts';
import { textLinkLook } from '@/components/ui/text-link.tsx';
import { translator } from '@/lib/i18n/translator.ts';
import { OnPaper } from './what-next.tsx';

interface Props {
  managed: Managed;
  waiting: Waiting;
  /** This page, as it says what has become of it once that is known. */
  here: string;
  /** Whether it is not to look again by itself. */
  isStill: boolean;
}

const everySeconds = 20;

const capital = { book: 'Book', change: 'Change', cancel: 'Cancel' } as const;

function waitingCopy({ what, by }: Waiting) {
  if (what === 'approval') return 'approval';
  return `${by === 'us' ? 'checking' : 'clinic'}${capital[what]}` as const;
}

/** What is being found out and by whom. Without JavaScript it looks again by itself. */
export function WhatIsChecked({ managed: { clinic }, waiting, here, isStill }: Props) {
  const say = translator(clinic.locale, 'manage');
  const plainLink = `${textLinkLook} inline-flex min-h-target items-center`;
  return (
    <>
      <h2 id="checked" className="mb-2 text-title font-semibold">
        {say('nextTitle')}
      </h2>
      <p>{say(waitingCopy(waiting))}</p>
      <noscript>
        {!isStill && <meta httpEquiv="refresh" content={`${everySeconds};url=${here}`} />}
        <p className="mt-3 print:hidden">
          {say(isStill ? 'byItselfStill' : 'byItselfPlain')}{' '}
          <a href={isStill ? here : `${here}&still`} className={plainLink}>
            {say(isStill ? 'byItselfOn' : 'byItselfOff')}
          </a>
        </p>
      </noscript>
      <OnPaper clinic={clinic} copy="onPaperChecking" />
    </>
  );
}
