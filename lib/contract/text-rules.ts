/** Longest accepted values, in UTF-16 code units. An email address has at most 254 (RFC 5321). */
export const fieldLimits = {
  name: 200,
  email: 254,
  phone: 16,
  timezone: 64,
  appointment_datetime: 40,
  appointment_id: 64,
  call_session_id: 200,
  notes: 2000,
} as const;

// PostgreSQL refuses U+0000 in text, and no other control character but tab and line breaks
// has a meaning in anything a person types.
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const forbiddenControls = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/;
const lineBreaks = /[\r\n\u2028\u2029]/;

/** One @, a dot in the domain, no spaces: a mail server decides the rest. */
export const emailPattern = /^[^\s@<>()[\],;:"\\]+@[^\s@<>()[\],;:"\\]+\.[^\s@.<>()[\],;:"\\]+$/;

/**
 * Whether a text has only characters that can be stored and shown.
 *
 * @example isClean('one\ntwo') // true
 */
export function isClean(text: string): boolean {
  return !forbiddenControls.test(text);
}

/**
 * Whether a text stands on one line.
 *
 * @example isOneLine('one\ntwo') // false
 */
export function isOneLine(text: string): boolean {
  return !lineBreaks.test(text);
}
