import type { Metadata } from 'next';
import { searchAction } from '@/app/_actions/staff/search.ts';
import { readParams, type SearchParams } from '@/app/_booking/params.ts';
import { customerTitle } from '@/app/_desk/customer-title.ts';
import { deskOf } from '@/app/_desk/desk-of.ts';
import { SearchResults } from '@/app/_desk/search-results.tsx';
import { openSearch } from '@/app/_desk/search-seal.ts';
import { StaffFrame } from '@/app/_desk/staff-frame.tsx';
import { SearchPageForm } from '@/components/staff/search-page-form.tsx';
import { PageHeading } from '@/components/ui/page-heading.tsx';
import { translator } from '@/lib/i18n/translator.ts';

interface Props {
  params: Promise<{ clinic: string }>;
  searchParams: SearchParams;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const desk = await deskOf((await params).clinic);
  return customerTitle(desk, translator(desk.clinic.locale, 'staffCustomers')('searchTitle'));
}

/** Everything that was found, of all times; what was looked for is sealed in the address. */
export default async function SearchPage({ params, searchParams }: Props) {
  const desk = await deskOf((await params).clinic);
  const sealed = (await readParams(searchParams)).get('s');
  const typed = sealed === null ? null : openSearch(desk, sealed);
  const say = translator(desk.clinic.locale, 'staffCustomers');
  return (
    <StaffFrame desk={desk} here="search">
      <PageHeading>{say('searchTitle')}</PageHeading>
      <SearchPageForm
        action={searchAction}
        clinic={desk.clinic.slug}
        typed={typed ?? ''}
        texts={{
          label: say('searchLabel'),
          hint: say('searchHint'),
          search: say('search'),
        }}
      />
      {sealed !== null && typed === null && <p className="mt-6">{say('expired')}</p>}
      {typed !== null && <SearchResults desk={desk} typed={typed} />}
    </StaffFrame>
  );
}
