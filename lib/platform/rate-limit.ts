import 'server-only';
import { RateLimiterMemory, type RateLimiterRes } from 'rate-limiter-flexible';
import { env } from './env.ts';
import { keyedHash } from './keyed-hash.ts';
import { describeError, log } from './log.ts';
import { networkOf } from './network.ts';

const minute = 60;
const hour = 60 * minute;

/** A page reads times again whenever it is looked at: far more often than a form is sent. */
const readsPerForm = 5;

/** To hold, to continue, to check and to book. */
const formsPerBooking = 4;

/** Somebody at a busy desk, typing and pressing all day. */
const formsPerSession = 600;

/** Whoever puts our code on a page looks a few times whether it is there. */
const checksPerMinute = 10;

/** Who has the reference has one or two addresses to try, not a list of them. */
const findsPerHour = 10;

type Limiters = ReturnType<typeof createLimiters>;
const shared = globalThis as typeof globalThis & { frontdeskLimiters?: Limiters };

function limiters(): Limiters {
  shared.frontdeskLimiters ??= createLimiters();
  return shared.frontdeskLimiters;
}

function createLimiters() {
  const {
    rateLimitOrgPerMinute: org,
    rateLimitAddressPerMinute: address,
    rateLimitContactPerHour: contact,
    rateLimitClinicBookingsPerMinute: clinic,
  } = env();
  const perMinute = (points: number) => new RateLimiterMemory({ points, duration: minute });
  const visitor = Math.ceil(address / formsPerBooking);
  return {
    org: perMinute(org),
    address: perMinute(address),
    forms: perMinute(address),
    session: perMinute(formsPerSession),
    reads: perMinute(address * readsPerForm),
    contact: new RateLimiterMemory({ points: contact, duration: hour }),
    find: new RateLimiterMemory({ points: findsPerHour, duration: hour }),
    checks: perMinute(checksPerMinute),
    // Who brings a proof of work has an allowance beside the plain one: those who bring none
    // cannot use it up.
    visitor: { plain: perMinute(visitor), proven: perMinute(visitor) },
    clinic: { plain: perMinute(clinic), proven: perMinute(clinic) },
  };
}

/** Within the limit, or for how many seconds to wait. */
export type Allowance = { ok: true } | { ok: false; retryAfterSeconds: number };

/** By its shape: proxy and routes share the limiters, and each bundle has a class of its own. */
function isRefusal(thrown: unknown): thrown is RateLimiterRes {
  return typeof thrown === 'object' && thrown !== null && 'msBeforeNext' in thrown;
}

/** How long to wait for limits that cannot be told at the moment. */
const brokenSeconds = 5;

/** `whenBroken`: without its counters nothing may be changed, and everything still read (T9). */
async function spend(
  limiter: RateLimiterMemory,
  key: string,
  whenBroken: 'refuse' | 'pass' = 'refuse',
): Promise<Allowance> {
  try {
    await limiter.consume(key);
    return { ok: true };
  } catch (thrown) {
    if (isRefusal(thrown)) {
      return { ok: false, retryAfterSeconds: Math.max(1, Math.ceil(thrown.msBeforeNext / 1000)) };
    }
    log().error(describeError(thrown), 'a rate limiter failed');
    return whenBroken === 'pass' ? { ok: true } : { ok: false, retryAfterSeconds: brokenSeconds };
  }
}

/** Counts a request with a valid credential against its clinic. */
export function spendForClinic(
  clinicId: string,
  { reads }: { reads: boolean },
): Promise<Allowance> {
  return spend(limiters().org, clinicId, reads ? 'pass' : 'refuse');
}

/** Counts a request without a valid credential against the address it came from. */
export function spendForAddress(address: string): Promise<Allowance> {
  return spend(limiters().address, networkOf(address));
}

/** Counts a form that a visitor of the pages sends, against the address it came from. */
export function spendForForm(address: string): Promise<Allowance> {
  return spend(limiters().forms, networkOf(address));
}

/** Counts a form of somebody who is signed in, wherever they are. */
export function spendForSession(sessionId: string): Promise<Allowance> {
  return spend(limiters().session, sessionId);
}

/** Counts a look at a page of somebody's site, against whoever asks for it. */
export function spendForCheck(userId: string): Promise<Allowance> {
  return spend(limiters().checks, userId);
}

/** Counts a reading of free times by a page, against the address it came from. */
export function spendForRead(address: string): Promise<Allowance> {
  return spend(limiters().reads, networkOf(address), 'pass');
}

/** Counts a search for one appointment, wherever it comes from: its contact must not be guessed. */
export function spendForFind(appointmentId: string): Promise<Allowance> {
  return spend(limiters().find, appointmentId);
}

/** Gives back what a search cost that named the right contact: nobody guessed. */
export async function giveBackFind(appointmentId: string): Promise<void> {
  await limiters()
    .find.reward(appointmentId)
    .catch((thrown: unknown) => log().error(describeError(thrown), 'a rate limiter failed'));
}

/** Whose allowances a booking through the pages uses. */
export interface BookingParties {
  clinicId: string;
  /** The visitor's address. */
  address: string;
  /** Email address or phone number. */
  contact: string;
}

/** Counts a booking through the pages against its visitor, its clinic and its contact, in turn. */
export async function spendForBooking(
  { clinicId, address, contact }: BookingParties,
  kind: 'plain' | 'proven',
): Promise<Allowance> {
  const { visitor, clinic, contact: contacts } = limiters();
  const turns = [
    () => spend(visitor[kind], networkOf(address)),
    () => spend(clinic[kind], clinicId),
    () => spend(contacts, contactKey(clinicId, contact)),
  ];
  for (const turn of turns) {
    const allowance = await turn();
    if (!allowance.ok) return allowance;
  }
  return { ok: true };
}

/** Whether one more booking would be past the half of what its visitor or its clinic may do. */
export async function isNearLimit({ clinicId, address }: BookingParties): Promise<boolean> {
  const { visitor, clinic } = limiters();
  const pastHalf = async ({ plain }: { plain: RateLimiterMemory }, key: string) => {
    // Counters that cannot be read refuse when they are to be counted up.
    const used = (await plain.get(key).catch(() => null))?.consumedPoints ?? 0;
    return 2 * (used + 1) > plain.points;
  };
  return (await pastHalf(visitor, networkOf(address))) || (await pastHalf(clinic, clinicId));
}

/** Never the contact itself: a counter is no place for it. */
export function contactKey(clinicId: string, contact: string): string {
  return keyedHash('contact', `${clinicId} ${contact.trim().toLowerCase()}`).toString('base64');
}
