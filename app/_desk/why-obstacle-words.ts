import 'server-only';
import { clockWords } from '@/app/_booking/words.ts';
import { translator } from '@/lib/i18n/translator.ts';
import { may } from '@/lib/staff/desk.ts';
import type { Obstacle } from '@/lib/staff/explain-time.ts';
import type { Instant } from '@/lib/time/instant.ts';
import { lengthWords } from './schedule-words.ts';
import type { Asked, Reason } from './why-reason.ts';

/** Something in the way: what it is, with which part of a visit it meets, and where it can be seen. */
export function obstacleWords(asked: Asked, way: Obstacle): Reason {
  const { desk, explained } = asked;
  const { clinic } = desk;
  const say = translator(clinic.locale, 'staffSchedules');
  const what = whatWords(asked, way);
  const { bufferBeforeMinutes, bufferAfterMinutes } = explained.rules;
  const text =
    way.meets === 'visit'
      ? say('inVisit', { what })
      : way.meets === 'before'
        ? say('inBefore', { what, minutes: lengthWords(clinic, bufferBeforeMinutes) })
        : say('inAfter', { what, minutes: lengthWords(clinic, bufferAfterMinutes) });
  return { text, links: linksTo(asked, way) };
}

function whatWords({ desk, explained: { zone } }: Asked, { busy, what }: Obstacle): string {
  const { clinic } = desk;
  const say = translator(clinic.locale, 'staffSchedules');
  const clock = (at: Instant) => clockWords(clinic, at, zone);
  const times = { from: clock(what?.start ?? busy.start), to: clock(what?.end ?? busy.end) };
  if (!what) return say('whatElse', times);
  if (what.kind === 'block') {
    return what.text
      ? say('whatBlockReason', { ...times, reason: what.text })
      : say('whatBlock', times);
  }
  if (what.kind === 'busy') return say('whatBusy', { ...times, name: what.text });
  if (what.status === 'held') {
    return say('whatHold', { ...times, until: clock(what.expires ?? busy.end) });
  }
  const mayRead = may(desk, 'appointments.read');
  const values = {
    ...times,
    who: mayRead && what.text ? what.text : say('someAppointment'),
    service: clinic.services.find(({ serviceId }) => serviceId === what.serviceId)?.name ?? '',
  };
  const isAlone = busy.start === what.start && busy.end === what.end;
  if (isAlone) return say('whatAppointment', values);
  const around = { busyFrom: clock(busy.start), busyTo: clock(busy.end) };
  return say('whatAppointmentBuffer', { ...values, ...around });
}

function linksTo({ desk, practitioner, date }: Asked, { what }: Obstacle): Reason['links'] {
  const { locale, slug } = desk.clinic;
  const say = translator(locale, 'staffSchedules');
  if (!may(desk, 'appointments.read')) return [];
  if (what?.kind === 'appointment' && what.status !== 'held') {
    return [{ href: `/staff/${slug}/appointments/${what.id}`, text: say('openIt') }];
  }
  if (what?.kind === 'block') {
    const blockId = what.id.slice('block_'.length);
    return [{ href: `/staff/${slug}/calendar/block/${blockId}`, text: say('openBlock') }];
  }
  if (what?.kind === 'busy') {
    const own = `/staff/${slug}/schedules/with/${practitioner.slug}/calendars`;
    return [{ href: own, text: say('openBusy') }];
  }
  const query = new URLSearchParams({ date, with: practitioner.slug });
  return [{ href: `/staff/${slug}/calendar?${query}`, text: say('openCalendar') }];
}
