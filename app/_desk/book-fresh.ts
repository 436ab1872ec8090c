import 'server-only';
import { randomUUID } from 'node:crypto';
import { type CallerValues, callerFields } from '@/lib/forms/staff-booking-fields.ts';
import type { CallerState } from '@/lib/forms/staff-booking-state.ts';
import type { Customer } from '@/lib/staff/customers.ts';
import { toIsoUtc } from '@/lib/time/instant.ts';
import type { BookWish } from './book-wish.ts';

/** A form that nothing has been typed into, with what is known of the customer. */
export function freshState(
  clinic: string,
  wish: BookWish,
  customer: Customer | undefined,
): CallerState {
  const empty = Object.fromEntries(callerFields.map((field) => [field, ''])) as CallerValues;
  return {
    step: 'fill',
    errors: {},
    values: {
      ...empty,
      clinic,
      service: wish.service?.slug ?? '',
      with: wish.practitioner?.slug ?? '',
      start: wish.start === undefined ? '' : toIsoUtc(wish.start),
      customer: customer?.customerId ?? '',
      name: customer?.name ?? '',
      email: customer?.email ?? '',
      phone: customer?.phoneTyped ?? customer?.phone ?? '',
      attempt: randomUUID(),
    },
  };
}
