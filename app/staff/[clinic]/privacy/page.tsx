import type { Metadata } from 'next';
import { readParams, type SearchParams } from '@/app/_booking/params.ts';
import { deskOf } from '@/app/_desk/desk-of.ts';
import { Forbidden } from '@/app/_desk/forbidden.tsx';
import { CustomerPrivacy } from '@/app/_desk/privacy-customer.tsx';
import { ErasureReport } from '@/app/_desk/privacy-report.tsx';
import { Retention } from '@/app/_desk/privacy-retention.tsx';
import { StaffFrame } from '@/app/_desk/staff-frame.tsx';
import { PageHeading } from '@/components/ui/page-heading.tsx';
import { TextLink } from '@/components/ui/text-link.tsx';
import { translator } from '@/lib/i18n/translator.ts';
import { may } from '@/lib/staff/desk.ts';

interface Props {
  params: Promise<{ clinic: string }>;
  searchParams: SearchParams;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { clinic } = await deskOf((await params).clinic);
  const title = translator(clinic.locale, 'staffPrivacy')('title');
  return { title: translator(clinic.locale, 'staff')('titled', { title, clinic: clinic.name }) };
}

/** What customers are owed: what is kept about them, and to be forgotten. */
export default async function PrivacyPage({ params, searchParams }: Props) {
  const desk = await deskOf((await params).clinic);
  const asked = await readParams(searchParams);
  const say = translator(desk.clinic.locale, 'staffPrivacy');
  const [customer, erased] = [asked.get('customer'), asked.get('erased')];
  if (!may(desk, 'customers.erase')) {
    return (
      <StaffFrame desk={desk} here="privacy">
        <Forbidden desk={desk} />
      </StaffFrame>
    );
  }
  if (customer) {
    return (
      <StaffFrame desk={desk} here="privacy">
        <CustomerPrivacy desk={desk} customerId={customer} />
      </StaffFrame>
    );
  }
  return (
    <StaffFrame desk={desk} here="privacy">
      <PageHeading lead={say('lead')}>{say('title')}</PageHeading>
      {erased && <ErasureReport desk={desk} customerId={erased} />}
      <section className="max-w-prose">
        <h2 className="text-title font-semibold">{say('findTitle')}</h2>
        <p className="mt-2">{say('find')}</p>
        <TextLink
          href={`/staff/${desk.clinic.slug}/customers`}
          className="inline-flex min-h-target items-center"
        >
          {say('findLink')}
        </TextLink>
      </section>
      {may(desk, 'retention.edit') && (
        <Retention desk={desk} days={asked.get('days')} isSaved={asked.has('saved')} />
      )}
    </StaffFrame>
  );
}
