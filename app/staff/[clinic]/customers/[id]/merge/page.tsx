import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { readParams, type SearchParams } from '@/app/_booking/params.ts';
import { MergeTwo } from '@/app/_desk/customer-merge.tsx';
import { customerTitle } from '@/app/_desk/customer-title.ts';
import { customerHref } from '@/app/_desk/customer-words.ts';
import { deskOf } from '@/app/_desk/desk-of.ts';
import { Forbidden } from '@/app/_desk/forbidden.tsx';
import { StaffFrame } from '@/app/_desk/staff-frame.tsx';
import { PageHeading } from '@/components/ui/page-heading.tsx';
import { BackLink } from '@/components/ui/text-link.tsx';
import { translator } from '@/lib/i18n/translator.ts';
import { loadMerge } from '@/lib/staff/customers-merge.ts';

interface Props {
  params: Promise<{ clinic: string; id: string }>;
  searchParams: SearchParams;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const desk = await deskOf((await params).clinic);
  return customerTitle(desk, translator(desk.clinic.locale, 'staffCustomers')('mergeTitle'));
}

/** Two customers side by side: which values stay. */
export default async function MergePage({ params, searchParams }: Props) {
  const { clinic: slug, id } = await params;
  const desk = await deskOf(slug);
  const say = translator(desk.clinic.locale, 'staffCustomers');
  const both = await loadMerge(desk, id, (await readParams(searchParams)).get('with') ?? '');
  if (!both.ok && both.code !== 'forbidden') redirect(customerHref(desk, id));
  return (
    <StaffFrame desk={desk} here="customers">
      {both.ok ? (
        <>
          <BackLink href={customerHref(desk, id)}>{both.stays.name}</BackLink>
          <PageHeading lead={say('mergeLead')}>{say('mergeTitle')}</PageHeading>
          <MergeTwo desk={desk} stays={both.stays} goes={both.goes} />
        </>
      ) : (
        <Forbidden desk={desk} />
      )}
    </StaffFrame>
  );
}
