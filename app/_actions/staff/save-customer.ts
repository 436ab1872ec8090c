'use server';

import { redirect } from 'next/navigation';
import { customerErrors, valuesOf } from '@/app/_desk/customer-edit.ts';
import { deskFor } from '@/app/_desk/desk-of.ts';
import type { Refused } from '@/components/staff/use-staff-action.ts';
import { formValues } from '@/lib/forms/form-values.ts';
import { customerFields, readCustomer } from '@/lib/forms/staff-customer.ts';
import type { CustomerState } from '@/lib/forms/staff-customer-state.ts';
import { translator } from '@/lib/i18n/translator.ts';
import { pickCustomer, saveCustomer } from '@/lib/staff/customers.ts';

/** Changes how a customer is called and reached. */
export async function saveCustomerAction(
  _: CustomerState,
  data: FormData,
): Promise<CustomerState | Refused> {
  const { clinic, customer: id } = formValues(data, ['clinic', 'customer']);
  const found = await deskFor(clinic);
  if (!found.ok) return { refused: found.code };
  const { desk } = found;
  const values = formValues(data, customerFields);
  const before = formValues(data, ['seen-name', 'seen-phone', 'seen-email', 'seen-note']);
  const seen = {
    name: before['seen-name'],
    phone: before['seen-phone'],
    email: before['seen-email'],
    note: before['seen-note'],
  };
  const picked = await pickCustomer(desk, id);
  if (!picked.ok || !('customer' in picked)) redirect(`/staff/${desk.clinic.slug}/customers`);
  const { customer } = picked;
  const { locale, country } = desk.clinic;
  const read = readCustomer(values, country, customer);
  if (!read.ok) return { values, seen, errors: customerErrors(desk, read.errors) };
  const now = { ...customer };
  const isSeen = JSON.stringify(valuesOf(customer)) === JSON.stringify(seen);
  const outcome = isSeen ? await saveCustomer(desk, id, now, read.customer) : null;
  if (outcome?.ok) redirect(`/staff/${desk.clinic.slug}/customers/${id}`);
  if (outcome && outcome.code === 'forbidden') return { refused: 'forbidden' };
  const say = translator(locale, 'staff');
  const problem = { title: say('staleTitle'), text: say('stale') };
  return { values, seen: valuesOf(customer), errors: {}, problem };
}
