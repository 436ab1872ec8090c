import 'server-only';
import type { ReactNode } from 'react';
import { readsElsewhere } from '@/app/_booking/words.ts';
import { SummaryList, SummaryRow } from '@/components/ui/summary-list.tsx';
import { TextLink } from '@/components/ui/text-link.tsx';
import { clockWords } from '@/lib/booking/clock-words.ts';
import { phoneShown } from '@/lib/forms/phone.ts';
import { translator } from '@/lib/i18n/translator.ts';
import type { StaffAppointment } from '@/lib/staff/appointment.ts';
import { type Desk, may } from '@/lib/staff/desk.ts';
import { channelWords, timeWords } from './appointment-words.ts';
import { momentWords, placeWords } from './settle-words.ts';
import { nameOf } from './today-words.ts';

type Fact = [term: string, value: ReactNode];

/** Everything about an appointment, as far as there is something to say. */
export function AppointmentFacts({
  desk,
  appointment,
}: {
  desk: Desk;
  appointment: StaffAppointment;
}) {
  const { clinic } = desk;
  const say = translator(clinic.locale, 'staffAppointment');
  const service = clinic.services.find(({ serviceId }) => serviceId === appointment.serviceId);
  const facts: Fact[] = [
    [
      say('when'),
      `${timeWords(clinic, appointment.start, appointment.end)} (${say('length', { minutes: appointment.minutes })})`,
    ],
    ...zoneFact(desk, appointment),
    [say('practitioner'), nameOf(clinic, appointment.practitionerId)],
    [say('service'), service?.name ?? ''],
    [say('reference'), appointment.reference],
    ...contactFacts(desk, appointment),
    ...personFacts(desk, appointment),
    [say('channel'), channelWords(clinic, appointment)],
    [say('kept'), keptWords(desk, appointment)],
  ];
  return (
    <section aria-labelledby="about">
      <h2 id="about" className="mb-3 text-title font-semibold">
        {say('about')}
      </h2>
      <SummaryList>
        {facts.map(([term, value]) => (
          <SummaryRow key={term} term={term}>
            <div className="whitespace-pre-line">{value}</div>
          </SummaryRow>
        ))}
      </SummaryList>
    </section>
  );
}

function zoneFact({ clinic }: Desk, { start, customerZone }: StaffAppointment): Fact[] {
  const say = translator(clinic.locale, 'staffAppointment');
  if (customerZone === null || !readsElsewhere(start, customerZone, clinic.zone)) return [];
  const time = clockWords(clinic, start, customerZone);
  return [[say('zone'), say('zoneText', { zone: customerZone, time })]];
}

function contactFacts(
  desk: Desk,
  { phone, phoneTyped, email, customerId, name }: StaffAppointment,
): Fact[] {
  const { clinic } = desk;
  const say = translator(clinic.locale, 'staffAppointment');
  const link = 'inline-block py-2.5 -my-2.5';
  const number = phoneTyped ?? phone;
  const shown = number === null ? null : phoneShown(number, clinic.country);
  return [
    [
      say('phone'),
      shown ? (
        <TextLink key="phone" href={shown.href} className={link}>
          {shown.text}
        </TextLink>
      ) : (
        say('none')
      ),
    ],
    [
      say('email'),
      email ? (
        <TextLink key="email" href={`mailto:${email}`} className={link}>
          {email}
        </TextLink>
      ) : (
        say('none')
      ),
    ],
    ...(customerId !== null && may(desk, 'customers.read')
      ? [
          [
            say('customer'),
            <TextLink
              key="customer"
              href={`/staff/${clinic.slug}/customers/${customerId}`}
              className={link}
            >
              {name || say('customer')}
            </TextLink>,
          ] satisfies Fact,
        ]
      : []),
  ];
}

function personFacts({ clinic }: Desk, appointment: StaffAppointment): Fact[] {
  const say = translator(clinic.locale, 'staffAppointment');
  const day = translator(clinic.locale, 'staffToday');
  const { bookedBy, isReturning, needs, notes, answers, consent, consentedAt } = appointment;
  const facts: Fact[] = [];
  if (bookedBy !== null) facts.push([say('bookedBy'), bookedBy]);
  if (isReturning !== null) facts.push([say('visits'), say(isReturning ? 'yes' : 'no')]);
  if (needs.length > 0) {
    facts.push([say('needs'), needs.map((need) => day(`need_${need}`)).join(', ')]);
  }
  for (const { label, answer } of answers) facts.push([label, answer]);
  if (notes) facts.push([say('notes'), notes]);
  if (consent !== null) {
    const when = consentedAt === null ? '' : momentWords(clinic, consentedAt);
    facts.push([say('consent'), when ? say('consentAt', { text: consent, when }) : consent]);
  }
  if (appointment.overlapReason) facts.push([say('overlap'), appointment.overlapReason]);
  return facts;
}

function keptWords({ clinic }: Desk, { gateway, remoteId, seen }: StaffAppointment): string {
  const say = translator(clinic.locale, 'staffAppointment');
  if (gateway === 'local') return say('kept_local');
  const when = seen === null ? say('never') : momentWords(clinic, seen);
  const place = placeWords(clinic, gateway);
  return remoteId === null
    ? say('keptSeen', { place, when })
    : say('keptId', { place, id: remoteId, when });
}
