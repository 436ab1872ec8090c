import { SiteFrame } from '@/app/_frame/site-frame.tsx';
import { PageHeading } from '@/components/ui/page-heading.tsx';
import { TextLink } from '@/components/ui/text-link.tsx';
import { translator } from '@/lib/i18n/translator.ts';

/** Opens the page once more from here, so that the browser says who is signed in. */
export function Coming({ next }: { next: string }) {
  const say = translator('en', 'staffSignIn');
  const again = `/staff/sign-in?here&next=${encodeURIComponent(next)}`;
  return (
    <SiteFrame>
      <meta httpEquiv="refresh" content={`0; url=${again}`} />
      <PageHeading lead={say('coming')}>{say('comingTitle')}</PageHeading>
      <TextLink href={again} className="inline-flex min-h-target items-center">
        {say('comingGo')}
      </TextLink>
    </SiteFrame>
  );
}
