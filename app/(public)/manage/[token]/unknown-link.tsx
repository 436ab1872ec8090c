import 'server-only';
import { SiteFrame } from '@/app/_frame/site-frame.tsx';
import { PageHeading } from '@/components/ui/page-heading.tsx';
import { translator } from '@/lib/i18n/translator.ts';

/** A link that opens no appointment. The proxy has given it its status. */
export function UnknownLink() {
  const say = translator('en', 'manage');
  return (
    <SiteFrame>
      <title>{say('unknownTitle')}</title>
      <PageHeading lead={say('unknown')}>{say('unknownTitle')}</PageHeading>
    </SiteFrame>
  );
}
