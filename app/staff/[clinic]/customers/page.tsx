import type { Metadata } from 'next';
import { searchAction } from '@/app/_actions/staff/search.ts';
import { readParams, type SearchParams } from '@/app/_booking/params.ts';
import { CustomersListed } from '@/app/_desk/customer-list.tsx';
import { customerTitle } from '@/app/_desk/customer-title.ts';
import { deskOf } from '@/app/_desk/desk-of.ts';
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
  return customerTitle(desk, translator(desk.clinic.locale, 'staffCustomers')('title'));
}

/** Everybody the clinic knows: to be searched, with the newest and those who are blocked. */
export default async function CustomersPage({ params, searchParams }: Props) {
  const desk = await deskOf((await params).clinic);
  const asked = await readParams(searchParams);
  const which = asked.get('show') === 'blocked' ? 'blocked' : 'newest';
  const say = translator(desk.clinic.locale, 'staffCustomers');
  return (
    <StaffFrame desk={desk} here="customers">
      <PageHeading lead={say('lead')}>{say('title')}</PageHeading>
      <SearchPageForm
        action={searchAction}
        clinic={desk.clinic.slug}
        typed=""
        texts={{ label: say('searchLabel'), hint: say('searchHint'), search: say('search') }}
      />
      <CustomersListed desk={desk} which={which} />
    </StaffFrame>
  );
}
