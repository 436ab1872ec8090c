import 'server-only';
import { headers } from 'next/headers';
import type { ReactNode } from 'react';
import { texts } from '@/app/_text/texts.ts';
import { EmbedFrame } from '@/components/embed/embed-frame.tsx';
import { SandboxNotice } from '@/components/embed/sandbox-notice.tsx';
import type { Clinic } from '@/lib/booking/clinic.ts';
import { readEmbedPath } from '@/lib/embed/look.ts';
import { translator } from '@/lib/i18n/translator.ts';
import { EmbedTalk } from './embed-talk.tsx';

const contentId = 'frontdesk';

/** A clinic's page in a frame on its own site. */
export async function ClinicEmbed({ clinic, children }: { clinic: Clinic; children: ReactNode }) {
  const say = translator(clinic.locale, 'site');
  const words = texts(clinic.locale, 'embed', ['sandboxTitle', 'sandboxed', 'newTab']);
  const href = await pageByItself();
  return (
    <>
      <EmbedFrame
        id={contentId}
        clinic={clinic.slug}
        name={clinic.name}
        lang={clinic.locale}
        banner={clinic.isDemo ? say('demo') : undefined}
        newTab={{ href, text: words.newTab }}
        call={{
          href: `tel:${clinic.phone.replace(/[^\d+]/g, '')}`,
          text: say('callNow', { phone: clinic.phone }),
        }}
      >
        <SandboxNotice href={href} texts={words} />
        {children}
      </EmbedFrame>
      <EmbedTalk allowed={clinic.embedOrigins} contentId={contentId} />
    </>
  );
}

/** The address of the same page outside the frame. */
async function pageByItself(): Promise<string> {
  const [path = '', search = ''] = ((await headers()).get('x-frontdesk-path') ?? '').split('?');
  const params = new URLSearchParams(search);
  // The framework's own, on its way from page to page.
  params.delete('_rsc');
  const query = params.toString();
  return `${readEmbedPath(path)?.path ?? '/'}${query ? `?${query}` : ''}`;
}
