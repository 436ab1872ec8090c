import 'server-only';
import { partsOfDay } from '@/components/slots/slots-answer.ts';
import { BookVisit } from '@/components/staff/book-visit.tsx';
import { translator } from '@/lib/i18n/translator.ts';
import type { Desk } from '@/lib/staff/desk.ts';
import { toIsoUtc } from '@/lib/time/instant.ts';
import { type BookWish, bookable, servicesOf } from './book-wish.ts';

/** The service and the practitioner; a practitioner books for themselves and is not asked. */
export function WhatFor({ desk, wish }: { desk: Desk; wish: BookWish }) {
  const { clinic } = desk;
  const say = translator(clinic.locale, 'staffBook');
  const all = bookable(desk);
  const { service } = wish;
  const people = all.filter((each) =>
    clinic.agents.some(
      (agent) =>
        agent.practitionerId === each.practitionerId && agent.serviceId === service?.serviceId,
    ),
  );
  const anyone = people.length > 1 ? [{ value: '', text: say('anyone') }] : [];
  return (
    <section aria-label={say('visitLegend')}>
      <BookVisit
        services={servicesOf(clinic, all).map(({ slug, name }) => ({ value: slug, text: name }))}
        people={[...anyone, ...people.map(({ slug, name }) => ({ value: slug, text: name }))]}
        service={service?.slug ?? ''}
        practitioner={wish.practitioner?.slug ?? (anyone.length > 0 ? '' : (people[0]?.slug ?? ''))}
        parts={(['all', ...partsOfDay] as const).map((part) => ({
          value: part === 'all' ? '' : part,
          text: say(`part_${part}`),
        }))}
        part={wish.part ?? ''}
        kept={{
          ...(wish.customerId && { customer: wish.customerId }),
          ...(wish.start !== undefined && { start: toIsoUtc(wish.start) }),
        }}
        texts={{
          legend: say('visitLegend'),
          service: say('service'),
          with: say('practitioner'),
          part: say('part'),
          show: say('showTimes'),
        }}
      />
    </section>
  );
}
