import 'server-only';
import { SettingsCopy } from '@/components/staff/settings-copy.tsx';
import { ButtonLink } from '@/components/ui/button-link.tsx';
import { CopyButton } from '@/components/ui/copy-button.tsx';
import { SummaryList, SummaryRow } from '@/components/ui/summary-list.tsx';
import { referenceOf } from '@/lib/booking/secrets.ts';
import { manageLinkFor } from '@/lib/gateways/manage-link.ts';
import { translator } from '@/lib/i18n/translator.ts';
import { now } from '@/lib/platform/clock.ts';
import type { Booked } from '@/lib/staff/book-for-caller-done.ts';
import { type Desk, may } from '@/lib/staff/desk.ts';
import { localDateAt } from '@/lib/time/zone.ts';
import { spokenWhen } from './book-say.ts';
import { customerHref } from './customer-words.ts';

/** What was booked, as it is said to the caller, and as a title says it: that names no customer. */
export function bookedWords(desk: Desk, booked: Booked): { sentence: string; title: string } {
  const { services, practitioners, locale } = desk.clinic;
  const say = translator(locale, 'staffBook');
  const words = {
    when: spokenWhen(desk, booked.start),
    practitioner:
      practitioners.find((each) => each.practitionerId === booked.practitionerId)?.name ?? '',
    service: services.find(({ serviceId }) => serviceId === booked.serviceId)?.name ?? '',
  };
  const title = say(booked.status === 'pending' ? 'unsettledTitle' : 'bookedTitle');
  return {
    sentence: say('bookedSay', { ...words, name: booked.name ?? '' }),
    title: say('bookedWhat', { ...words, title }),
  };
}

/** What the caller needs to write down, large enough to be read out at a glance. */
export function BookedFacts({ desk, booked }: { desk: Desk; booked: Booked }) {
  const { clinic } = desk;
  const say = translator(clinic.locale, 'staffBook');
  const copy = { copy: say('copy'), copied: say('copied') };
  const reference = referenceOf(booked.appointmentId);
  return (
    <>
      <section
        aria-labelledby="reference"
        className="mb-6 max-w-prose rounded-card border border-line border-s-4 border-s-accent bg-surface px-5 py-3"
      >
        <h2 id="reference" className="font-semibold">
          {say('reference')}
        </h2>
        <p className="flex flex-wrap items-center gap-x-4">
          <code className="select-all text-display font-semibold">{reference}</code>
          <CopyButton name={say('reference')} value={reference} texts={copy} />
        </p>
      </section>
      <SummaryList>
        <SummaryRow term={say('manageLink')}>
          <p className="mb-1 text-muted">{say('manageLinkHint')}</p>
          <SettingsCopy
            name={say('manageLink')}
            value={manageLinkFor(clinic.clinicId, booked.appointmentId)}
            texts={copy}
          />
        </SummaryRow>
      </SummaryList>
    </>
  );
}

/** On to the next caller, to the same one again, or to the appointment. */
export function BookedActions(props: { desk: Desk; booked: Booked; asked: URLSearchParams }) {
  const { desk, booked, asked } = props;
  const home = `/staff/${desk.clinic.slug}`;
  const say = translator(desk.clinic.locale, 'staffBook');
  const same = new URLSearchParams();
  for (const name of ['service', 'with']) {
    const value = asked.get(name);
    if (value) same.set(name, value);
  }
  const again = new URLSearchParams(same);
  if (booked.customerId) again.set('customer', booked.customerId);
  const day = dayOf(desk, booked);
  return (
    <p className="mt-8 flex flex-wrap gap-3">
      <ButtonLink href={`${home}/book?${same}`}>{say('bookAnother')}</ButtonLink>
      {booked.customerId && booked.name && may(desk, 'customers.read') && (
        <ButtonLink look="secondary" href={`${home}/book?${again}`}>
          {say('bookSame', { name: booked.name })}
        </ButtonLink>
      )}
      <ButtonLink look="secondary" href={`${home}/appointments/${booked.appointmentId}`}>
        {say('openAppointment')}
      </ButtonLink>
      <ButtonLink look="secondary" href={day.href}>
        {day.text}
      </ButtonLink>
      {booked.customerId && may(desk, 'customers.read') && (
        <ButtonLink look="secondary" href={customerHref(desk, booked.customerId)}>
          {say('toCustomer')}
        </ButtonLink>
      )}
    </p>
  );
}

/** Where it stands among the others of its day. */
function dayOf({ clinic }: Desk, { start, practitionerId }: Booked) {
  const say = translator(clinic.locale, 'staffBook');
  const home = `/staff/${clinic.slug}`;
  const date = localDateAt(start, clinic.zone);
  if (date === localDateAt(now(), clinic.zone)) return { href: home, text: say('openToday') };
  const practitioner = clinic.practitioners.find((each) => each.practitionerId === practitionerId);
  const query = new URLSearchParams({ date, with: practitioner?.slug ?? '' });
  return { href: `${home}/calendar?${query}`, text: say('openCalendar') };
}
