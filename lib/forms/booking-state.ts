import type { DetailsErrors, DetailsValues } from './details.ts';
import type { ReasonErrors } from './reason.ts';

/** A time in words, worked out on the server: the browser formats no dates. */
export interface When {
  /** "Wednesday 6 August 2026" */
  date: string;
  /** "5:30pm" */
  time: string;
  /** "New York time" */
  zone: string;
  /** The same time where the clinic is, when that reads differently: "10:30pm in London". */
  elsewhere?: string | undefined;
}

/** A time that was chosen and the wish to have it. */
export interface ChosenTime {
  /** ISO 8601 with offset; the instant is its identity. */
  start: string;
  when: When;
  /** Names this one wish, so that a repeated request is the same booking. */
  attempt: string;
}

/** Times on offer, by day, in the order of time. */
export interface OfferedDay {
  date: string;
  label: string;
  times: readonly { start: string; label: string }[];
}

/** Why a request was not done, for the customer. */
export interface Problem {
  title: string;
  text: string;
}

interface Offer {
  step: 'times';
  /** `gone`: somebody else took it. `other`: the customer wants another one. */
  why: 'gone' | 'other';
  days: readonly OfferedDay[];
}

/** Where a booking stands, with everything that was typed. */
export type BookingState = ChosenTime & { values: DetailsValues } & (
    | { step: 'details'; errors: DetailsErrors }
    | { step: 'check'; problem?: Problem | undefined }
    | Offer
    | { step: 'stopped'; problem: Problem }
  );

/** Where a move of an appointment to another time stands. */
export type MoveState = ChosenTime &
  (
    | { step: 'confirm'; problem?: Problem | undefined }
    | Offer
    | { step: 'stopped'; problem: Problem }
  );

/** Where a cancellation stands. */
export type CancelState = { reason: string; errors: ReasonErrors; problem?: Problem | undefined };
