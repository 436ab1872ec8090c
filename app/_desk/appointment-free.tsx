import 'server-only';
import { AppointmentTimes, AppointmentTyped } from '@/components/staff/appointment-times.tsx';
import { clockWords } from '@/lib/booking/clock-words.ts';
import { abilitiesOf } from '@/lib/gateways/abilities.ts';
import { gatewayHolding } from '@/lib/gateways/choose.ts';
import { translator } from '@/lib/i18n/translator.ts';
import type { StaffAppointment } from '@/lib/staff/appointment.ts';
import type { Desk } from '@/lib/staff/desk.ts';
import { formatShortDate } from '@/lib/time/format.ts';
import { toIsoUtc } from '@/lib/time/instant.ts';
import { addDays } from '@/lib/time/local-date.ts';
import { localDateAt, localMinuteAt } from '@/lib/time/zone.ts';
import {
  agentsFor,
  type ChangeWish,
  changeHref,
  daysShown,
  otherDays,
} from './appointment-wish.ts';
import { nameOf } from './today-words.ts';

interface Props {
  desk: Desk;
  appointment: StaffAppointment;
  wish: ChangeWish;
}

/** The free times of the days that are asked for, and a form for any other time. */
export async function AppointmentFree({ desk, appointment, wish }: Props) {
  const { clinic } = desk;
  const say = translator(clinic.locale, 'staffAppointment');
  const agents = agentsFor(desk, appointment).map(({ agentId: id, practitionerId }) => ({
    id,
    name: nameOf(clinic, practitionerId),
  }));
  const values = { agent: wish.agentId, minutes: String(wish.minutes) };
  const href = (more: Readonly<Record<string, string>>) =>
    changeHref(clinic, appointment, { ...values, ...more });
  const read = await gatewayHolding(clinic, appointment.gateway).openDays({
    agentIds: [wish.agentId],
    zone: clinic.zone,
    from: wish.from,
    daysAhead: daysShown - 1,
    extraMinutes: wish.minutes - serviceMinutes(desk, appointment),
    leaveOut: appointment.appointmentId,
  });
  const date = (day: string) => formatShortDate(day, clinic.locale);
  const until = addDays(wish.from, daysShown - 1);
  const [before, after] = [otherDays(wish, -1), otherDays(wish, 1)];
  return (
    <>
      <AppointmentTimes
        title={say('freeTitle')}
        people={agents.map(({ id, name }) => ({
          href: href({ agent: id, from: wish.from }),
          text: name,
          current: id === wish.agentId,
        }))}
        days={(read.ok ? read.value.days : []).map((day) => ({
          date: day.date,
          title: date(day.date),
          times: day.starts.map(({ start }) => ({
            href: href({ start: toIsoUtc(start), from: wish.from }),
            text: clockWords(clinic, start, clinic.zone),
          })),
        }))}
        none={
          read.ok ? say('freeNone', { from: date(wish.from), to: date(until) }) : say('freeUnread')
        }
        earlier={before ? { href: href({ from: before }), text: say('freeEarlier') } : undefined}
        later={{ href: href({ from: after ?? until }), text: say('freeLater') }}
      />
      <Typed desk={desk} appointment={appointment} wish={wish} agents={agents} />
    </>
  );
}

function Typed({
  desk: { clinic },
  appointment,
  wish,
  agents,
}: Props & { agents: readonly { id: string; name: string }[] }) {
  const say = translator(clinic.locale, 'staffAppointment');
  const isFixed = !abilitiesOf(appointment.gateway).lengthens;
  const start = wish.start ?? appointment.start;
  const minute = localMinuteAt(start, clinic.zone);
  const twoDigits = (value: number) => String(value).padStart(2, '0');
  return (
    <AppointmentTyped
      action={changeHref(clinic, appointment, {})}
      agents={agents}
      values={{
        date: localDateAt(start, clinic.zone),
        time: `${twoDigits(Math.floor(minute / 60))}:${twoDigits(minute % 60)}`,
        agent: wish.agentId,
        minutes: String(wish.minutes),
      }}
      isFixed={isFixed}
      error={wish.problem && say(wish.problem)}
      texts={{
        title: say('typeTitle'),
        text: say(isFixed ? 'typeTextElsewhere' : 'typeText'),
        date: say('date'),
        time: say('time'),
        with: say('practitioner'),
        minutes: say('minutes'),
        look: say('look'),
      }}
    />
  );
}

function serviceMinutes({ clinic }: Desk, { serviceId, minutes }: StaffAppointment): number {
  const service = clinic.services.find((each) => each.serviceId === serviceId);
  return service?.durationMinutes ?? minutes;
}
