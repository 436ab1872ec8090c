import 'server-only';
import { translator } from '../i18n/translator.ts';
import { spendForAddress, spendForClinic, spendForRead } from '../platform/rate-limit.ts';
import { failure, type WireAnswer } from './wire.ts';

function tooMany(seconds: number): WireAnswer {
  const message = translator('en', 'spoken')('tooManyRequests', { seconds });
  return failure('RATE_LIMITED', message, { 'Retry-After': String(seconds) });
}

/** Counts a request that proved no credential against its sender's address. */
export async function countAgainstAddress(
  address: string,
  answer: WireAnswer,
): Promise<WireAnswer> {
  const allowance = await spendForAddress(address);
  return allowance.ok ? answer : tooMany(allowance.retryAfterSeconds);
}

/** Counts an authenticated request against its clinic, and answers it when there is room. */
export async function countAgainstClinic(
  clinicId: string,
  request: { reads: boolean },
  answer: () => Promise<WireAnswer>,
): Promise<WireAnswer> {
  const allowance = await spendForClinic(clinicId, request);
  return allowance.ok ? answer() : tooMany(allowance.retryAfterSeconds);
}

/** Counts a request that needs no credential against its sender's address, and then answers it. */
export async function countSender(
  address: string,
  answer: () => Promise<WireAnswer>,
): Promise<WireAnswer> {
  const allowance = await spendForAddress(address);
  return allowance.ok ? answer() : tooMany(allowance.retryAfterSeconds);
}

/** Counts a page's reading of free times against its visitor's address. */
export async function countAgainstVisitor(
  address: string,
  answer: () => Promise<WireAnswer>,
): Promise<WireAnswer> {
  const allowance = await spendForRead(address);
  return allowance.ok ? answer() : tooMany(allowance.retryAfterSeconds);
}
