import 'server-only';

/** Everything that some reader takes for the end of a line. */
const lineBreaks = /\r\n|[\n\v\f\r\u0085\u2028\u2029]/g;
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const controls = /[\u0000-\u0008\u000e-\u001f\u007f-\u009f]/g;

/**
 * Text for a format that is made of lines: one kind of line break, and no other control characters,
 * so that no reader of the format can see more lines in it than were written.
 */
export function plainText(text: string): string {
  return text.toWellFormed().replace(lineBreaks, '\n').replace(controls, '');
}

/** As {@link plainText}, on one line. */
export function plainLine(text: string): string {
  return plainText(text)
    .replace(/\s*\n\s*/g, ' ')
    .trim();
}
