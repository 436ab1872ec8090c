import 'server-only';
import { mergeCustomersAction } from '@/app/_actions/staff/merge-customers.ts';
import { CustomerMerge } from '@/components/staff/customer-merge.tsx';
import { translator } from '@/lib/i18n/translator.ts';
import type { Customer } from '@/lib/staff/customers.ts';
import type { Desk } from '@/lib/staff/desk.ts';

/** What differs between the two is asked; what only one of them has stays. */
export function MergeTwo({ desk, stays, goes }: { desk: Desk; stays: Customer; goes: Customer }) {
  const say = translator(desk.clinic.locale, 'staffCustomers');
  const values = (who: Customer) => ({
    name: who.name,
    phone: who.phoneTyped ?? who.phone ?? '',
    email: who.email ?? '',
  });
  const [a, b] = [values(stays), values(goes)];
  const legends = { name: say('mergeName'), phone: say('mergePhone'), email: say('mergeEmail') };
  const fields = ['name', 'phone', 'email'] as const;
  const differs = (field: (typeof fields)[number]) =>
    a[field] !== '' && b[field] !== '' && a[field] !== b[field];
  return (
    <CustomerMerge
      action={mergeCustomersAction}
      hidden={{
        clinic: desk.clinic.slug,
        customer: stays.customerId,
        other: goes.customerId,
      }}
      pairs={fields
        .filter(differs)
        .map((name) => ({ name, legend: legends[name], stays: a[name], goes: b[name] }))}
      same={Object.fromEntries(
        fields
          .filter((field) => !differs(field))
          .map((field) => [field, a[field] === '' && b[field] !== '' ? 'goes' : 'stays']),
      )}
      merge={say('merge')}
    />
  );
}
