import 'server-only';
import { VisitLines } from '@/components/staff/customer-lines.tsx';
import { TextLink } from '@/components/ui/text-link.tsx';
import { translator } from '@/lib/i18n/translator.ts';
import type { CustomerPage } from '@/lib/staff/customers.ts';
import { type Desk, may } from '@/lib/staff/desk.ts';
import { visitLine } from './customer-words.ts';

/** What is to come, the next first, and what has been, the last first. */
export function CustomerVisits({ desk, page }: { desk: Desk; page: CustomerPage }) {
  const { clinic } = desk;
  const say = translator(clinic.locale, 'staffCustomers');
  const ahead = page.visits.filter(
    ({ isPast, status }) => !isPast && (status === 'confirmed' || status === 'pending'),
  );
  const others = page.visits.filter((visit) => !ahead.includes(visit));
  const [newest] = page.visits;
  return (
    <>
      <section aria-labelledby="upcoming">
        <h2 id="upcoming" className="mb-3 text-title font-semibold">
          {say('upcoming')}
        </h2>
        {ahead.length === 0 ? (
          <p>{say('noUpcoming')}</p>
        ) : (
          <VisitLines lines={ahead.toReversed().map((visit) => visitLine(desk, visit))} />
        )}
        {newest && may(desk, 'appointments.book') && (
          <p className="mt-2">
            <TextLink
              href={againHref(desk, page)}
              className="inline-flex min-h-target items-center"
            >
              {say('bookAgain')}
            </TextLink>
          </p>
        )}
      </section>
      <section aria-labelledby="past">
        <h2 id="past" className="mb-3 text-title font-semibold">
          {say('past')}
        </h2>
        {others.length === 0 ? (
          <p>{say('noPast')}</p>
        ) : (
          <VisitLines lines={others.map((visit) => visitLine(desk, visit))} />
        )}
      </section>
    </>
  );
}

/** The same service with the same practitioner as the last time. */
function againHref({ clinic }: Desk, { customer, visits: [newest] }: CustomerPage): string {
  const service = clinic.services.find(({ serviceId }) => serviceId === newest?.serviceId);
  const practitioner = clinic.practitioners.find(
    ({ practitionerId }) => practitionerId === newest?.practitionerId,
  );
  const query = new URLSearchParams({ customer: customer.customerId });
  if (service) query.set('service', service.slug);
  if (practitioner) query.set('with', practitioner.slug);
  return `/staff/${clinic.slug}/book?${query}`;
}
