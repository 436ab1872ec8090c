import type { LostTexts } from '../ui/lost-notice.tsx';

/** What the picker says, as keys of the catalogue part `times`. `{…}` in a text is filled in here. */
export const pickerTextKeys = [
  'parts',
  'all',
  'morning',
  'afternoon',
  'evening',
  'dates',
  'earlier',
  'later',
  'otherDate',
  'noneInPart',
  'showAll',
  'onlyAnother',
  'again',
  'updated',
] as const;

export type PickerTexts = LostTexts & Record<(typeof pickerTextKeys)[number] | 'timesOn', string>;

export type SuggestTexts = LostTexts &
  Record<'suggest' | 'suggested' | 'suggestedNone' | 'working', string>;

export const wishTextKeys = ['wish', 'wishLabel', 'wishHint', 'wishFind', 'working'] as const;

export type WishTexts = LostTexts & Record<(typeof wishTextKeys)[number] | 'errorPrefix', string>;
