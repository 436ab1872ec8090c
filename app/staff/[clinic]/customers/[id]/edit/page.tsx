import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { saveCustomerAction } from '@/app/_actions/staff/save-customer.ts';
import { valuesOf } from '@/app/_desk/customer-edit.ts';
import { customerTitle } from '@/app/_desk/customer-title.ts';
import { customerHref } from '@/app/_desk/customer-words.ts';
import { deskOf } from '@/app/_desk/desk-of.ts';
import { Forbidden } from '@/app/_desk/forbidden.tsx';
import { settingsFormTexts } from '@/app/_desk/settings-words.ts';
import { StaffFrame } from '@/app/_desk/staff-frame.tsx';
import { CustomerForm } from '@/components/staff/customer-form.tsx';
import { PageHeading } from '@/components/ui/page-heading.tsx';
import { BackLink } from '@/components/ui/text-link.tsx';
import { translator } from '@/lib/i18n/translator.ts';
import { pickCustomer } from '@/lib/staff/customers.ts';
import { may } from '@/lib/staff/desk.ts';

interface Props {
  params: Promise<{ clinic: string; id: string }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const desk = await deskOf((await params).clinic);
  // The form has its own, which tells of errors.
  if (may(desk, 'customers.edit')) return {};
  return customerTitle(desk, translator(desk.clinic.locale, 'staffCustomers')('editTitle'));
}

/** Changes how a customer is called and reached, and what staff note of them. */
export default async function EditCustomerPage({ params }: Props) {
  const { clinic: slug, id } = await params;
  const desk = await deskOf(slug);
  const say = translator(desk.clinic.locale, 'staffCustomers');
  const picked = may(desk, 'customers.edit') ? await pickCustomer(desk, id) : null;
  const back = customerHref(desk, id);
  // Whoever was merged has a page that leads on to who they are.
  if (picked && (!picked.ok || !('customer' in picked))) redirect(back);
  return (
    <StaffFrame desk={desk} here="customers">
      {picked === null ? (
        <Forbidden desk={desk} />
      ) : (
        <>
          <BackLink href={back}>{picked.customer.name}</BackLink>
          <PageHeading>{say('editTitle')}</PageHeading>
          <CustomerForm
            action={saveCustomerAction}
            initial={{
              values: valuesOf(picked.customer),
              seen: valuesOf(picked.customer),
              errors: {},
            }}
            hidden={{ clinic: desk.clinic.slug, customer: id }}
            back={back}
            texts={{
              ...settingsFormTexts(desk.clinic, say('editTitle')),
              name: say('name'),
              phone: say('phone'),
              email: say('email'),
              note: say('staffNote'),
              noteHint: say('staffNoteHint'),
              hint: say('editHint'),
            }}
          />
        </>
      )}
    </StaffFrame>
  );
}
