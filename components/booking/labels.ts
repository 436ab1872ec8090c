import { detailsErrorKeys } from '@/lib/forms/details.ts';
import type { reasonErrorKeys } from '@/lib/forms/reason.ts';
import type { LostTexts } from '../ui/lost-notice.tsx';

/** What the booking steps say, as keys of the catalogue parts `details` and `check`. */
export const detailsTextKeys = [
  'title',
  'back',
  'errorPrefix',
  'errorSummary',
  'name',
  'contact',
  'contactHint',
  'email',
  'emailLabel',
  'mobile',
  'mobileLabel',
  'landline',
  'landlineLabel',
  'phoneHint',
  'notes',
  'notesHint',
  'continue',
  'working',
] as const;

/** The texts of errors that show no example; the two formats of phone numbers do. */
export const plainErrorKeys = detailsErrorKeys.filter(
  (key) => key !== 'mobileFormat' && key !== 'landlineFormat',
);

export const checkTextKeys = [
  'visit',
  'service',
  'practitioner',
  'when',
  'where',
  'title',
  'lead',
  'name',
  'email',
  'mobile',
  'landline',
  'notes',
  'notProvided',
  'change',
  'changeService',
  'changePractitioner',
  'changeTime',
  'changeName',
  'changeContact',
  'changeNotes',
  'book',
  'booking',
  'backToDetails',
] as const;

export const offerTextKeys = [
  'asked',
  'goneTitle',
  'gone',
  'goneOwn',
  'otherTitle',
  'other',
  'allTimes',
  'keep',
] as const;

export type DetailsTexts = Record<(typeof detailsTextKeys)[number] | 'errorTitle', string> & {
  errors: Record<(typeof detailsErrorKeys)[number], string>;
};
export type CheckTexts = Record<(typeof checkTextKeys)[number], string>;
export type OfferTexts = Record<(typeof offerTextKeys)[number] | 'goneNothing', string>;

export interface FlowTexts {
  /** "{page} – Riverside Clinic" */
  titled: string;
  details: DetailsTexts;
  check: CheckTexts;
  offer: OfferTexts;
  lost: LostTexts;
  startAgain: string;
}

export const moveTextKeys = [
  'confirmTitle',
  'confirmLead',
  'now',
  'new',
  'changeNew',
  'confirm',
  'confirming',
  'goneKept',
] as const;

export const cancelTextKeys = [
  'cancelTitle',
  'reason',
  'reasonHint',
  'cancel',
  'cancelling',
  'keepIt',
] as const;

export interface MoveTexts {
  titled: string;
  move: Record<(typeof moveTextKeys)[number], string>;
  check: Record<'change', string>;
  offer: OfferTexts;
  lost: LostTexts;
  back: string;
}

export interface CancelTexts {
  titled: string;
  cancel: Record<(typeof cancelTextKeys)[number] | 'cancelWhat', string>;
  errors: Record<(typeof reasonErrorKeys)[number], string>;
  details: Record<'errorPrefix' | 'errorSummary' | 'errorTitle', string>;
  lost: LostTexts;
}
