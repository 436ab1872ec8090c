import 'server-only';

/**
 * What a spreadsheet would take for a formula, also behind spaces and controls that it ignores; and
 * what begins with one that it takes for the end of a cell.
 */
const formula = /^[\t\r\n]|^[\s\p{Cc}\p{Cf}]*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]/u;

/**
 * One line of a CSV file (RFC 4180), every cell in quotes. A cell that a spreadsheet would run as a
 * formula gets an apostrophe in front, which makes it text; numbers are given as numbers and stay.
 *
 * @example csvRow(['=1+1', 'say "hi"', null, 7]) // `"'=1+1","say ""hi""","","7"\r\n`
 */
export function csvRow(cells: readonly (string | number | null | undefined)[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`;
}

function csvCell(cell: string | number | null | undefined): string {
  if (typeof cell === 'number') return `"${cell}"`;
  const text = cell ?? '';
  return `"${(formula.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`;
}
