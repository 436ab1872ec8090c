import type { DetailsErrors, DetailsForm, DetailsValues } from './details.ts';
import type { ReasonErrors } from './reason.ts';
import type { Choosing, VisitChoice, VisitWords } from './visit-choice.ts';

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

/** How to call the clinic, in words. */
export interface Call {
  phone: string;
  /** "Call (212) 555-0100" */
  text: string;
  /** Whether somebody answers: "Open now until 5:30pm". */
  desk?: string | undefined;
}

/** Why a request was not done, for the customer. */
export interface Problem {
  title: string;
  text: string;
  /** Where calling is what is left. */
  call?: Call | undefined;
}

interface Offer<Why> {
  step: 'times';
  why: Why;
  days: readonly OfferedDay[];
  /** The calendar could not be read: that there are no days says nothing. */
  isUnread?: boolean | undefined;
  /** Where there is no time to take. */
  call?: Call | undefined;
}

/** What every step of a booking carries along. */
interface Booking extends ChosenTime {
  choice: VisitChoice;
  visit: VisitWords;
  /** Whether the clinic has another service or practitioner to choose. */
  canChoose: boolean;
  form: DetailsForm;
  values: DetailsValues;
  /** Whether the clinic's calendar can keep a time while the form is filled in. */
  holds: boolean;
  /** The token of the hold on the time; empty when it is not held. */
  hold: string;
  /** Who was chosen for it, where anyone would do. */
  heldBy?: string | undefined;
  /** How long that still is, when it was held just now. */
  secondsLeft?: number | undefined;
  /** The URL of this visit at this time, and of all its times. */
  links: { here: string; times: string };
}

/** The last check before booking. */
interface Check {
  step: 'check';
  problem?: Problem | undefined;
  /** What the service asked, with the answers in words; empty for one that was left out. */
  answers: readonly { label: string; said: string }[];
  /** What is agreed to by booking. */
  consent: string;
  /** An address that may have been meant instead of the one that was typed. */
  suggestion?: string | undefined;
  /** What the browser has to work out before it may book. */
  challenge?: string | undefined;
}

/**
 * Why other times are offered. `gone`: somebody else took it. `held`: it is being kept for somebody
 * else. `short`: what is needed takes longer.
 * `visit`: it does not suit another service or practitioner. `other`: the customer wants another one.
 */
export type OfferReason = 'gone' | 'held' | 'short' | 'visit' | 'other';

/** Where a booking stands, with everything that was typed. */
export type BookingState = Booking &
  (
    | { step: 'details'; errors: DetailsErrors }
    | Check
    | Offer<OfferReason>
    | Choosing
    | { step: 'stopped'; problem: Problem }
  );

/** Where a move of an appointment to another time stands. */
export type MoveState = ChosenTime &
  (
    | { step: 'confirm'; problem?: Problem | undefined }
    | Offer<'gone' | 'short'>
    | { step: 'stopped'; problem: Problem }
  );

/** Where a cancellation stands. */
export type CancelState = { reason: string; errors: ReasonErrors; problem?: Problem | undefined };
