'use server';

import { redirect } from 'next/navigation';
import { deskOf } from '@/app/_desk/desk-of.ts';
import { formValues } from '@/lib/forms/form-values.ts';
import { partCustomers } from '@/lib/staff/customers-merge.ts';

/** Undoes that two customers were made one. */
export async function partCustomersAction(data: FormData): Promise<void> {
  const { clinic, customer, other } = formValues(data, ['clinic', 'customer', 'other']);
  const desk = await deskOf(clinic);
  await partCustomers(desk, other);
  redirect(`/staff/${desk.clinic.slug}/customers/${customer}`);
}
