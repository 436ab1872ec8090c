import 'server-only';

/** A calendar file taken apart, without reading what its events are about. */
export interface ScannedFile {
  /** Of each event the lines that say when it is and whether it counts. */
  events: string[][];
  /** The time zones that the file explains itself, by their names in it. */
  zones: Map<string, string[]>;
  /** What the file calls itself: with some services the address of whose calendar it is. */
  name: string;
  /** Events too long to be read. */
  tooLong: number;
}

const kept =
  /^(?:UID|DTSTART|DTEND|DURATION|RRULE|RDATE|EXDATE|RECURRENCE-ID|STATUS|TRANSP|ATTENDEE|X-MICROSOFT-CDO-BUSYSTATUS)[;:]/i;
const mostLines = 3_000;
const mostZones = 200;

/**
 * Takes a calendar file apart by its lines. Titles, notes and places are dropped here, before
 * anything is read: what is kept of an event says when it is, and no more.
 *
 * @returns undefined for what is no calendar file
 */
export function scanFile(text: string): ScannedFile | undefined {
  const plain = text.replace(/^\uFEFF/, '').trimStart();
  if (!/^BEGIN:VCALENDAR\s/i.test(plain)) return undefined;
  const scan: Scan = { events: [], zones: new Map(), name: '', tooLong: 0, path: [], lines: [] };
  for (const line of plain.replace(/\r?\n[ \t]/g, '').split(/\r?\n/)) take(scan, line);
  const { events, zones, name, tooLong } = scan;
  return { events, zones, name, tooLong };
}

interface Scan extends ScannedFile {
  /** The components that the line stands in. */
  path: string[];
  /** Of the event or zone that is being gone through. */
  lines: string[];
}

function take(scan: Scan, line: string): void {
  const [, edge, name = ''] = /^(BEGIN|END):([\w-]+)\s*$/i.exec(line) ?? [];
  const component = name.toUpperCase();
  const within = scan.path[1];
  if (edge?.toUpperCase() === 'BEGIN') {
    scan.path.push(component);
    if (scan.path.length === 2) scan.lines = [];
    else if (within === 'VTIMEZONE') keep(scan, line);
  } else if (edge) {
    if (scan.path.length === 2) finish(scan, within);
    else if (within === 'VTIMEZONE') keep(scan, line);
    scan.path.pop();
  } else if (within === 'VTIMEZONE' || (within === 'VEVENT' && scan.path.length === 2)) {
    if (within === 'VTIMEZONE' || kept.test(line)) keep(scan, line);
  } else if (scan.path.length === 1 && /^X-WR-CALNAME[;:]/i.test(line)) {
    scan.name = line.slice(line.indexOf(':') + 1).trim();
  }
}

function keep(scan: Scan, line: string): void {
  if (scan.lines.length <= mostLines) scan.lines.push(line);
}

function finish(scan: Scan, component: string | undefined): void {
  const { lines } = scan;
  if (lines.length > mostLines) {
    if (component === 'VEVENT') scan.tooLong += 1;
    return;
  }
  if (component === 'VEVENT') scan.events.push(lines);
  if (component !== 'VTIMEZONE' || scan.zones.size >= mostZones) return;
  const id = lines.find((line) => /^TZID[;:]/i.test(line));
  if (id) scan.zones.set(id.slice(id.indexOf(':') + 1).trim(), lines);
}
