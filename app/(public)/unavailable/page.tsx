import type { Metadata } from 'next';
import { SiteFrame } from '@/app/_frame/site-frame.tsx';
import { PageHeading } from '@/components/ui/page-heading.tsx';
import { translator } from '@/lib/i18n/translator.ts';

const say = translator('en', 'problems');

export const metadata: Metadata = {
  title: say('unavailableTitle'),
  robots: { index: false },
};

/** Stands in for every page while the calendar cannot be reached. */
export default function UnavailablePage() {
  return (
    <SiteFrame>
      <PageHeading lead={say('unavailable')}>{say('unavailableTitle')}</PageHeading>
    </SiteFrame>
  );
}
