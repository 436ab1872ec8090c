'use server';

import { redirect } from 'next/navigation';
import { deskOf } from '@/app/_desk/desk-of.ts';
import { formValues } from '@/lib/forms/form-values.ts';
import { mergeCustomers } from '@/lib/staff/customers-merge.ts';

/** Makes two customers one. */
export async function mergeCustomersAction(data: FormData): Promise<void> {
  const sent = formValues(data, ['clinic', 'customer', 'other', 'name', 'phone', 'email']);
  const desk = await deskOf(sent.clinic);
  const kept = (value: string) => (value === 'goes' ? 'goes' : 'stays');
  await mergeCustomers(desk, sent.customer, sent.other, {
    name: kept(sent.name),
    phone: kept(sent.phone),
    email: kept(sent.email),
  });
  redirect(`/staff/${desk.clinic.slug}/customers/${sent.customer}`);
}
