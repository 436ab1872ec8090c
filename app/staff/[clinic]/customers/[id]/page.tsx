import type { Metadata } from 'next';
import { notFound, redirect } from 'next/navigation';
import { CustomerActions, CustomerFacts } from '@/app/_desk/customer-facts.tsx';
import { LikelySame, MergedBefore } from '@/app/_desk/customer-same.tsx';
import { customerTitle } from '@/app/_desk/customer-title.ts';
import { CustomerVisits } from '@/app/_desk/customer-visits.tsx';
import { deskOf } from '@/app/_desk/desk-of.ts';
import { StaffFrame } from '@/app/_desk/staff-frame.tsx';
import { PageHeading } from '@/components/ui/page-heading.tsx';
import { BackLink } from '@/components/ui/text-link.tsx';
import { translator } from '@/lib/i18n/translator.ts';
import { loadCustomer } from '@/lib/staff/customers.ts';

interface Props {
  params: Promise<{ clinic: string; id: string }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const desk = await deskOf((await params).clinic);
  return customerTitle(desk, translator(desk.clinic.locale, 'staffCustomers')('customer'));
}

/** One customer: how to reach them, what they have had, and what can be done. */
export default async function CustomerPage({ params }: Props) {
  const { clinic: slug, id } = await params;
  const desk = await deskOf(slug);
  const page = await loadCustomer(desk, id);
  if (!page.ok) {
    if (page.code === 'merged') redirect(`/staff/${desk.clinic.slug}/customers/${page.into}`);
    notFound();
  }
  const say = translator(desk.clinic.locale, 'staffCustomers');
  return (
    <StaffFrame desk={desk} here="customers">
      <BackLink href={`/staff/${desk.clinic.slug}/customers`}>{say('title')}</BackLink>
      <PageHeading>{page.customer.name}</PageHeading>
      <div className="space-y-10">
        <CustomerFacts desk={desk} page={page} />
        <CustomerVisits desk={desk} page={page} />
        <LikelySame desk={desk} page={page} />
        <MergedBefore desk={desk} page={page} />
        <CustomerActions desk={desk} page={page} />
      </div>
    </StaffFrame>
  );
}
