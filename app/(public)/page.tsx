import type { Metadata } from 'next';
import { SiteFrame } from '@/app/_frame/site-frame.tsx';
import { ButtonLink } from '@/components/ui/button-link.tsx';
import { PageHeading } from '@/components/ui/page-heading.tsx';
import { findDemoClinics } from '@/lib/gateways/open-clinic.ts';
import { translator } from '@/lib/i18n/translator.ts';
import { isUnavailable } from '@/lib/platform/unavailable.ts';

const say = translator('en', 'site');

export const metadata: Metadata = {
  title: say('titled', { page: say('homeTitle'), clinic: say('product') }),
};

/** Without a calendar there is still a front page. */
function noneIfUnavailable(error: unknown): [] {
  if (isUnavailable(error)) return [];
  throw error;
}

export default async function HomePage() {
  const clinics = await findDemoClinics().catch(noneIfUnavailable);
  return (
    <SiteFrame>
      <PageHeading lead={say('homeLead')}>{say('homeTitle')}</PageHeading>
      <p className="max-w-prose">{say('homeNeutral')}</p>
      {clinics.length > 0 && (
        <section aria-labelledby="demo" className="mt-12">
          <h2 id="demo" className="mb-4 text-title font-semibold">
            {say('homeDemo')}
          </h2>
          <ul className="grid grid-cols-1 gap-4 sm:grid-cols-2">
            {clinics.map(({ slug, name, address }) => (
              <li
                key={slug}
                className="flex flex-col items-start rounded-card border border-line bg-surface p-6 shadow-card"
              >
                <h3 className="text-lead font-semibold">{name}</h3>
                <p className="mb-5 grow text-muted">{address.join(', ')}</p>
                <ButtonLink href={`/${slug}`}>{say('homeDemoClinic', { clinic: name })}</ButtonLink>
              </li>
            ))}
          </ul>
        </section>
      )}
    </SiteFrame>
  );
}
