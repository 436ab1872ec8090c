import 'server-only';
import type { AppointmentStatus } from '../storage/appointment-tables.ts';
import type { Medium, MessageKind } from '../storage/message-tables.ts';
import type { Instant } from '../time/instant.ts';
import { MS_PER_MINUTE } from '../time/units.ts';
import { beforeQuiet, type QuietHours } from './quiet-hours.ts';

/** What happened, as the history has it. */
export type Happening = 'booked' | 'rescheduled' | 'cancelled' | 'no_show';

/** Those that customers are told of; staff are told of some others too. */
export function isHappening(event: string): event is Happening {
  return Object.hasOwn(kinds, event);
}

/** The appointment as it stands when it is planned what to tell. */
export interface PlannedFor {
  status: AppointmentStatus;
  start: Instant;
  /** The customer's IANA zone. */
  zone: string;
  hasEmail: boolean;
  hasPhone: boolean;
}

/** What the clinic wants told. */
export interface MessageRules {
  /** Whether a kind is sent by a medium. */
  isOn: (kind: MessageKind, medium: Medium) => boolean;
  quiet: QuietHours;
  /** How long before an appointment its customer is reminded. */
  reminderMinutes: readonly number[];
  /** How long before it they are asked whether they still come. */
  stillComingMinutes: number;
}

export interface PlannedMessage {
  kind: MessageKind;
  medium: Medium;
  due: Instant;
}

/** By what a person is told: email, else a text message, else nothing. */
export function mediumOf({ hasEmail, hasPhone }: Pick<PlannedFor, 'hasEmail' | 'hasPhone'>) {
  if (hasEmail) return 'email';
  return hasPhone ? 'text' : undefined;
}

const kinds: Readonly<Record<Happening, MessageKind>> = {
  booked: 'booked',
  rescheduled: 'moved',
  cancelled: 'cancelled',
  no_show: 'missed',
};

/** Staff who press the wrong thing take it back within this. */
const missedAfterMs = 60 * MS_PER_MINUTE;

/**
 * What to send because of something that happened to an appointment, and when. What has changed since
 * is told by what is planned for that. A reminder whose time is past already is left out: whoever
 * books for this afternoon knows.
 *
 * @example
 * plan('booked', { start: now + 3 * day, status: 'confirmed', hasEmail: true, … }, rules, now)
 * // [{ kind: 'booked', medium: 'email', due: now }, { kind: 'reminder', … }, …]
 */
export function plan(
  happening: Happening,
  appointment: PlannedFor,
  rules: MessageRules,
  now: Instant,
): PlannedMessage[] {
  const medium = mediumOf(appointment);
  if (!medium || !isTrueStill(happening, appointment, now)) return [];
  const kind = kinds[happening];
  const due = kind === 'missed' ? now + missedAfterMs : now;
  const told: PlannedMessage[] = [{ kind, medium, due }];
  if (kind === 'booked' || kind === 'moved')
    told.push(
      ...ahead('reminder', rules.reminderMinutes, appointment, rules, medium, now),
      ...ahead('still_coming', [rules.stillComingMinutes], appointment, rules, medium, now),
    );
  return told.filter((message) => rules.isOn(message.kind, message.medium));
}

/** Nobody is told of a booking that is cancelled by now, nor of one that is over. */
function isTrueStill(happening: Happening, { status, start }: PlannedFor, now: Instant): boolean {
  switch (happening) {
    case 'booked':
    case 'rescheduled':
      return status === 'confirmed' && start > now;
    case 'cancelled':
      return status === 'cancelled' && start > now;
    case 'no_show':
      return status === 'no_show';
  }
}

/** What is said so long before the appointment, each time once, and never at night. */
function ahead(
  kind: MessageKind,
  minutesBefore: readonly number[],
  { start, zone }: PlannedFor,
  { quiet }: MessageRules,
  medium: Medium,
  now: Instant,
): PlannedMessage[] {
  const times = minutesBefore.map((minutes) =>
    beforeQuiet(start - minutes * MS_PER_MINUTE, zone, quiet),
  );
  return [...new Set(times)]
    .filter((due) => due > now)
    .sort((a, b) => a - b)
    .map((due) => ({ kind, medium, due }));
}
