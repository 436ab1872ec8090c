/** Why a password cannot be taken, as a key of the catalogue. */
export type PasswordProblem = 'passwordShort' | 'passwordLong' | 'passwordYours' | 'passwordKnown';

const shortest = 12;
const longest = 200;

/** What everybody tries first, of those that are long enough. */
const known = ['password', 'passwort', 'qwertyuiop', 'letmein', 'iloveyou', 'welcome', 'admin'];

/**
 * Whether a password can be chosen: any twelve characters, except the obvious ones.
 *
 * @param own what everybody knows of the person: name, address, the clinic's name
 * @example passwordProblem('a long walk on the beach', ['Robin Reed']) // undefined
 * @example passwordProblem('RobinReed2026', ['Robin Reed']) // 'passwordYours'
 */
export function passwordProblem(
  password: string,
  own: readonly string[],
): PasswordProblem | undefined {
  const length = [...password].length;
  if (length < shortest) return 'passwordShort';
  if (length > longest || password.length > longest) return 'passwordLong';
  const bare = bareOf(password);
  const theirs = own.flatMap((each) => [each, each.split('@')[0] ?? '']).map(bareOf);
  if (theirs.some((each) => each.length > 3 && isMadeOf(bare, each))) return 'passwordYours';
  if (known.some((each) => isMadeOf(bare, each))) return 'passwordKnown';
  return isMonotone(bare) ? 'passwordKnown' : undefined;
}

/** Letters alone, as a guesser sees it. */
function bareOf(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}]/gu, '');
}

/** The word, once or again and again; digits and signs around it add nothing to guess. */
function isMadeOf(bare: string, word: string): boolean {
  return bare.length > 0 && bare.replaceAll(word, '') === '';
}

/** The same few characters over and over, or nothing but digits and signs. */
function isMonotone(bare: string): boolean {
  return new Set(bare).size < 3;
}
