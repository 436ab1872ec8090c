import 'server-only';
import type { ReactNode } from 'react';
import type { Managed } from '@/app/_booking/load-managed.ts';
import { ClinicFrame } from '@/app/_frame/clinic-frame.tsx';
import { titleTemplate } from '@/app/_frame/titled.ts';
import { PageHeading } from '@/components/ui/page-heading.tsx';
import { PageTitle } from '@/components/ui/page-title.tsx';
import { BackLink } from '@/components/ui/text-link.tsx';
import { translator } from '@/lib/i18n/translator.ts';

/** A page about doing something with an appointment, with the way back to it. */
export function ManagedPage({
  managed: { here, clinic },
  children,
}: {
  managed: Managed;
  children: ReactNode;
}) {
  const say = translator(clinic.locale, 'manage');
  return (
    <ClinicFrame clinic={clinic}>
      <BackLink href={here}>{say('back')}</BackLink>
      {children}
    </ClinicFrame>
  );
}

/** Such a page without anything to do on it: why, and what can be done instead. */
export function SettledPage(props: {
  managed: Managed;
  title: string;
  lead: string;
  children?: ReactNode;
}) {
  const { managed, title, lead, children } = props;
  return (
    <ManagedPage managed={managed}>
      <PageTitle template={titleTemplate(managed.clinic)}>{title}</PageTitle>
      <PageHeading lead={lead}>{title}</PageHeading>
      {children}
    </ManagedPage>
  );
}
