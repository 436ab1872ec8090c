import 'server-only';
import { phoneExamples } from '@/lib/forms/phone.ts';
import type { CustomerErrors, CustomerValues } from '@/lib/forms/staff-customer.ts';
import { translator } from '@/lib/i18n/translator.ts';
import type { Customer } from '@/lib/staff/customers.ts';
import type { Desk } from '@/lib/staff/desk.ts';

/** A customer as the form shows them. */
export function valuesOf({ name, phone, phoneTyped, email, staffNote }: Customer): CustomerValues {
  return { name, phone: phoneTyped ?? phone ?? '', email: email ?? '', note: staffNote ?? '' };
}

/** The problems of the form in words, by field. */
export function customerErrors({ clinic }: Desk, errors: CustomerErrors): Record<string, string> {
  const say = translator(clinic.locale, 'staffCustomers');
  const example = phoneExamples(clinic.country).mobile;
  return Object.fromEntries(
    Object.entries(errors).map(([field, error]) => [field, say(error, { example })]),
  );
}
