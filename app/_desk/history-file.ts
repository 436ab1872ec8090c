import 'server-only';
import type { Clinic } from '@/lib/booking/clinic.ts';
import { translator } from '@/lib/i18n/translator.ts';
import { csvRow } from '@/lib/staff/csv.ts';
import type { HistoryEntry } from '@/lib/staff/history.ts';
import { toIsoUtc } from '@/lib/time/instant.ts';
import { sentence, whoWords } from './history-words.ts';

/** The history as a table, written while it is read: it may be long. */
export function historyFile(
  clinic: Clinic,
  pages: AsyncGenerator<HistoryEntry[]>,
): ReadableStream<Uint8Array> {
  // A spreadsheet reads UTF-8 as such only behind this mark.
  let head = `\uFEFF${headings(clinic)}`;
  return new ReadableStream({
    pull: async (controller) => {
      const { value = [], done = false } = await pages.next();
      const rows = value.map((entry: HistoryEntry) => row(clinic, entry));
      controller.enqueue(Buffer.from(head + rows.join('')));
      head = '';
      if (done) controller.close();
    },
    cancel: async () => {
      await pages.return(undefined);
    },
  });
}

function headings({ locale }: Clinic): string {
  const say = translator(locale, 'staffHistory');
  return csvRow([
    say('csvLine'),
    say('csvAt'),
    say('csvWho'),
    say('csvChannel'),
    say('csvCall'),
    say('csvEvent'),
    say('csvAppointment'),
    say('csvStart'),
    say('csvSubject'),
    say('csvDetail'),
    say('csvSealed'),
  ]);
}

function row(clinic: Clinic, entry: HistoryEntry): string {
  const say = translator(clinic.locale, 'staffHistory');
  return csvRow([
    entry.id,
    toIsoUtc(entry.at),
    whoWords(clinic, entry),
    say(`channels.${entry.channel}`),
    entry.call,
    sentence(clinic, entry),
    entry.appointmentId,
    entry.start === null ? '' : toIsoUtc(entry.start),
    entry.subject?.id,
    entry.detail === null ? '' : JSON.stringify(entry.detail),
    entry.isSealed ? say('csvYes') : say('csvNo'),
  ]);
}
