import 'server-only';
import { readStart } from '@/app/_booking/params.ts';
import type { Clinic } from '@/lib/booking/clinic.ts';
import type { StaffAppointment } from '@/lib/staff/appointment.ts';
import type { Desk } from '@/lib/staff/desk.ts';
import { reachOf } from '@/lib/staff/permissions.ts';
import type { Instant } from '@/lib/time/instant.ts';
import { addDays, isLocalDate, type LocalDate } from '@/lib/time/local-date.ts';
import { localDateAt, localToInstants } from '@/lib/time/zone.ts';

/** What the address of a change asks for. */
export interface ChangeWish {
  agentId: string;
  minutes: number;
  /** The time that is looked at; undefined before one is chosen. */
  start: Instant | undefined;
  /** What was typed, where it is no time or no length. */
  problem: 'badTime' | 'badMinutes' | undefined;
  /** The first of the days whose free times are shown. */
  from: LocalDate;
  today: LocalDate;
}

export const daysShown = 7;

/** Who gives the service of an appointment; only themselves, for a practitioner. */
export function agentsFor(
  { clinic, actor }: Desk,
  { serviceId, agentId, practitionerId }: StaffAppointment,
) {
  const isOwn = reachOf(actor.role, 'appointments.move') === 'own';
  const others = clinic.agents.filter((agent) => agent.serviceId === serviceId);
  // Whose it is may take no new bookings, and keeps this one.
  const all = others.some((agent) => agent.agentId === agentId)
    ? others
    : [{ agentId, serviceId, practitionerId }, ...others];
  return isOwn ? all.filter((agent) => agent.practitionerId === actor.practitionerId) : all;
}

/** Reads an address; what it gets wrong counts as left out, but for a time that was typed. */
export function readChangeWish(
  desk: Desk,
  appointment: StaffAppointment,
  query: URLSearchParams,
): ChangeWish {
  const { clinic } = desk;
  const today = localDateAt(appointment.now, clinic.zone);
  const asked = query.get('agent');
  const agent = agentsFor(desk, appointment).find(({ agentId }) => agentId === asked);
  const typedMinutes = query.get('minutes');
  const isLength = typedMinutes !== null && /^\d{1,4}$/.test(typedMinutes);
  const minutes = isLength ? Number(typedMinutes) : appointment.minutes;
  const isMinutes = minutes >= 1 && minutes <= 1440 && (typedMinutes === null || isLength);
  const start = readStart(query.get('start')) ?? typedStart(clinic, query);
  const from = query.get('from') ?? '';
  const isAhead = isLocalDate(from) && from >= today && from < '2200-01-01';
  const date = localDateAt(appointment.start, clinic.zone);
  return {
    agentId: agent?.agentId ?? appointment.agentId,
    minutes: isMinutes ? minutes : appointment.minutes,
    start: isMinutes ? start : undefined,
    problem: !isMinutes
      ? 'badMinutes'
      : query.has('date') && start === undefined
        ? 'badTime'
        : undefined,
    from: isAhead ? from : toCome(date, today),
    today,
  };
}

/** Nothing is free on days that are over. */
function toCome(date: LocalDate, today: LocalDate): LocalDate {
  if (date < today) return today;
  return date;
}

function typedStart({ zone }: Clinic, query: URLSearchParams): Instant | undefined {
  const [date, time] = [query.get('date') ?? '', query.get('time') ?? ''];
  const [, hour, minute] = /^([01]?\d|2[0-3]):([0-5]\d)$/.exec(time) ?? [];
  if (!isLocalDate(date) || date < '1980-01-01' || date > '2200-01-01' || !hour) return undefined;
  return localToInstants(zone, date, Number(hour) * 60 + Number(minute))[0];
}

/** The address of the same change page with something else in it. */
export function changeHref(
  { slug }: Clinic,
  { appointmentId }: StaffAppointment,
  values: Readonly<Record<string, string>>,
): string {
  const query = new URLSearchParams(values).toString();
  return `/staff/${slug}/appointments/${appointmentId}/change${query && `?${query}`}`;
}

/** The first day of the free times before or after those that are shown. */
export function otherDays({ from, today }: ChangeWish, way: 1 | -1): LocalDate | undefined {
  const date = addDays(from, way * daysShown);
  if (way === 1) return date;
  return from === today ? undefined : date < today ? today : date;
}
