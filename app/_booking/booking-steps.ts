import 'server-only';
import { pickerHref } from '@/components/slots/picker-url.ts';
import type { SlotsOutcome } from '@/components/slots/slots-answer.ts';
import { minutesFor } from '@/lib/contract/access-needs.ts';
import type { BookingState, OfferReason, Problem } from '@/lib/forms/booking-state.ts';
import type { DetailsErrors, DetailsValues } from '@/lib/forms/details.ts';
import { didYouMean } from '@/lib/forms/did-you-mean.ts';
import { chosenNeeds, readPerson } from '@/lib/forms/person.ts';
import { abilitiesOf } from '@/lib/gateways/abilities.ts';
import { type Instant, toIsoUtc } from '@/lib/time/instant.ts';
import { localDateAt } from '@/lib/time/zone.ts';
import { answerWords, consentWords, detailsFormOf, yearAt } from './details-words.ts';
import { freeAround } from './free-around.ts';
import { holdVisit, isHeld } from './hold-visit.ts';
import { loadSlots } from './load-slots.ts';
import { isFree, nearestTimes, nextTimes, offerOf } from './offers.ts';
import { practitionersOf, servicesOf, slugsOf, type Visit } from './visit.ts';
import { readVisitForm } from './visit-form.ts';
import { visitWords, whenWords } from './words.ts';

/** A visit at a time, with what was typed about the person. */
export interface Wish {
  visit: Visit;
  zone: string;
  start: Instant;
  attempt: string;
  values: DetailsValues;
  /** The token of the visitor's hold; empty when there is none. */
  hold: string;
  /** What its addresses begin with; see placeHere. */
  prefix: string;
  /** What the site around a frame calls itself. */
  source?: string | undefined;
  /** Who was chosen for it, where anyone would do. */
  heldBy?: string | undefined;
  secondsLeft?: number | undefined;
}

/** The needs that were ticked and that this service offers. */
function needsOf({ visit: { service }, values }: Wish) {
  return chosenNeeds(values, service.accessNeeds);
}

/** Those of them that lengthen the appointment; none where its calendar has one length for all. */
function lengtheningNeeds(wish: Wish) {
  return abilitiesOf(wish.visit.clinic.gateway).lengthens ? needsOf(wish) : [];
}

/** What the needs add to the appointment. */
function extraMinutes(wish: Wish): number {
  return minutesFor(lengtheningNeeds(wish), wish.visit.service.accessNeeds);
}

/** The person and their answers, or what is wrong with them. */
export function readDetails({ visit: { clinic, service }, values }: Wish) {
  return readPerson(values, { country: clinic.country, ...service, thisYear: yearAt(clinic) });
}

/** What every step carries along. */
export function carried(wish: Wish) {
  const { visit, zone, start, attempt, values, hold, heldBy, secondsLeft } = wish;
  const { clinic, service, practitioner } = visit;
  return {
    start: toIsoUtc(start),
    when: whenWords(clinic, start, zone, clinic.zone),
    attempt,
    choice: { ...slugsOf(visit), zone },
    visit: visitWords(clinic, service, practitioner, extraMinutes(wish)),
    canChoose: servicesOf(clinic).length > 1 || practitionersOf(clinic, service).length > 1,
    form: detailsFormOf(clinic, service),
    values,
    holds: abilitiesOf(clinic.gateway).holds,
    hold,
    heldBy,
    secondsLeft,
    links: linksOf(wish),
  };
}

/** Where this step can be opened anew, and where every time of the visit is listed. */
function linksOf({ visit, zone, start, prefix }: Wish) {
  const { clinic: slug, ...fixed } = slugsOf(visit);
  const page = { path: `${prefix}/${slug}/book`, fixed, zone, clinicZone: visit.clinic.zone };
  return {
    here: pickerHref(page, { start: toIsoUtc(start) }),
    times: pickerHref(page, { date: localDateAt(start, zone) }),
  };
}

/** The details form, with what is wrong so far. */
export function editDetails(wish: Wish, errors: DetailsErrors = {}): BookingState {
  return { ...carried(wish), step: 'details', errors };
}

/** The form as it is first opened: nothing is held yet, and reading a page holds nothing. */
export async function openDetails(wish: Wish): Promise<BookingState> {
  const { visit, zone, start } = wish;
  const slots = await freeAround(visit, zone, start, []);
  // When the calendar cannot be read now, booking will tell. A time that is only held may be the
  // visitor's own, who has loaded the page again.
  const isOffered = !slots.ok || isFree(slots, start) || (await isHeld(visit, start));
  return isOffered ? editDetails(wish) : offerTimes(wish, 'gone', slots);
}

/**
 * The last check, or back to the details when they cannot be used, or other times when this one
 * cannot be had with what is needed.
 *
 * @param unseen the customer has not seen the form that is checked: it is shown without errors
 * @param why the reason for other times when it is known
 */
export async function checkDetails(
  wish: Wish,
  { unseen = false, why }: { unseen?: boolean; why?: 'visit' } = {},
): Promise<BookingState> {
  const read = readDetails(wish);
  if (!read.ok && !unseen) return editDetails(wish, read.errors);
  const needs = lengtheningNeeds(wish);
  const { visit, start, hold: token } = wish;
  const held = await holdVisit({ visit, start, needs, token });
  if (!held.ok) {
    if (held.why === 'gone' || !(await fits(wish)))
      return offerTimes(wish, why ?? (await whyGone(wish)));
    return read.ok ? lastCheck(wish) : editDetails(wish);
  }
  const { practitioner: heldBy, secondsLeft } = held;
  const kept = { ...wish, hold: held.token, heldBy, secondsLeft };
  return read.ok ? lastCheck(kept) : editDetails(kept);
}

/** The last check once more, with why nothing was booked. */
export async function checkAgain(
  wish: Wish,
  why: { problem: Problem } | { challenge: string },
): Promise<BookingState> {
  const state = await checkDetails(wish);
  return state.step === 'check' ? { ...state, ...why } : state;
}

/** Everything once more before it is booked. */
function lastCheck(wish: Wish): BookingState {
  const { visit, values } = wish;
  return {
    ...carried(wish),
    step: 'check',
    answers: answerWords(visit.clinic, visit.service, values),
    consent: consentWords(visit.clinic),
    suggestion: values.contact === 'email' ? didYouMean(values.email.trim()) : undefined,
  };
}

/** Whether the time can still be had, as long as it has to be. A calendar that cannot be read says no more. */
async function fits(wish: Wish): Promise<boolean> {
  const { visit, zone, start } = wish;
  const needs = lengtheningNeeds(wish);
  const slots = await freeAround(visit, zone, start, needs);
  return !slots.ok || isFree(slots, start) || isHeld(visit, start, needs);
}

/** Whether a time that cannot be had is taken, being kept for somebody, or only not long enough. */
export async function whyGone(wish: Wish): Promise<'gone' | 'held' | 'short'> {
  const { visit, zone, start } = wish;
  if (await isHeld(visit, start)) return 'held';
  if (extraMinutes(wish) === 0) return 'gone';
  return isFree(await freeAround(visit, zone, start, []), start) ? 'short' : 'gone';
}

/** Other times: the next ones when another is wanted, the nearest ones for every other reason. */
export async function offerTimes(
  wish: Wish,
  why: OfferReason,
  slots?: SlotsOutcome,
): Promise<BookingState> {
  const { visit, zone, start } = wish;
  const needs = lengtheningNeeds(wish);
  if (why === 'other') {
    const next = await loadSlots(visit, zone, { needs });
    return { ...carried(wish), step: 'times', why, ...offerOf(visit, next, nextTimes(next)) };
  }
  const near = slots ?? (await freeAround(visit, zone, start, needs));
  return {
    ...carried(wish),
    step: 'times',
    why,
    ...offerOf(visit, near, nearestTimes(near, start)),
  };
}

/** Another service or practitioner, with everything that was typed kept. */
export function chooseAgain(
  wish: Wish,
  asked: { service: string; with: string } = slugsOf(wish.visit),
): BookingState {
  const form = readVisitForm(wish.visit.clinic, new URLSearchParams(asked));
  return { ...carried(wish), ...form, step: 'choose' };
}
