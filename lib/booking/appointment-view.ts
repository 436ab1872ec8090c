import 'server-only';
import type { AccessNeed } from '../contract/access-needs.ts';
import type { Channel } from '../storage/appointment-tables.ts';
import type { GatewayKind } from '../storage/columns.ts';
import type { ShownEvent } from './shown-history.ts';

/** An appointment as its manage pages show it: no contact details, at most a first name. */
export interface AppointmentView {
  appointmentId: string;
  /** What a person reads out, like "K7M2X-9QRTB". */
  reference: string;
  status: 'pending' | 'confirmed' | 'completed' | 'cancelled' | 'no_show';
  /** True once it has ended. */
  isPast: boolean;
  /** ISO 8601 UTC instants. */
  start: string;
  end: string;
  /** The zone the customer asked in; the clinic's when none was given. */
  customerZone: string;
  firstName: string;
  /** As long as it is, with what the needs add. */
  minutes: number;
  /** Minutes that it was booked longer than its service; it stays so much longer when it is moved. */
  extraMinutes: number;
  accessNeeds: readonly AccessNeed[];
  agentId: string;
  serviceId: string;
  practitionerId: string;
  /** Who may still do what, by the service's cut-offs. */
  canChange: boolean;
  canCancel: boolean;
  /** Least notice for both, in minutes. */
  changeCutoffMinutes: number;
  cancelCutoffMinutes: number;
  /** Whether the clinic was told that the customer cannot come, and still may be. */
  toldCannotCome: boolean;
  canTellCannotCome: boolean;
  /** Whether the customer said that they are coming, and still may say so. */
  saidComing: boolean;
  canSayComing: boolean;
  /** The revision that calendars know it by, and when it was last changed: an ISO 8601 UTC instant. */
  sequence: number;
  /** Where it is kept. */
  gateway: GatewayKind;
  /** What was asked of a calendar elsewhere without its outcome being known yet. */
  unsettled: 'book' | 'reschedule' | 'cancel' | null;
  /** Whether a person of the clinic is settling it. */
  isWithStaff: boolean;
  /** It was asked for elsewhere, and not made. */
  isNotBooked: boolean;
  /** When a copy was last known to be true, an ISO 8601 UTC instant; null for our own calendar. */
  seen: string | null;
  updated: string;
  /** Oldest first. */
  history: readonly AppointmentEvent[];
}

export interface AppointmentEvent {
  /** ISO 8601 UTC instant. */
  at: string;
  kind: ShownEvent;
  /** Where the appointment stood after a booking or a move. */
  start?: string;
  channel: Channel;
}
