import 'server-only';
import type { ReactNode } from 'react';
import { SiteFrame } from '@/app/_frame/site-frame.tsx';
import { PageHeading } from '@/components/ui/page-heading.tsx';
import { BackLink } from '@/components/ui/text-link.tsx';
import { Cover } from './cover.tsx';

/** A page about oneself: it belongs to no clinic, and locks as the console does. */
export function AccountFrame({
  title,
  lead,
  back,
  children,
}: {
  title: string;
  lead?: string;
  back: { href: string; text: string };
  children: ReactNode;
}) {
  return (
    <SiteFrame>
      <BackLink href={back.href}>{back.text}</BackLink>
      <PageHeading lead={lead}>{title}</PageHeading>
      {children}
      <Cover />
    </SiteFrame>
  );
}
