/** What is not read at all: a larger file is no calendar of holidays. */
const mostRead = 5_000_000;

/** The lines that say when something is, and what it is called. */
const kept =
  /^(BEGIN|END|VERSION|UID|DTSTART|DTEND|DURATION|RRULE|RDATE|EXDATE|RECURRENCE-ID|SUMMARY|STATUS|TZID|TZOFFSETFROM|TZOFFSETTO)[:;]/i;

/**
 * A calendar without what its dates do not need: descriptions, places, people, reminders. Most that
 * are published have far more of it than of dates.
 */
export function withoutTrimmings(text: string): string {
  let isKept = false;
  let isReminder = false;
  const lines = text.split(/\r?\n/).filter((line) => {
    // A long line goes on behind a blank.
    if (/^[ \t]/.test(line)) return isKept;
    if (/^BEGIN:VALARM/i.test(line)) isReminder = true;
    isKept = !isReminder && kept.test(line);
    if (/^END:VALARM/i.test(line)) isReminder = false;
    return isKept;
  });
  return [...lines, ''].join('\r\n');
}

/** A file as it is sent: one that is too large for it goes without its trimmings. */
export async function datesAlone(file: File, most: number): Promise<File> {
  if (file.size <= most || file.size > mostRead) return file;
  const text = await file.text();
  const isCalendar = /^\uFEFF?\s*BEGIN:VCALENDAR/i.test(text);
  return isCalendar ? new File([withoutTrimmings(text)], file.name, { type: file.type }) : file;
}
