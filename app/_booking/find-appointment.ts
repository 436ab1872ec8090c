import 'server-only';
import { findAppointment } from '@/lib/booking/find-appointment.ts';
import { resolveManageLink } from '@/lib/booking/manage-links.ts';
import type { FindWish, Found } from '@/lib/forms/find.ts';
import { toE164 } from '@/lib/forms/phone.ts';
import { manageTokenOf } from '@/lib/gateways/manage-link.ts';
import { translator } from '@/lib/i18n/translator.ts';
import { database } from '@/lib/platform/database.ts';
import { env } from '@/lib/platform/env.ts';
import { giveBackFind, spendForFind } from '@/lib/platform/rate-limit.ts';
import { bookAgainHref } from './book-again.ts';
import { type Described, loadDescribed } from './load-managed.ts';
import { isNotBooked, waitingOf } from './waiting.ts';

/** `open`: its manage link shows it. `closed`: no link opens it any more. */
export type FindAnswer =
  | { kind: 'open'; token: string }
  | { kind: 'closed'; found: Found }
  | { kind: 'unknown' }
  | { kind: 'limited'; seconds: number };

/** Looks for an appointment. A reference that nobody has and a contact of somebody else are one. */
export async function findByReference(wish: FindWish): Promise<FindAnswer> {
  const allowance = await spendForFind(wish.appointmentIds[0]);
  if (!allowance.ok) return { kind: 'limited', seconds: allowance.retryAfterSeconds };
  const db = database();
  const target = await findAppointment(db, {
    ...wish,
    demo: env().demo,
    phoneIn: (country) => toE164(wish.contact, country),
  });
  if (!target) return { kind: 'unknown' };
  await giveBackFind(wish.appointmentIds[0]);
  const token = await manageTokenOf(target.clinicId, target.appointmentId);
  if (await resolveManageLink(db, token)) return { kind: 'open', token };
  const described = await loadDescribed(target);
  return described ? { kind: 'closed', found: foundWords(described) } : { kind: 'unknown' };
}

function foundWords(described: Described): Found {
  const { clinic, appointment, when, words } = described;
  const say = translator(clinic.locale, 'find');
  const standing = standingOf(appointment);
  return {
    title: say(`${standing}Title`),
    text: say(standing, { phone: clinic.phone }),
    when,
    what: words.service,
    practitioner: words.practitioner,
    where: words.where,
    again: bookAgainHref(described),
  };
}

function standingOf(appointment: Described['appointment']) {
  if (isNotBooked(appointment)) return 'notBooked';
  if (appointment.status === 'cancelled') return 'cancelled';
  if (waitingOf(appointment)?.what === 'book') return 'checking';
  return appointment.isPast ? 'over' : 'closed';
}
