import 'server-only';
import { clockWords } from '@/app/_booking/words.ts';
import type { PrintLine, PrintSheet } from '@/components/staff/print-sheet.tsx';
import type { Clinic } from '@/lib/booking/clinic.ts';
import { accessNeeds } from '@/lib/contract/access-needs.ts';
import { phoneShown } from '@/lib/forms/phone.ts';
import { translator } from '@/lib/i18n/translator.ts';
import type { Desk } from '@/lib/staff/desk.ts';
import type { SheetLine, Sheets } from '@/lib/staff/sheets.ts';
import { formatLongDate, formatShortDate } from '@/lib/time/format.ts';
import { addDays } from '@/lib/time/local-date.ts';
import { localDateAt } from '@/lib/time/zone.ts';
import type { PrintWish } from './print-wish.ts';

/** The sheets in words, one a practitioner. */
export function printSheets({ clinic }: Desk, sheets: Sheets, wish: PrintWish): PrintSheet[] {
  const say = translator(clinic.locale, 'staffPrint');
  return sheets.people.map(({ practitionerId, days }) => ({
    id: practitionerId,
    title: say('sheetOf', {
      practitioner:
        clinic.practitioners.find((one) => one.practitionerId === practitionerId)?.name ?? '',
      date: periodWords(clinic, sheets, wish),
    }),
    days: days.map((day) => ({
      id: day.date,
      title: wish.view === 'week' ? formatShortDate(day.date, clinic.locale) : undefined,
      count: say('booked', { count: day.booked }),
      lines: day.lines.map((line) => lineWords(clinic, line, wish)),
      empty: say('nothing'),
    })),
  }));
}

function periodWords(clinic: Clinic, { first }: Sheets, { view }: PrintWish): string {
  if (view === 'day') return formatLongDate(first, clinic.locale);
  return translator(clinic.locale, 'staffPrint')('weekOf', {
    first: formatShortDate(first, clinic.locale),
    last: formatLongDate(addDays(first, 6), clinic.locale),
  });
}

/** "As of Tuesday 1 December 2026, 2:05pm. Printed by Robin Reed." */
export function printedWords({ clinic, actor }: Desk, { now }: Sheets): string {
  return translator(clinic.locale, 'staffPrint')('printedAt', {
    date: formatLongDate(localDateAt(now, clinic.zone), clinic.locale),
    time: clockWords(clinic, now, clinic.zone),
    name: actor.name,
  });
}

function lineWords(clinic: Clinic, line: SheetLine, { notes }: PrintWish): PrintLine {
  const say = translator(clinic.locale, 'staffPrint');
  const time = say('range', {
    start: clockWords(clinic, line.start, clinic.zone),
    end: clockWords(clinic, line.end, clinic.zone),
  });
  if (line.kind === 'free') {
    return { id: `free-${line.start}`, kind: 'free', time, name: say('free') };
  }
  if (line.status === 'busy') {
    return { id: line.id, kind: 'blocked', time, name: say('busyElsewhere') };
  }
  if (line.status === 'blocked') {
    const name = line.text ? say('blocked', { reason: line.text }) : say('blockedPlain');
    return { id: line.id, kind: 'blocked', time, name };
  }
  const service = clinic.services.find(({ serviceId }) => serviceId === line.serviceId);
  return {
    id: line.id,
    kind: 'appointment',
    time,
    name: line.text || say('erased'),
    tags: tagsOf(clinic, line, notes),
    service: service?.name ?? '',
    phone: line.phone === null ? '' : phoneShown(line.phone, clinic.country).text,
    notes: [line.notes, line.staffNote].flatMap((text) => text || []),
  };
}

type Standing = Extract<SheetLine, { kind: 'standing' }>;

function isPlain(status: Standing['status']): status is 'confirmed' | 'blocked' | 'busy' {
  return status === 'confirmed' || status === 'blocked' || status === 'busy';
}

/** What access somebody needs is theirs: it stands with the notes. */
function tagsOf(clinic: Clinic, line: Standing, withNeeds: boolean): string[] {
  const say = translator(clinic.locale, 'staffPrint');
  const need = translator(clinic.locale, 'staffToday');
  const status = isPlain(line.status) ? null : line.status;
  return [
    ...(status ? [say(`stage_${status}`)] : []),
    ...(line.cannotCome ? [say('stage_cannotCome')] : []),
    ...(line.isFirstVisit ? [say('stage_first')] : []),
    ...(withNeeds
      ? accessNeeds.filter((each) => line.needs.includes(each)).map((each) => need(`need_${each}`))
      : []),
  ];
}
