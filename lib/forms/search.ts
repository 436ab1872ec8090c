import { readReference } from './find.ts';

/** What somebody of the staff looks for, taken apart. */
export interface SearchWish {
  /** Parts of names and addresses: each is to be found somewhere. */
  words: readonly string[];
  /** Parts of phone numbers: digits, at least three. */
  digits: readonly string[];
  /** Every appointment id that it may be the reference of. */
  ids: readonly string[];
  /** How such an id may begin; undefined when it is no beginning of one. */
  idPrefix?: string | undefined;
}

export const searchMaxLength = 100;
const wordsAtMost = 6;
const digitsAtLeast = 3;

/** As much of a reference as is worth looking for, with a figure in it: names have none. */
const partOfReference = /^(?=.*\d)[2-9a-hjkmnp-tw-z]{4,9}$/;

/**
 * What was typed into the search box: words in any order, numbers however they are grouped, or a
 * reference. Null for what can be nobody's.
 *
 * @example readSearch('doe, (212) 555') // { words: ['doe'], digits: ['212555'], ids: [] }
 */
export function readSearch(typed: string): SearchWish | null {
  const text = typed
    .slice(0, searchMaxLength)
    .normalize('NFKC')
    .replace(/[\p{C},;]+/gu, ' ')
    .trim();
  const words: string[] = [];
  const digits: string[] = [];
  for (const part of piecesOf(text)) {
    // The nought of '+44 (0)20' is dialled at home only.
    const figures = part.replace(/(?<=\d\s*)\(0\)/g, '').replace(/\D/g, '');
    if (!isNumber(part)) words.push(part);
    else if (figures.length >= digitsAtLeast) digits.push(withoutTrunk(figures));
    else words.push(figures);
  }
  const ids = [...new Set(readReference(text) ?? [])];
  const letters = text
    .toLowerCase()
    .replace(/[\s-]/g, '')
    .replace(/^appt_?/, '');
  const idPrefix = partOfReference.test(letters) ? `appt_${letters}` : undefined;
  const some = words.filter((word) => /[\p{L}\p{N}]/u.test(word)).slice(0, wordsAtMost);
  if (some.length + digits.length + ids.length === 0) return null;
  return { words: some, digits: digits.slice(0, wordsAtMost), ids, ...(idPrefix && { idPrefix }) };
}

function isNumber(part: string): boolean {
  return /^[\d\s()+./-]+$/.test(part) && /\d/.test(part);
}

/** Words, and numbers whose groups belong together. */
function piecesOf(text: string): string[] {
  const pieces: string[] = [];
  let wasNumber = false;
  for (const word of text.split(/\s+/)) {
    if (word === '') continue;
    const number = isNumber(word);
    if (number && wasNumber) pieces[pieces.length - 1] += ` ${word}`;
    else pieces.push(word);
    wasNumber = number;
  }
  return pieces;
}

/** A number is kept with its country's code: the nought that stands for it at home is left out. */
function withoutTrunk(digits: string): string {
  const rest = digits.replace(/^0+/, '');
  return rest.length >= digitsAtLeast ? rest : digits;
}
