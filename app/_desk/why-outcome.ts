import 'server-only';
import { abilitiesOf } from '@/lib/gateways/abilities.ts';
import { now } from '@/lib/platform/clock.ts';
import type { Desk } from '@/lib/staff/desk.ts';
import { explainTime } from '@/lib/staff/explain-time.ts';
import { localDateAt } from '@/lib/time/zone.ts';
import { readWhy } from './why-asked.ts';

/** What an address asks about a time, and what the engine says to it. */
export async function askWhy(desk: Desk, params: URLSearchParams) {
  const { clinic } = desk;
  const asked = readWhy(desk, params, localDateAt(now(), clinic.zone));
  const { question } = asked;
  const isHere = abilitiesOf(clinic.gateway).hours;
  const outcome =
    question && isHere
      ? await explainTime(desk, {
          serviceId: question.service.serviceId,
          practitionerId: question.practitioner.practitionerId,
          date: question.date,
          minute: question.minute,
        })
      : undefined;
  return { ...asked, isHere, outcome };
}
