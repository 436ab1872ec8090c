import type { Metadata } from 'next';
import { findClinic } from '@/app/_booking/find-clinic.ts';
import { BrandStyle, logoHref } from '@/app/_frame/brand.tsx';
import { SiteFrame } from '@/app/_frame/site-frame.tsx';
import { ClinicCard } from '@/components/layout/clinic-card.tsx';
import { ButtonLink } from '@/components/ui/button-link.tsx';
import type { Clinic } from '@/lib/booking/clinic.ts';
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

async function loadDemoClinics(): Promise<Clinic[]> {
  const found = await findDemoClinics();
  const clinics = await Promise.all(found.map(({ slug }) => findClinic(slug)));
  return clinics.filter((clinic) => clinic !== null);
}

export default async function HomePage() {
  const clinics = await loadDemoClinics().catch(noneIfUnavailable);
  return (
    <SiteFrame>
      <div className="max-w-2xl pt-2 pb-12 md:pt-6 md:pb-16">
        <h1 className="text-hero font-semibold tracking-tight">{say('homeTitle')}</h1>
        <p className="mt-5 text-lead text-muted">{say('homeLead')}</p>
        <p className="mt-3 text-lead text-muted">{say('homeNeutral')}</p>
      </div>
      {clinics.length > 0 && (
        <section aria-labelledby="demo" className="mb-14">
          <h2 id="demo" className="mb-5 text-title font-semibold">
            {say('homeDemo')}
          </h2>
          <ul className="grid grid-cols-1 gap-5 sm:grid-cols-2">
            {clinics.map((clinic) => (
              <li key={clinic.slug} data-clinic={clinic.slug} className="grid min-w-0">
                <BrandStyle clinic={clinic} />
                <ClinicCard
                  name={clinic.name}
                  address={clinic.address}
                  logo={logoHref(clinic)}
                  href={`/${clinic.slug}`}
                  text={say('homeDemoClinic', { clinic: clinic.name })}
                />
              </li>
            ))}
          </ul>
        </section>
      )}
      <section aria-labelledby="booked" className="border-t border-line pt-10">
        <h2 id="booked" className="text-title font-semibold">
          {say('homeBooked')}
        </h2>
        <p className="mt-2 mb-5 max-w-prose text-muted">{say('homeBookedText')}</p>
        <ButtonLink href="/find" look="secondary">
          {say('findAppointment')}
        </ButtonLink>
      </section>
    </SiteFrame>
  );
}
