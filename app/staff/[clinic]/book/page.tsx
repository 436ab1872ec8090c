import type { Metadata } from 'next';
import { bookForCallerAction } from '@/app/_actions/staff/book-for-caller.ts';
import { readParams, type SearchParams } from '@/app/_booking/params.ts';
import { freshState } from '@/app/_desk/book-fresh.ts';
import { bookTexts } from '@/app/_desk/book-texts.ts';
import { freeTimes } from '@/app/_desk/book-times.ts';
import { WhatFor } from '@/app/_desk/book-what.tsx';
import { WhoCalls } from '@/app/_desk/book-who.tsx';
import { readBookWish } from '@/app/_desk/book-wish.ts';
import { customerTitle } from '@/app/_desk/customer-title.ts';
import { deskOf } from '@/app/_desk/desk-of.ts';
import { Forbidden } from '@/app/_desk/forbidden.tsx';
import { StaffFrame } from '@/app/_desk/staff-frame.tsx';
import { BookForm } from '@/components/staff/book-form.tsx';
import { PageHeading } from '@/components/ui/page-heading.tsx';
import { translator } from '@/lib/i18n/translator.ts';
import { pickCustomer } from '@/lib/staff/customers.ts';
import { may } from '@/lib/staff/desk.ts';

interface Props {
  params: Promise<{ clinic: string }>;
  searchParams: SearchParams;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const desk = await deskOf((await params).clinic);
  // The form has its own, which tells of errors.
  if (may(desk, 'appointments.book')) return {};
  return customerTitle(desk, translator(desk.clinic.locale, 'staffBook')('title'));
}

/** Books for somebody on the telephone: what is chosen stands in the address, what is typed does not. */
export default async function BookPage({ params, searchParams }: Props) {
  const desk = await deskOf((await params).clinic);
  const { clinic } = desk;
  const wish = readBookWish(desk, await readParams(searchParams));
  const say = translator(clinic.locale, 'staffBook');
  if (!may(desk, 'appointments.book')) {
    return (
      <StaffFrame desk={desk} here="book">
        <Forbidden desk={desk} />
      </StaffFrame>
    );
  }
  const picked = wish.customerId ? await pickCustomer(desk, wish.customerId) : undefined;
  const customer = picked?.ok && 'customer' in picked ? picked.customer : undefined;
  const state = freshState(clinic.slug, wish, customer);
  const { service, with: practitioner, customer: customerId } = state.values;
  return (
    <StaffFrame desk={desk} here="book">
      <PageHeading>{say('title')}</PageHeading>
      <BookForm
        action={bookForCallerAction}
        initial={state}
        hidden={{ clinic: clinic.slug, service, with: practitioner, customer: customerId }}
        choice={await freeTimes(desk, wish)}
        questions={wish.service?.questions ?? []}
        texts={bookTexts(desk, wish.practitioner === undefined)}
      >
        <WhoCalls desk={desk} wish={wish} customer={customer} />
        <WhatFor desk={desk} wish={wish} />
      </BookForm>
    </StaffFrame>
  );
}
