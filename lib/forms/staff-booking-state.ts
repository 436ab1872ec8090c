import type { CallerValues } from './staff-booking-fields.ts';

/** What is read out before it is booked. */
export interface SayBack {
  sentence: string;
  /** Each with its code, which is sent along as seen. */
  warnings: readonly { code: string; text: string }[];
  /** Each with its id, which is sent along as seen. */
  conflicts: readonly { id: string; text: string }[];
  /** It can be booked in spite of what stands there, with a reason. */
  mayOverlap: boolean;
  /** Somebody who is known already. */
  known: boolean;
  isElsewhere: boolean;
}

/** Where a booking for a caller stands. What is booked has a page of its own. */
export interface CallerState {
  step: 'fill' | 'check';
  values: CallerValues;
  /** In words, by field. */
  errors: Readonly<Record<string, string>>;
  problem?: { title: string; text: string } | undefined;
  say?: SayBack | undefined;
}
