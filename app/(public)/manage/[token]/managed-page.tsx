import 'server-only';
import type { ReactNode } from 'react';
import type { Managed } from '@/app/_booking/load-managed.ts';
import { ClinicFrame } from '@/app/_frame/clinic-frame.tsx';
import { titleTemplate } from '@/app/_frame/titled.ts';
import { PageHeading } from '@/components/ui/page-heading.tsx';
import { PageTitle } from '@/components/ui/page-title.tsx';
import { BackLink } from '@/components/ui/text-link.tsx';
import { translator } from '@/lib/i18n/translator.ts';

type Props = { managed: Managed } & (
  | { children: ReactNode; blocked?: never }
  /** What cannot be done online any more: the clinic's phone stands there instead. */
  | { blocked: 'change' | 'cancel'; children?: never }
);

/** A page about doing something with an appointment, with the way back to it. */
export function ManagedPage({ managed: { token, clinic }, blocked, children }: Props) {
  const say = translator(clinic.locale, 'manage');
  const title = say(blocked === 'change' ? 'changeBlockedTitle' : 'cancelBlockedTitle');
  return (
    <ClinicFrame clinic={clinic}>
      <BackLink href={`/manage/${token}`}>{say('back')}</BackLink>
      {children}
      {blocked && (
        <>
          <PageTitle template={titleTemplate(clinic)}>{title}</PageTitle>
          <PageHeading lead={say('blocked', { phone: clinic.phone })}>{title}</PageHeading>
        </>
      )}
    </ClinicFrame>
  );
}
