import 'server-only';
import { type PickerPage, pickerHref } from '@/components/slots/picker-url.ts';
import { VisitSwitch } from '@/components/slots/visit-switch.tsx';
import { translator } from '@/lib/i18n/translator.ts';
import { anyone, practitionersOf, servicesOf, slugsOf, type Visit, visitOf } from './visit.ts';
import { serviceWords } from './words.ts';

/** What is being booked and with whom; another service or practitioner is one press away. */
export function VisitChoice({ visit, page }: { visit: Visit; page: PickerPage }) {
  const { clinic, service, practitioner } = visit;
  const say = translator(clinic.locale, 'times');
  const chosen = slugsOf(visit);
  const hrefOf = (slugs: { service: string; with: string }) =>
    pickerHref({ ...page, fixed: { ...page.fixed, ...slugs } }, {});
  const offering = practitionersOf(clinic, service);
  const people = [
    ...(offering.length > 1
      ? [{ slug: anyone, name: say('anyoneAvailable'), role: say('anyoneFair') }]
      : []),
    ...offering,
  ];
  const words = [
    serviceWords(clinic, service),
    practitioner ? say('withPractitioner', { practitioner: practitioner.name }) : say('withAnyone'),
  ].join(' ');
  return (
    <VisitSwitch
      chosen={words}
      change={say('change')}
      groups={[
        {
          label: say('changePractitioner'),
          options: people.map(({ slug, name, role }) => ({
            href: hrefOf({ service: service.slug, with: slug }),
            label: name,
            hint: role,
            isChosen: slug === chosen.with,
          })),
        },
        {
          label: say('changeService'),
          options: servicesOf(clinic).map((other) => {
            const slugs = { service: other.slug, with: chosen.with };
            const kept = visitOf(clinic, slugs) ? slugs : { ...slugs, with: anyone };
            return {
              href: hrefOf(kept),
              label: serviceWords(clinic, other),
              hint: '',
              isChosen: other.slug === service.slug,
            };
          }),
        },
      ]}
    />
  );
}
