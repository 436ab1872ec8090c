import 'server-only';
import { CustomerLines } from '@/components/staff/customer-lines.tsx';
import { SearchArrows } from '@/components/staff/search-arrows.tsx';
import { TextLink } from '@/components/ui/text-link.tsx';
import { translator } from '@/lib/i18n/translator.ts';
import { loadCustomers } from '@/lib/staff/customers.ts';
import type { Desk } from '@/lib/staff/desk.ts';
import { contactOf, customerHref } from './customer-words.ts';

/** The newest customers, or those who are blocked, with a way to the others. */
export async function CustomersListed(props: { desk: Desk; which: 'newest' | 'blocked' }) {
  const { desk, which } = props;
  const say = translator(desk.clinic.locale, 'staffCustomers');
  const loaded = await loadCustomers(desk, which);
  const customers = loaded.ok && 'customers' in loaded ? loaded.customers : [];
  const home = `/staff/${desk.clinic.slug}/customers`;
  const other =
    which === 'newest'
      ? { href: `${home}?show=blocked`, text: say('showBlocked') }
      : { href: home, text: say('showNewest') };
  return (
    <SearchArrows>
      <section aria-labelledby="listed">
        <div className="mb-3 flex flex-wrap items-center justify-between gap-x-6">
          <h2 id="listed" className="text-title font-semibold">
            {say(which === 'newest' ? 'newest' : 'blockedOnes')}
          </h2>
          <TextLink href={other.href} className="inline-flex min-h-target items-center">
            {other.text}
          </TextLink>
        </div>
        {customers.length === 0 ? (
          <p>{say(which === 'newest' ? 'nobody' : 'nobodyBlocked')}</p>
        ) : (
          <CustomerLines
            lines={customers.map((customer) => ({
              id: customer.customerId,
              href: customerHref(desk, customer.customerId),
              name: customer.name,
              contact: contactOf(desk, customer),
              when: customer.blocked?.reason ?? '',
              badge: customer.blocked
                ? translator(desk.clinic.locale, 'staffBook')('isBlocked')
                : undefined,
            }))}
          />
        )}
      </section>
    </SearchArrows>
  );
}
