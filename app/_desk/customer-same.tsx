import 'server-only';
import { partCustomersAction } from '@/app/_actions/staff/part-customers.ts';
import { CustomerLines } from '@/components/staff/customer-lines.tsx';
import { Button } from '@/components/ui/button.tsx';
import { translator } from '@/lib/i18n/translator.ts';
import type { CustomerPage } from '@/lib/staff/customers.ts';
import { type Desk, may } from '@/lib/staff/desk.ts';
import { contactOf, customerHref, whenAt } from './customer-words.ts';

interface Props {
  desk: Desk;
  page: CustomerPage;
}

/** Others who may be the same person, each a way to compare and merge. */
export function LikelySame({ desk, page: { customer, likelySame } }: Props) {
  if (likelySame.length === 0) return null;
  const say = translator(desk.clinic.locale, 'staffCustomers');
  const here = customerHref(desk, customer.customerId);
  return (
    <section aria-labelledby="same">
      <h2 id="same" className="mb-3 text-title font-semibold">
        {say('sameTitle')}
      </h2>
      <CustomerLines
        lines={likelySame.map((each) => ({
          id: each.customerId,
          href: `${here}/merge?with=${each.customerId}`,
          name: each.name,
          contact: contactOf(desk, each),
          when: `${say(each.contact ? 'sameContact' : 'sameName')}, ${say('appointments', { count: each.appointments })}`,
          does: say('sameCompare'),
        }))}
      />
    </section>
  );
}

/** Those who were merged into this customer, and how it is undone. */
export function MergedBefore({ desk, page: { customer, merged } }: Props) {
  if (merged.length === 0) return null;
  const { locale, slug } = desk.clinic;
  const say = translator(locale, 'staffCustomers');
  return (
    <section aria-labelledby="merged" className="max-w-prose">
      <h2 id="merged" className="text-title font-semibold">
        {say('mergedTitle')}
      </h2>
      <p className="mt-1 text-muted">{say('partText')}</p>
      <ul className="mt-3 space-y-3">
        {merged.map(({ customerId, name, mergedAt }) => (
          <li key={customerId} className="flex flex-wrap items-center gap-3">
            <span className="min-w-0 grow [overflow-wrap:anywhere]">
              {name} · {say('merged', { when: whenAt(desk, mergedAt) })}
            </span>
            {may(desk, 'customers.merge') && (
              <form action={partCustomersAction}>
                <input type="hidden" name="clinic" value={slug} />
                <input type="hidden" name="customer" value={customer.customerId} />
                <input type="hidden" name="other" value={customerId} />
                <Button look="secondary">{say('part', { name: name ?? '' })}</Button>
              </form>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
