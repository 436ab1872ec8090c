import 'server-only';

/** How many letters one text message holds. */
export const textLength = 160;

const basic = new Set(
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà',
);
/** These take the room of two. */
const extended = new Set('^{}\\[~]|€\f');

const plainer: Readonly<Record<string, string>> = {
  '‘': "'",
  '’': "'",
  '“': '"',
  '”': '"',
  '–': '-',
  '—': '-',
  '…': '...',
  Ł: 'L',
  ł: 'l',
  Đ: 'D',
  đ: 'd',
  ı: 'i',
  '\u00a0': ' ',
  '\u202f': ' ',
};

/**
 * A text in the letters of text messages (GSM 03.38), as far as it can be: one other letter, and a
 * message holds 70 instead of 160. What has no likeness there, such as another script, stays.
 *
 * @example inTextLetters('Zoë’s clinic, Łódź') // "Zoe's clinic, Lodz"
 */
export function inTextLetters(text: string): string {
  return Array.from(text.normalize('NFC'), (letter) => {
    if (isLetter(letter)) return letter;
    const bare = plainer[letter] ?? letter.normalize('NFD').replace(/\p{Mark}+/gu, '');
    return bare !== '' && Array.from(bare).every(isLetter) ? bare : letter;
  }).join('');
}

function isLetter(letter: string): boolean {
  return basic.has(letter) || extended.has(letter);
}

/** How much of a text message a text takes, in letters of GSM 03.38; one of others counts for two. */
export function lettersOf(text: string): number {
  return Array.from(text).reduce((sum, letter) => sum + (basic.has(letter) ? 1 : 2), 0);
}

const shortest = 8;

/**
 * A name cut to so many letters, between words where that leaves enough of it to be known by.
 *
 * @example clipToText('Riverside Family Medical Practice', 22) // 'Riverside Family'
 */
export function clipToText(name: string, room: number): string {
  if (lettersOf(name) <= room) return name;
  const cut = Array.from(name).slice(0, Math.max(room, shortest));
  const whole = cut.join('').replace(/\s+\S*$/, '');
  return (Array.from(whole).length >= shortest ? whole : cut.join('')).trim();
}
