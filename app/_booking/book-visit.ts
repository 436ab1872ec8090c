import 'server-only';
import type { BookingState } from '@/lib/forms/booking-state.ts';
import type { Person } from '@/lib/forms/person.ts';
import { gatewayFor } from '@/lib/gateways/choose.ts';
import { manageTokenOf } from '@/lib/gateways/manage-link.ts';
import { toIsoUtc } from '@/lib/time/instant.ts';
import { admitBooking } from './admit.ts';
import {
  carried,
  checkAgain,
  editDetails,
  offerTimes,
  readDetails,
  type Wish,
  whyGone,
} from './booking-steps.ts';
import { consentWords } from './details-words.ts';
import { askedToWait, consentChanged, refused } from './refusals.ts';

/** What the last check sends beside the wish. */
interface Agreement {
  /** The wording that was on the page; empty for a form that does not say. */
  consent: string;
  /** What the browser worked out, when it had to. */
  proof: string;
}

/** `isKnown`: whether it is certain that it was made. */
type Booked = { ok: true; token: string; isKnown: boolean } | { ok: false; state: BookingState };

/** Books, and answers with the token of the link that opens the appointment. */
export async function bookVisit(wish: Wish, { consent, proof }: Agreement): Promise<Booked> {
  const { clinic } = wish.visit;
  const read = readDetails(wish);
  if (!read.ok) return { ok: false, state: editDetails(wish, read.errors) };
  const wording = consentWords(clinic);
  // Nobody agrees to what they have not seen.
  if (consent !== '' && consent !== wording) {
    return { ok: false, state: await checkAgain(wish, { problem: consentChanged(clinic) }) };
  }
  const { person } = read;
  const { clinicId } = clinic;
  const contact = person.email ?? person.phone ?? '';
  const admitted = await admitBooking({ clinicId, contact, proof, attempt: wish.attempt });
  if (admitted.ok) return send(wish, { ...person, consent: wording });
  const why =
    admitted.kind === 'prove'
      ? { challenge: admitted.challenge }
      : { problem: askedToWait(clinic, admitted.seconds) };
  return { ok: false, state: await checkAgain(wish, why) };
}

async function send(wish: Wish, person: Person & { consent: string }): Promise<Booked> {
  const { clinic, agentIds } = wish.visit;
  const [agentId, ...others] = agentIds;
  const outcome = await gatewayFor(clinic).manage(
    {
      action: 'book',
      agent_id: agentId,
      ...(others.length > 0 && { or_agent_ids: others }),
      ...person,
      timezone: wish.zone,
      appointment_datetime: toIsoUtc(wish.start),
      ...(wish.hold && { hold: wish.hold }),
      ...(wish.source && { source: wish.source }),
    },
    { channel: 'web', idempotencyKey: wish.attempt },
  );
  if (outcome.ok) {
    const { appointment_id: appointmentId } = outcome.data;
    return { ok: true, token: await manageTokenOf(clinic.clinicId, appointmentId), isKnown: true };
  }
  if (outcome.code === 'OUTCOME_UNKNOWN' && outcome.appointmentId) {
    const token = await manageTokenOf(clinic.clinicId, outcome.appointmentId);
    return { ok: true, token, isKnown: false };
  }
  const why = refused(outcome, clinic);
  if (why.kind === 'gone') return { ok: false, state: await offerTimes(wish, await whyGone(wish)) };
  const { problem } = why;
  return {
    ok: false,
    state:
      why.kind === 'retry'
        ? await checkAgain(wish, { problem })
        : { ...carried(wish), step: 'stopped', problem },
  };
}
