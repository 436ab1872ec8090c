import 'server-only';
import type { ReactNode } from 'react';
import { FooterLinks } from '@/components/layout/footer-links.tsx';
import { Frame } from '@/components/layout/frame.tsx';
import { translator } from '@/lib/i18n/translator.ts';

/** A page that belongs to no clinic. */
export function SiteFrame({ children }: { children: ReactNode }) {
  const say = translator('en', 'site');
  return (
    <Frame
      name={say('product')}
      home="/"
      skip={say('skip')}
      lang="en"
      footer={
        <FooterLinks
          inRow
          label={say('links')}
          links={[
            { href: '/find', text: say('findAppointment') },
            { href: '/accessibility', text: say('accessibility') },
          ]}
        />
      }
    >
      {children}
    </Frame>
  );
}
