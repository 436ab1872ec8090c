import 'server-only';
import type { Generated } from 'kysely';
import type { OptionalTimestamp, Timestamp } from './columns.ts';

export type DayPart = 'morning' | 'afternoon' | 'evening';

/** How a wish for an earlier time ended. */
export type WishEnd = 'taken' | 'stopped' | 'removed' | 'cancelled' | 'over' | 'until';

/** `ended`: the appointment it was for was moved, cancelled or erased, or staff took it away. */
export type OfferState = 'offered' | 'taken' | 'refused' | 'expired' | 'ended';

export interface EarlierWishesTable {
  clinic_id: string;
  wish_id: Generated<string>;
  appointment_id: string;
  /** 0 is Sunday. */
  weekdays: number[];
  /** None: any part of the day. */
  parts: DayPart[];
  /** Minutes of the clinic's day. */
  from_minute: number | null;
  to_minute: number | null;
  /** A local date of the clinic: the last they want to be told of. */
  until: string | null;
  with_anyone: boolean;
  asked_at: Generated<Timestamp>;
  ended_at: OptionalTimestamp;
  why: WishEnd | null;
}

export interface EarlierOffersTable {
  clinic_id: string;
  offer_id: Generated<string>;
  wish_id: string;
  appointment_id: string;
  /** The row of appointments that keeps the time. */
  hold_id: string;
  message_id: string | null;
  agent_id: string;
  practitioner_id: string;
  starts_at: Timestamp;
  /** When the appointment was, as it was offered. */
  from_starts_at: Timestamp;
  offered_at: Timestamp;
  expires_at: Timestamp;
  state: Generated<OfferState>;
  settled_at: OptionalTimestamp;
}

export interface EarlierPassesTable {
  clinic_id: string;
  offer_id: string;
  wish_id: string;
  /** A code. */
  why: string;
}

export interface EarlierLooksTable {
  clinic_id: string;
  look_id: Generated<number>;
}
