import 'server-only';
import { phoneExamples } from '@/lib/forms/phone.ts';
import { type CallerErrors, type ReadCaller, readCaller } from '@/lib/forms/staff-booking.ts';
import type { CallerValues } from '@/lib/forms/staff-booking-fields.ts';
import type { CallerState } from '@/lib/forms/staff-booking-state.ts';
import { translator } from '@/lib/i18n/translator.ts';
import { now } from '@/lib/platform/clock.ts';
import { bookForCaller, bookOver } from '@/lib/staff/book-for-caller.ts';
import { lookBeforeBooking } from '@/lib/staff/book-for-caller-look.ts';
import type {
  CallerBooking,
  CallerPerson,
  CallerRefusal,
  CallerWarning,
} from '@/lib/staff/book-for-caller-outcome.ts';
import type { Desk } from '@/lib/staff/desk.ts';
import { localDateAt } from '@/lib/time/zone.ts';
import { sayBack } from './book-say.ts';
import { bookable } from './book-wish.ts';

type Booked = { ok: true; appointmentId: string } | { ok: false; state: CallerState };

/** Reads what was typed, and says what would be booked; nothing is booked yet. */
export async function checkCaller(desk: Desk, values: CallerValues): Promise<CallerState> {
  const read = readValues(desk, values);
  if (!read.ok) return fill(desk, values, read.errors);
  const { caller } = read;
  const look = await lookBeforeBooking(desk, {
    ...visitOf(desk, values),
    ...personOf(values, caller),
  });
  if (!look.ok) return refused(desk, values, look.code === 'bad_time' ? 'bad_time' : 'not_offered');
  const say = sayBack(desk, values, caller, look);
  const sure = look.practitionerId ?? '';
  return { step: 'check', values: { ...values, sure }, errors: {}, say };
}

/** Books what was read out. What has changed since is said first. */
export async function bookCaller(desk: Desk, values: CallerValues): Promise<Booked> {
  const read = readValues(desk, values);
  if (!read.ok) return { ok: false, state: fill(desk, values, read.errors) };
  const { caller } = read;
  const accepted = values.accepted.split(',').filter(Boolean) as CallerWarning[];
  const booking: CallerBooking = {
    ...visitOf(desk, values),
    ...personOf(values, caller),
    notes: caller.notes,
    answers: caller.answers,
    accepted,
    attempt: `staff ${values.attempt}`,
  };
  const reason = values.reason.trim();
  const outcome = reason
    ? await bookOver(desk, booking, {
        reason: reason.slice(0, 200),
        seen: values.beside.split(','),
      })
    : await bookForCaller(desk, booking);
  if (outcome.ok && 'appointmentId' in outcome) return outcome;
  const refusal = outcome as CallerRefusal;
  if (refusal.code === 'unsettled' && refusal.appointmentId) {
    return { ok: true, appointmentId: refusal.appointmentId };
  }
  return { ok: false, state: await notBooked(desk, values, refusal, reason) };
}

async function notBooked(
  desk: Desk,
  values: CallerValues,
  { code, conflicts }: CallerRefusal,
  reason: string,
): Promise<CallerState> {
  const isHere = desk.clinic.gateway === 'local';
  if (!isHere && code !== 'warned') return refused(desk, values, code);
  if (code !== 'warned' && code !== 'busy') return refused(desk, values, code);
  // Looked at again, it says what stands there now; with anyone, it may be somebody else by now.
  const isAnyone = !bookable(desk).some(({ slug }) => slug === values.with);
  const state = await checkCaller(desk, isAnyone && !reason ? { ...values, sure: '' } : values);
  if (state.step !== 'check' || code !== 'busy') return state;
  const asked = values.accepted !== '' || conflicts.length > 0;
  const say = translator(desk.clinic.locale, 'staffBook');
  const isTaken = (state.say?.conflicts.length ?? 0) > 0;
  if (!isTaken || !state.say?.mayOverlap) return state;
  if (reason !== '') return { ...state, errors: { reason: say('reasonForMore') } };
  return asked ? { ...state, errors: { reason: say('reasonMissing') } } : state;
}

/** The form again, with what was typed. */
export function fill(desk: Desk, values: CallerValues, errors: CallerErrors): CallerState {
  const { locale, country } = desk.clinic;
  const say = translator(locale, 'staffBook');
  const example = phoneExamples(country).mobile;
  const texts = Object.entries(errors).flatMap(([field, error]) =>
    error ? [[field, say(error, { example })]] : [],
  );
  return { step: 'fill', values: { ...values, sure: '' }, errors: Object.fromEntries(texts) };
}

function refused(
  desk: Desk,
  values: CallerValues,
  code: Exclude<CallerRefusal['code'], 'warned'> | 'unsettled',
): CallerState {
  const say = translator(desk.clinic.locale, 'staffBook');
  const text = code === 'unsettled' ? say('unsettled') : say(code);
  const problem = { title: say('problemTitle'), text };
  return { ...fill(desk, values, {}), problem };
}

function readValues({ clinic }: Desk, values: CallerValues) {
  const service = clinic.services.find(({ slug }) => slug === values.service);
  return readCaller(values, {
    country: clinic.country,
    zone: clinic.zone,
    today: localDateAt(now(), clinic.zone),
    questions: service?.questions ?? [],
  });
}

function visitOf(desk: Desk, values: CallerValues) {
  const { clinic } = desk;
  const wanted = bookable(desk).find(
    ({ practitionerId, slug }) =>
      practitionerId === values.sure || (!values.sure && slug === values.with),
  );
  return {
    serviceId: clinic.services.find(({ slug }) => slug === values.service)?.serviceId ?? '',
    practitionerId: wanted?.practitionerId,
  };
}

function personOf(values: CallerValues, { name, email, phone, phoneTyped, start }: ReadCaller) {
  const person: CallerPerson = {
    customerId: values.customer || undefined,
    name,
    email,
    phone,
    phoneTyped,
  };
  return { person, start };
}
