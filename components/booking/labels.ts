import { dateErrorKeys } from '@/lib/forms/date-answer.ts';
import type { DetailsErrorKey } from '@/lib/forms/details.ts';
import type { LostTexts } from '../ui/lost-notice.tsx';
import type { HoldTexts } from './hold-notice.tsx';

/** What the booking steps say, as keys of the catalogue parts `details` and `check`. */
export const detailsTextKeys = [
  'title',
  'back',
  'errorPrefix',
  'errorSummary',
  'whoFor',
  'forMe',
  'forOther',
  'forOtherHint',
  'name',
  'nameOfOther',
  'bookedBy',
  'contact',
  'contactHint',
  'email',
  'emailLabel',
  'mobile',
  'mobileLabel',
  'landline',
  'landlineLabel',
  'phoneHint',
  'yes',
  'no',
  'optional',
  'day',
  'month',
  'year',
  'dateHint',
  'needs',
  'needsHint',
  'interpreter',
  'step_free',
  'longer',
  'notes',
  'notesHint',
  'continue',
  'working',
] as const;

/** Errors about a question of the service; its wording stands for "{question}". */
export const questionErrorKeys = [
  'answerMissing',
  'choiceMissing',
  'yesNoMissing',
  'answerTooLong',
  'answerUnusable',
  ...dateErrorKeys,
] as const;

/** The texts of errors that name nothing else. */
export const plainErrorKeys = [
  'whoForMissing',
  'nameMissing',
  'theirNameMissing',
  'nameTooLong',
  'nameUnusable',
  'bookedByMissing',
  'contactMissing',
  'emailMissing',
  'emailFormat',
  'mobileMissing',
  'landlineMissing',
  'notesTooLong',
  'notesUnusable',
] as const;

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
  'appointmentFor',
  'bookedBy',
  'returning',
  'needs',
  'none',
  'notes',
  'notProvided',
  'change',
  'changeService',
  'changePractitioner',
  'changeTime',
  'changeName',
  'changeContact',
  'changeWho',
  'changeBookedBy',
  'changeReturning',
  'changeNeeds',
  'changeNotes',
  'consent',
  'book',
  'booking',
  'backToDetails',
  'proving',
  'chooseTitle',
  'chooseLead',
  'chooseKeep',
  'chooseSubmit',
] as const;

export const offerTextKeys = [
  'asked',
  'goneTitle',
  'gone',
  'goneFresh',
  'goneOwn',
  'goneNothing',
  'noneShown',
  'heldTitle',
  'held',
  'heldOwn',
  'tryAgain',
  'shortTitle',
  'short',
  'visitTitle',
  'visitGone',
  'otherTitle',
  'other',
  'allTimes',
  'keep',
] as const;

export type DetailsTexts = Record<
  (typeof detailsTextKeys)[number] | 'errorTitle' | 'returning' | 'returningOther',
  string
> & { errors: Record<DetailsErrorKey, string> };
export type CheckTexts = Record<
  (typeof checkTextKeys)[number] | 'forPerson' | 'changeAnswer' | 'didYouMean' | 'useSuggestion',
  string
>;
export type OfferTexts = Record<(typeof offerTextKeys)[number] | 'forPerson', string>;

export interface FlowTexts {
  /** "{page} – Riverside Clinic" */
  titled: string;
  details: DetailsTexts;
  check: CheckTexts;
  offer: OfferTexts;
  choose: Record<'service' | 'practitioner', string>;
  hold: HoldTexts;
  lost: LostTexts;
  startAgain: string;
}
