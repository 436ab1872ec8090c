import 'server-only';
import { CustomerLines, VisitLines } from '@/components/staff/customer-lines.tsx';
import { SearchArrows } from '@/components/staff/search-arrows.tsx';
import { readSearch } from '@/lib/forms/search.ts';
import { translator } from '@/lib/i18n/translator.ts';
import type { Desk } from '@/lib/staff/desk.ts';
import { searchEverywhere } from '@/lib/staff/search.ts';
import { customerHref, customerLine, visitLine } from './customer-words.ts';

const shown = 20;

/** Customers with when they are here, and under them appointments. */
export async function SearchResults({ desk, typed }: { desk: Desk; typed: string }) {
  const say = translator(desk.clinic.locale, 'staffCustomers');
  const wish = readSearch(typed);
  const found = wish && (await searchEverywhere(desk, wish, shown));
  const customers = found?.ok ? found.customers : [];
  const appointments = found?.ok ? found.appointments : [];
  if (customers.length + appointments.length === 0) {
    return (
      <p role="status" className="mt-6">
        {say('nothing')}
      </p>
    );
  }
  const isCut = customers.length === shown;
  return (
    <SearchArrows>
      {customers.length > 0 && (
        <section aria-labelledby="found-customers">
          <h2 id="found-customers" className="mb-3 text-title font-semibold">
            {say('customersFound')}
          </h2>
          <CustomerLines
            lines={customers.map((each) =>
              customerLine(desk, each, customerHref(desk, each.customerId)),
            )}
          />
          {isCut && <p className="mt-2 text-muted">{say('more', { count: shown })}</p>}
        </section>
      )}
      {appointments.length > 0 && (
        <section aria-labelledby="found-appointments">
          <h2 id="found-appointments" className="mb-3 text-title font-semibold">
            {say('appointmentsFound')}
          </h2>
          <VisitLines lines={appointments.map((each) => visitLine(desk, each))} />
        </section>
      )}
    </SearchArrows>
  );
}
