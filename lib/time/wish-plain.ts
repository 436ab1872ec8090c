const NUMBERS = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];

/**
 * A wish as the readers take it: small letters, figures for numbers in words, and phrases that mean
 * another one written as that.
 * @example plainWish('Half past NINE, tonight!') // '9:30 today evening'
 */
export function plainWish(typed: string): string {
  let text = typed.normalize('NFKC').toLowerCase().slice(0, 200);
  text = text
    .replace(/[’'`]/g, '')
    .replace(/[–—]/g, '-')
    .replace(/[,;!?"“”()]/g, ' ');
  text = text.replace(/\b(?:a|per) (?=(?:week|day)s?\b(?! ?days))/g, (found) =>
    found.startsWith('a') ? '1 ' : found,
  );
  for (const [index, word] of NUMBERS.entries()) {
    text = text.replace(new RegExp(`\\b${word}\\b`, 'g'), String(index + 1));
  }
  text = text
    .replace(/\bhalf past (\d{1,2})\b/g, '$1:30')
    .replace(/\bquarter past (\d{1,2})\b/g, '$1:15');
  text = text.replace(/\bbefore lunch(?:time)?\b/g, 'before 12pm');
  text = text
    .replace(/\bafter lunch(?:time)?\b/g, 'after 2pm')
    .replace(/\bafter work\b/g, 'after 5pm');
  text = text.replace(/\btonight\b/g, 'today evening');
  text = text.replace(/\bthis (?=(?:late |early )?(?:morning|afternoon|evening)\b)/g, 'today ');
  return text.replace(/\s+/g, ' ').trim();
}
