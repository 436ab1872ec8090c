import 'server-only';
import { type Locale, translator } from '../i18n/translator.ts';
import type { Medium, MessageKind } from '../storage/message-tables.ts';
import { plainLine, plainText } from './plain-text.ts';

/** What a clinic may say in its own words. For a text message only `body` counts. */
export interface Wording {
  subject: string;
  body: string;
}

/** What the words may be about; see docs/messages.md. */
export interface WordingValues {
  clinic: string;
  /** The customer's first name. */
  name: string;
  practitioner: string;
  when: string;
  place: string;
  reference: string;
  phone: string;
  link: string;
}

export const wordingNames = [
  'clinic',
  'name',
  'practitioner',
  'when',
  'place',
  'reference',
  'phone',
  'link',
] as const satisfies readonly (keyof WordingValues)[];

const variable = /\{\s*([a-z]+)\s*\}/gi;

/**
 * The names in a text that stand for nothing: what a clinic typed is shown with them, and not saved.
 *
 * @example unknownNames('Hello {name}, see {pratice}') // ['pratice']
 */
export function unknownNames(text: string): string[] {
  const known: readonly string[] = wordingNames;
  const named = [...text.matchAll(variable)].map(([, name = '']) => name.toLowerCase());
  return [...new Set(named)].filter((name) => !known.includes(name));
}

/**
 * A clinic's own words with the values in them. What a value holds is never looked through again.
 *
 * @example fillWording('See you {when}', values) // 'See you Friday 4 December at 9am'
 */
export function fillWording(text: string, values: WordingValues): string {
  return text.replace(variable, (whole, name: string) => {
    const key = wordingNames.find((known) => known === name.toLowerCase());
    return key === undefined ? whole : values[key];
  });
}

const subjects = {
  booked: 'subject',
  moved: 'subjectMoved',
  cancelled: 'subjectCancelled',
  reminder: 'subjectReminder',
  missed: 'subjectMissed',
  still_coming: 'subjectStillComing',
  alert: 'subjectAlert',
} as const satisfies Record<MessageKind, string>;

const bodies = {
  booked: 'bookedText',
  moved: 'movedText',
  cancelled: 'cancelledText',
  reminder: 'reminderText',
  missed: 'missedText',
  still_coming: 'stillComingText',
  alert: 'alertWhy',
} as const satisfies Record<MessageKind, string>;

const texts = {
  booked: 'textBooked',
  moved: 'textMoved',
  cancelled: 'textCancelled',
  reminder: 'textReminder',
  missed: 'textMissed',
  still_coming: 'textStillComing',
  alert: 'alertWhy',
} as const satisfies Record<MessageKind, string>;

/** Our own words, as a clinic finds them before it changes anything: with the names in braces. */
export function defaultWording(locale: Locale, kind: MessageKind, medium: Medium): Wording {
  const say = translator(locale, 'messages');
  if (medium === 'text') return { subject: '', body: say.raw(texts[kind]) };
  return { subject: say.raw(subjects[kind]), body: say.raw(bodies[kind]) };
}

/** Values as they go into mails: one line each, without what mail programs or people could be led by. */
export function plainValues(values: WordingValues): WordingValues {
  const plain = { ...values };
  for (const name of wordingNames) plain[name] = plainLine(values[name]);
  return { ...plain, place: plainText(values.place) };
}
