import 'server-only';
import { PageHeading } from '@/components/ui/page-heading.tsx';
import { TextLink } from '@/components/ui/text-link.tsx';
import { translator } from '@/lib/i18n/translator.ts';
import { SiteFrame } from './site-frame.tsx';

/** An address that leads nowhere. The proxy has given it its status. */
export function NotFoundPage() {
  const say = translator('en', 'problems');
  return (
    <SiteFrame>
      <title>{say('pageNotFoundTitle')}</title>
      <PageHeading lead={say('pageNotFound')}>{say('pageNotFoundTitle')}</PageHeading>
      <TextLink href="/" className="inline-flex min-h-target items-center">
        {say('home')}
      </TextLink>
    </SiteFrame>
  );
}
