import 'server-only';
import type { Clinic } from '../../booking/clinic.ts';
import { referenceOf } from '../../booking/secrets.ts';
import type { Refusal } from '../../contract/outcome.ts';
import { translator } from '../../i18n/translator.ts';
import type { StoredIntent } from '../../storage/intents.ts';
import type { RemoteCode } from './calendar.ts';

const checkingCopy = {
  book: 'checkingBook',
  reschedule: 'checkingReschedule',
  cancel: 'checkingCancel',
} as const;

/** Neither done nor not done, as far as is known: nobody is to ask again. */
export function checking(
  action: StoredIntent['action'],
  appointmentId: string,
  { locale }: Pick<Clinic, 'locale'>,
): Refusal {
  // One that we have no copy of has the other side's id, in whatever form.
  const isOurs = appointmentId.startsWith('appt_');
  const reference = isOurs ? referenceOf(appointmentId) : appointmentId;
  return {
    ok: false,
    code: 'OUTCOME_UNKNOWN',
    message: translator(locale, 'spoken')(checkingCopy[action], { reference }),
    appointmentId,
  };
}

const unavailableCopy = { change: 'elsewhereDown', read: 'elsewhereUnread' } as const;

/** How soon it is looked again whether a calendar that was down still is. */
export const downSeconds = 5;

/** The calendar cannot be asked now. */
export function unreachable(
  asked: keyof typeof unavailableCopy,
  { locale, phone }: Pick<Clinic, 'locale' | 'phone'>,
  retryAfterSeconds?: number,
): Refusal {
  return {
    ok: false,
    code: 'UNAVAILABLE',
    message: translator(locale, 'spoken')(unavailableCopy[asked], { phone }),
    ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }),
  };
}

/** The calendar does not take what was asked for, and it is not for the time. */
export function notTaken(
  code: Exclude<RemoteCode, 'UNAVAILABLE' | 'SLOT_UNAVAILABLE'>,
  { locale, phone }: Pick<Clinic, 'locale' | 'phone'>,
): Refusal {
  return { ok: false, code, message: translator(locale, 'spoken')('elsewhereRefused', { phone }) };
}

/** It is kept in an account that the clinic's settings do not name any more. */
export function keptBefore({ locale, phone }: Pick<Clinic, 'locale' | 'phone'>): Refusal {
  const message = translator(locale, 'spoken')('keptBefore', { phone });
  return { ok: false, code: 'CONFLICT', message };
}

/** The clinic's calendar does not have what our copy is of. */
export function notKnownThere({ locale, phone }: Pick<Clinic, 'locale' | 'phone'>): Refusal {
  const message = translator(locale, 'spoken')('notKnownThere', { phone });
  return { ok: false, code: 'NOT_FOUND', message };
}

export function waitsForApproval({ locale, phone }: Pick<Clinic, 'locale' | 'phone'>): Refusal {
  const message = translator(locale, 'spoken')('waitsForApproval', { phone });
  return { ok: false, code: 'CONFLICT', message };
}
