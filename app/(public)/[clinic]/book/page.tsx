import { redirect } from 'next/navigation';
import { askedParams, readAsked } from '@/app/_booking/asked-times.ts';
import { findClinic } from '@/app/_booking/find-clinic.ts';
import { readParams, readStart, type SearchParams, zoneOr } from '@/app/_booking/params.ts';
import { slugsOf, visitOf } from '@/app/_booking/visit.ts';
import { readCity } from '@/app/_booking/zone-choice.tsx';
import { ClinicFrame } from '@/app/_frame/clinic-frame.tsx';
import { NotFoundPage } from '@/app/_frame/not-found-page.tsx';
import { placeHere } from '@/app/_frame/place.ts';
import { FrameNews } from '@/components/embed/frame-news.tsx';
import { pickerHref, readPicked } from '@/components/slots/picker-url.ts';
import { BackLink } from '@/components/ui/text-link.tsx';
import { translator } from '@/lib/i18n/translator.ts';
import { toIsoUtc } from '@/lib/time/instant.ts';
import { DetailsPage } from './details-page.tsx';
import { TimesPage } from './times-page.tsx';

interface Props {
  params: Promise<{ clinic: string }>;
  searchParams: SearchParams;
}

/** Two steps of one URL: without `start` it asks for a time, with it for the details. */
export default async function BookPage({ params, searchParams }: Props) {
  const clinic = await findClinic((await params).clinic);
  if (!clinic) return <NotFoundPage />;
  const query = await readParams(searchParams);
  const asked = { service: query.get('service') ?? '', with: query.get('with') ?? '' };
  const visit = visitOf(clinic, asked);
  const { prefix } = await placeHere();
  if (!visit) redirect(`${prefix}/${clinic.slug}?${new URLSearchParams(asked)}`);

  const { service, with: who } = slugsOf(visit);
  const page = {
    path: `${prefix}/${clinic.slug}/book`,
    fixed: { service, with: who },
    zone: zoneOr(clinic, query.get('zone')),
    clinicZone: clinic.zone,
  };
  const choose = `${prefix}/${clinic.slug}?${new URLSearchParams(page.fixed)}`;
  const start = readStart(query.get('start'));
  if (start !== null) {
    const narrowed = askedParams(readAsked((field) => query.get(field) ?? ''));
    const city = await readCity(query, page.zone);
    const times = pickerHref(
      { ...page, city, fixed: { ...page.fixed, ...narrowed } },
      readPicked(query),
    );
    return (
      <ClinicFrame clinic={clinic}>
        {prefix && <FrameNews type="slot-selected" said={{ start: toIsoUtc(start) }} />}
        <DetailsPage visit={visit} zone={page.zone} start={start} links={{ choose, times }} />
      </ClinicFrame>
    );
  }
  return (
    <ClinicFrame clinic={clinic}>
      <BackLink href={choose}>{translator(clinic.locale, 'times')('back')}</BackLink>
      <TimesPage visit={visit} page={page} query={query} />
    </ClinicFrame>
  );
}
