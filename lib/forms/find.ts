import { fieldLimits } from '../contract/text-rules.ts';
import type { Problem, When } from './booking-state.ts';
import type { FieldErrors } from './field-errors.ts';

/** What a person types who looks for an appointment. */
export const findFields = ['reference', 'contact'] as const;
export type FindField = (typeof findFields)[number];
export type FindValues = Record<FindField, string>;

export const findErrorKeys = [
  'referenceMissing',
  'referenceFormat',
  'contactMissing',
  'contactFormat',
] as const;
export type FindErrors = FieldErrors<FindField, (typeof findErrorKeys)[number]>;

/** An appointment that no link opens any more, as it is shown instead. Nothing about the person. */
export interface Found {
  title: string;
  text: string;
  when: When;
  what: string;
  practitioner: string;
  where: readonly string[];
  /** Where the same can be booked again. */
  again: string;
}

/** Where a search stands. What was found and can be opened is opened, and has no state. */
export type FindState =
  | { step: 'ask'; values: FindValues; errors: FindErrors; problem?: Problem | undefined }
  | { step: 'found'; found: Found };

export const emptyFind: FindState = {
  step: 'ask',
  values: { reference: '', contact: '' },
  errors: {},
};

/** What to look for. */
export interface FindWish {
  /** Every id that the reference may mean, the likeliest first; always as many. */
  appointmentIds: readonly [string, string];
  contact: string;
}

const referenceLength = 10;

/** References have none of these letters, so whoever typed one misread its closest look-alike. */
const misread: Readonly<Record<string, string>> = {
  '0': 'q',
  o: 'q',
  '1': 'j',
  i: 'j',
  l: 'j',
  u: 'y',
  v: 'y',
};

/**
 * The ids that a reference may mean, as somebody typed it: hyphens, spaces and case do not matter,
 * and letters that no reference has are read as the ones they look like. Null when it is none.
 *
 * @example readReference('k7m2x 9qrtb') // ['appt_k7m2x9qrtb', 'appt_k7m2x9qrtb']
 * @example readReference('APPT_K7M2X9ORTB') // ['appt_k7m2x9qrtb', 'appt_k7m2x9ortb']
 */
export function readReference(typed: string): FindWish['appointmentIds'] | null {
  const letters = typed
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '')
    .replace(/^appt(?=.{10})/, '');
  if (!/^[a-z0-9]*$/.test(letters)) return null;
  const likely = letters
    .replaceAll('vv', 'w')
    .replace(/[01ilouv]/g, (letter) => misread[letter] ?? '');
  if (likely.length !== referenceLength) return null;
  return [`appt_${likely}`, `appt_${letters}`];
}

/**
 * What to look for, or what is missing.
 *
 * @example readFind({ reference: '', contact: '1' })
 * // { ok: false, errors: { reference: 'referenceMissing', contact: 'contactFormat' } }
 */
export function readFind(
  typed: FindValues,
): { ok: true; wish: FindWish } | { ok: false; errors: FindErrors } {
  const errors: FindErrors = {};
  const contact = typed.contact.trim();
  const appointmentIds = readReference(typed.reference);
  if (typed.reference.trim() === '') errors.reference = 'referenceMissing';
  else if (appointmentIds === null) errors.reference = 'referenceFormat';
  if (contact === '') errors.contact = 'contactMissing';
  else if (!isWhole(contact)) errors.contact = 'contactFormat';
  if (appointmentIds === null || Object.keys(errors).length > 0) return { ok: false, errors };
  return { ok: true, wish: { appointmentIds, contact } };
}

/** Whether it could be an address or a number at all; which one it is, only the clinic's row tells. */
function isWhole(contact: string): boolean {
  if (contact.length > fieldLimits.email) return false;
  const digits = contact.normalize('NFKC').replace(/\D/g, '');
  return /\S@\S/.test(contact) || digits.length >= 5;
}
