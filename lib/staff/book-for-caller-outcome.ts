import 'server-only';
import type { QuestionAnswer } from '../contract/questions.ts';
import type { StartWarning } from '../scheduling/start-warnings.ts';
import type { InTheWay } from '../storage/staff-appointments.ts';
import type { Instant } from '../time/instant.ts';

/** Who it is for, as the caller says. */
export interface CallerPerson {
  /** A customer who was chosen; without one, whoever has this name and contact. */
  customerId?: string | undefined;
  name: string;
  email?: string | undefined;
  phone?: string | undefined;
  phoneTyped?: string | undefined;
}

/** What speaks against it and does not bind staff: seen, it is done. */
export type CallerWarning = StartWarning | 'blocked_customer';

export interface CallerBooking {
  serviceId: string;
  /** With whom; with anyone who does it when left out. */
  practitionerId?: string | undefined;
  start: Instant;
  person: CallerPerson;
  notes?: string | undefined;
  answers?: readonly QuestionAnswer[] | undefined;
  /** Warnings that were seen. */
  accepted: readonly CallerWarning[];
  /** Of the form: sent again it books nothing more. */
  attempt: string;
}

export type CallerCode =
  /** No such service or practitioner, or not one's own calendar. */
  | 'not_offered'
  | 'bad_time'
  | 'warned'
  /** Something stands there: with a reason it can be put over it. */
  | 'busy'
  /** The form has booked something else before. */
  | 'used'
  /** Of a calendar elsewhere. */
  | 'unsettled'
  | 'unreachable'
  | 'refused_elsewhere';

export interface CallerRefusal {
  ok: false;
  code: CallerCode;
  /** All of them, also those that were seen. */
  warnings: readonly CallerWarning[];
  conflicts: readonly InTheWay[];
  /** With whom it would be. */
  practitionerId?: string | undefined;
  /** The appointment whose outcome is not known yet. */
  appointmentId?: string | undefined;
}

export type CallerOutcome = { ok: true; appointmentId: string } | CallerRefusal;

export function notBooked(code: CallerCode, more: Partial<CallerRefusal> = {}): CallerRefusal {
  return { ok: false, code, warnings: [], conflicts: [], ...more };
}
