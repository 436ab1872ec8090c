import 'server-only';
import { placeHere } from '@/app/_frame/place.ts';
import { readDetailsForm } from '@/lib/forms/details.ts';
import { formValues } from '@/lib/forms/form-values.ts';
import { readAttempt } from './attempt.ts';
import type { Wish } from './booking-steps.ts';
import { findClinic } from './find-clinic.ts';
import { readStart, zoneOr } from './params.ts';
import { visitOf } from './visit.ts';

const fields = [
  ...(['clinic', 'service', 'with', 'zone', 'start', 'attempt', 'hold', 'take'] as const),
  'suggested',
] as const;

/** The visit and the person that a booking form is about; null when it names no visit or time. */
export async function readWish(data: FormData): Promise<Wish | null> {
  const sent = formValues(data, fields);
  const clinic = await findClinic(sent.clinic);
  const visit = clinic && visitOf(clinic, sent);
  const start = readStart(sent.take || sent.start);
  if (!visit || start === null) return null;
  // Of every service: who changes their mind twice finds the first answers again.
  const questions = visit.clinic.services.flatMap((service) => service.questions);
  const values = readDetailsForm(data, questions);
  const place = await placeHere();
  return {
    visit,
    start,
    zone: zoneOr(visit.clinic, sent.zone),
    attempt: readAttempt(sent.attempt),
    values: sent.suggested ? { ...values, email: sent.suggested } : values,
    hold: sent.hold,
    prefix: place.prefix,
    source: place.look.source,
  };
}
