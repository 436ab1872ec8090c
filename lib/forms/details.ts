import type { FieldErrors } from './field-errors.ts';

/** How a customer can be reached; one is enough. A landline is for people who have neither other. */
export const contactKinds = ['email', 'mobile', 'landline'] as const;
export type ContactKind = (typeof contactKinds)[number];

/** The fields of the details form in the order they stand on the page. */
export const detailsFields = ['name', 'contact', ...contactKinds, 'notes'] as const;
export type DetailsField = (typeof detailsFields)[number];

/** What can be wrong with the details, as keys of the catalogue. */
export const detailsErrorKeys = [
  'nameMissing',
  'nameTooLong',
  'nameUnusable',
  'contactMissing',
  'emailMissing',
  'emailFormat',
  'mobileMissing',
  'mobileFormat',
  'landlineMissing',
  'landlineFormat',
  'notesTooLong',
  'notesUnusable',
] as const;
export type DetailsErrorKey = (typeof detailsErrorKeys)[number];
export type DetailsErrors = FieldErrors<DetailsField, DetailsErrorKey>;

/** The form as it stands on the page: every field as typed, also of the choices not taken. */
export type DetailsValues = Record<DetailsField, string>;

export const emptyDetails: DetailsValues = {
  name: '',
  contact: '',
  email: '',
  mobile: '',
  landline: '',
  notes: '',
};
