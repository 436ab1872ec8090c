import type { cannotComeErrorKeys } from '@/lib/forms/cannot-come.ts';
import type { findErrorKeys } from '@/lib/forms/find.ts';
import type { reasonErrorKeys } from '@/lib/forms/reason.ts';
import type { LostTexts } from '../ui/lost-notice.tsx';
import type { OfferTexts } from './labels.ts';

/** What the pages after a booking say, as keys of the catalogue parts `manage` and `find`. */
export const moveTextKeys = [
  'confirmTitle',
  'confirmLead',
  'now',
  'new',
  'for',
  'with',
  'changeNew',
  'confirm',
  'confirming',
  'goneKept',
  'shortKept',
] as const;

export const cancelTextKeys = [
  'cancelTitle',
  'reason',
  'reasonHint',
  'cancel',
  'cancelling',
  'keepIt',
] as const;

export const cannotComeTextKeys = [
  'tellTitle',
  'tellNote',
  'tellNoteHint',
  'tellSubmit',
  'telling',
  'back',
] as const;

export const findTextKeys = [
  'title',
  'lead',
  'reference',
  'referenceHint',
  'contact',
  'contactHint',
  'submit',
  'finding',
  'errorPrefix',
  'errorSummary',
  'again',
  'another',
] as const;

/** What is too late for times before an instant, ISO 8601 UTC; the first that holds is said. */
export interface LateText {
  before: string;
  text: string;
}

export interface MoveTexts {
  titled: string;
  move: Record<(typeof moveTextKeys)[number], string>;
  check: Record<'change', string>;
  offer: OfferTexts;
  late: readonly LateText[];
  lost: LostTexts;
  back: string;
}

type FormTexts = Record<'errorPrefix' | 'errorSummary' | 'errorTitle', string>;

export interface CancelTexts {
  titled: string;
  cancel: Record<(typeof cancelTextKeys)[number] | 'cancelWhat', string>;
  errors: Record<(typeof reasonErrorKeys)[number], string>;
  details: FormTexts;
  lost: LostTexts;
}

export interface CannotComeTexts {
  titled: string;
  tell: Record<(typeof cannotComeTextKeys)[number] | 'tellWhat', string>;
  errors: Record<(typeof cannotComeErrorKeys)[number], string>;
  details: FormTexts;
  lost: LostTexts;
}

export interface FindTexts {
  /** "{page} – Frontdesk" */
  titled: string;
  find: Record<(typeof findTextKeys)[number] | 'errorTitle', string>;
  found: Record<'what' | 'with' | 'when' | 'where', string>;
  errors: Record<(typeof findErrorKeys)[number], string>;
  lost: LostTexts;
}
