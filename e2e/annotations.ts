/** On a failed test whose browser ran scripts and drew nothing: `npm test` runs it again. */
export const DREW_NOTHING = 'the browser drew nothing';
