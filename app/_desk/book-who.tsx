import 'server-only';
import { findCallerAction } from '@/app/_actions/staff/find-caller.ts';
import { suggestAction } from '@/app/_actions/staff/suggest.ts';
import { BookWho } from '@/components/staff/book-who.tsx';
import { CustomerLines } from '@/components/staff/customer-lines.tsx';
import { TextLink } from '@/components/ui/text-link.tsx';
import { readSearch } from '@/lib/forms/search.ts';
import { translator } from '@/lib/i18n/translator.ts';
import type { Customer } from '@/lib/staff/customers.ts';
import { type Desk, may } from '@/lib/staff/desk.ts';
import { searchPeople } from '@/lib/staff/search.ts';
import { type BookWish, bookQuery } from './book-wish.ts';
import { contactOf, customerHref, customerLine } from './customer-words.ts';
import { openSearch } from './search-seal.ts';

const shown = 10;

/** Who is calling: looked for, or chosen. */
export function WhoCalls({
  desk,
  wish,
  customer,
}: {
  desk: Desk;
  wish: BookWish;
  customer: Customer | undefined;
}) {
  const say = translator(desk.clinic.locale, 'staffBook');
  if (!may(desk, 'customers.read')) return null;
  return (
    <section aria-labelledby="caller" className="space-y-4">
      {customer ? (
        <Chosen desk={desk} wish={wish} customer={customer} />
      ) : (
        <>
          <h2 id="caller" className="text-title font-semibold">
            {say('whoTitle')}
          </h2>
          <Finding desk={desk} wish={wish} />
        </>
      )}
    </section>
  );
}

/** One line: who, how they are reached, and the way to somebody else. */
function Chosen(props: { desk: Desk; wish: BookWish; customer: Customer }) {
  const { desk, wish, customer } = props;
  const say = translator(desk.clinic.locale, 'staffBook');
  const { name, blocked } = customer;
  return (
    <div className="rounded-card border border-line border-s-4 border-s-accent bg-surface px-4 py-1">
      <div className="flex flex-wrap items-center gap-x-5">
        <h2 id="caller" className="py-2 font-semibold [overflow-wrap:anywhere]">
          {say('chosenTitle', { name })}
        </h2>
        <p className="text-muted [overflow-wrap:anywhere]">
          {contactOf(desk, customer).join(' · ')}
        </p>
        <p className="flex flex-wrap gap-x-5">
          <TextLink
            href={`?${bookQuery(wish, { customer: undefined })}`}
            className="inline-flex min-h-target items-center"
          >
            {say('chosenOther')}
            <span className="sr-only">&nbsp;{say('chosenOtherWhat')}</span>
          </TextLink>
          <TextLink
            href={customerHref(desk, customer.customerId)}
            className="inline-flex min-h-target items-center"
          >
            {say('toCustomer')}
          </TextLink>
        </p>
      </div>
      {blocked && (
        <p className="mb-2 text-danger">
          <strong className="font-semibold">{say('blockedTitle')}.</strong>{' '}
          {say('blockedText', { reason: blocked.reason })}
        </p>
      )}
    </div>
  );
}

async function Finding({ desk, wish }: { desk: Desk; wish: BookWish }) {
  const { clinic } = desk;
  const say = translator(clinic.locale, 'staffBook');
  const typed = wish.find === undefined ? '' : (openSearch(desk, wish.find) ?? '');
  const query = readSearch(typed);
  const found = query && (await searchPeople(desk, query, shown));
  const people = found?.ok && 'customers' in found ? found.customers : [];
  return (
    <>
      <BookWho
        clinic={clinic.slug}
        query={bookQuery(wish) || 'service='}
        typed={typed}
        find={findCallerAction}
        suggest={suggestAction}
        texts={{
          label: say('whoLabel'),
          hint: say('whoHint'),
          find: say('find'),
          found: translator(clinic.locale, 'staffCustomers')('suggestions'),
          other: say('newCustomer', { typed: '{typed}' }),
        }}
      />
      {found && people.length === 0 && <p role="status">{say('foundNobody')}</p>}
      {people.length > 0 && (
        <CustomerLines
          lines={people.map((each) =>
            customerLine(desk, each, `?${bookQuery(wish, { customer: each.customerId })}`),
          )}
        />
      )}
    </>
  );
}
