import 'server-only';
import type { Clinic } from '@/lib/booking/clinic.ts';
import { translator } from '@/lib/i18n/translator.ts';
import { now } from '@/lib/platform/clock.ts';
import { csvRow } from '@/lib/staff/csv.ts';
import type { CustomerRecord, RecordFormat } from '@/lib/staff/privacy-export.ts';
import { toIsoUtc } from '@/lib/time/instant.ts';
import type { TakenFile } from './answer-file.ts';
import { momentIn } from './privacy-words.ts';

/** Everything about a customer as a file. Its name says nothing of them. */
export function recordFile(
  clinic: Clinic,
  record: CustomerRecord,
  format: RecordFormat,
): TakenFile & { ok: true } {
  const name = `${clinic.slug}-customer.${format}`;
  switch (format) {
    case 'json':
      return { ok: true, name, type: 'application/json', body: jsonOf(clinic, record) };
    case 'csv':
      return { ok: true, name, type: 'text/csv; charset=utf-8', body: csvOf(record) };
    case 'html':
      return { ok: true, name, type: 'text/html; charset=utf-8', body: htmlOf(clinic, record) };
  }
}

type Row = Readonly<Record<string, unknown>>;

/** The fields that hold instants; programs read them as ISO 8601, people by the clinic's clocks. */
const instants = new Set(
  ['start', 'end', 'at', 'asked', 'blockedAt', 'createdAt', 'updatedAt', 'consentedAt'].concat([
    ...['cancelledAt', 'cannotComeAt', 'arrivedAt', 'inRoomAt'],
  ]),
);

function jsonOf(clinic: Clinic, record: CustomerRecord): string {
  const parts = Object.entries(record).map(([part, rows]) => [part, rows.map(withIso)]);
  const made = { clinic: clinic.name, made: toIsoUtc(now()) };
  return `${JSON.stringify({ ...made, ...Object.fromEntries(parts) }, null, 2)}\n`;
}

function withIso(row: Row): Row {
  return Object.fromEntries(
    Object.entries(row).map(([key, value]) => [
      key,
      instants.has(key) && typeof value === 'number' ? toIsoUtc(value) : value,
    ]),
  );
}

function csvOf({ appointments }: CustomerRecord): string {
  const columns = Object.keys(appointments[0] ?? {});
  const rows = appointments.map((each) => {
    const row = withIso(each);
    return csvRow(columns.map((column) => plain(row[column])));
  });
  return `\uFEFF${csvRow(columns)}${rows.join('')}`;
}

function plain(value: unknown): string {
  if (value === null || value === undefined) return '';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** A page that can be printed and read anywhere, with nothing in it that runs. */
function htmlOf(clinic: Clinic, record: CustomerRecord): string {
  const say = translator(clinic.locale, 'staffPrivacy');
  const title = escaped(say('recordTitle', { clinic: clinic.name }));
  const sections = [
    [say('recordPerson'), record.customer],
    [say('recordAppointments'), record.appointments],
    [say('recordHistory'), record.history],
    [say('recordRequests'), record.requests],
  ] as const;
  const body = sections.map(([heading, rows]) => {
    const lists = rows.map((row) => listOf(clinic, row)).join('<hr>');
    return `<h2>${escaped(heading)}</h2>${lists || `<p>${escaped(say('recordNone'))}</p>`}`;
  });
  const made = escaped(say('recordMade', { when: momentIn(clinic, now()) }));
  return `<!doctype html>
<html lang="${escaped(clinic.locale)}"><head><meta charset="utf-8"><title>${title}</title></head>
<body><h1>${title}</h1><p>${made}</p>${body.join('\n')}</body></html>
`;
}

function listOf(clinic: Clinic, row: Row): string {
  const empty = translator(clinic.locale, 'staffPrivacy')('recordEmpty');
  const items = Object.entries(row).map(([key, value]) => {
    const isInstant = instants.has(key) && typeof value === 'number';
    const text = isInstant ? momentIn(clinic, value) : plain(value);
    return `<dt>${escaped(inWords(key))}</dt><dd>${escaped(text || empty)}</dd>`;
  });
  return `<dl>${items.join('')}</dl>`;
}

/** @example inWords('cannotComeNote') // 'Cannot come note' */
function inWords(key: string): string {
  const words = key.replace(/([A-Z])/g, ' $1').toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function escaped(text: string): string {
  const entities: Record<string, string> = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
  };
  return text.replace(/[&<>"]/g, (sign) => entities[sign] ?? sign);
}
