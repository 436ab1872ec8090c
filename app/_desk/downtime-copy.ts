import 'server-only';
import { clockWords } from '@/app/_booking/words.ts';
import type { CopyAnswer, KeptCopy } from '@/components/staff/downtime-data.ts';
import type { Clinic } from '@/lib/booking/clinic.ts';
import { translator } from '@/lib/i18n/translator.ts';
import type { Desk } from '@/lib/staff/desk.ts';
import type { KeptDays, KeptRow } from '@/lib/staff/kept-days.ts';
import { formatLongDate } from '@/lib/time/format.ts';
import { localDateAt } from '@/lib/time/zone.ts';

/** The days in words: what is read without the portal cannot ask it for any. */
export function copyAnswer({ clinic, actor }: Desk, { now, days }: KeptDays): CopyAnswer {
  const say = translator(clinic.locale, 'staffDowntime');
  const copy: KeptCopy = {
    clinic: clinic.name,
    locale: clinic.locale,
    asOf: say('moment', {
      date: formatLongDate(localDateAt(now, clinic.zone), clinic.locale),
      time: clockWords(clinic, now, clinic.zone),
    }),
    days: days.map(({ date, rows }) => ({
      date,
      title: formatLongDate(date, clinic.locale),
      rows: rows.map((row) => rowWords(clinic, row)),
    })),
  };
  return { person: actor.userId, at: now, copy };
}

function rowWords(clinic: Clinic, row: KeptRow): KeptCopy['days'][number]['rows'][number] {
  const say = translator(clinic.locale, 'staffDowntime');
  const clock = (instant: number) => clockWords(clinic, instant, clinic.zone);
  const isBlocked = row.status === 'blocked';
  const notes = [
    ...(row.status === 'pending' || row.status === 'completed' || row.status === 'no_show'
      ? [say(`status_${row.status}`)]
      : []),
    ...(row.cannotCome ? [say('cannotCome')] : []),
  ];
  return {
    id: row.id,
    time: say('range', { start: clock(row.start), end: clock(row.end) }),
    name:
      row.status === 'busy'
        ? say('busyElsewhere')
        : isBlocked
          ? say('blocked', { reason: row.text })
          : row.text,
    phone: row.phone ?? '',
    service: clinic.services.find(({ serviceId }) => serviceId === row.serviceId)?.name ?? '',
    practitioner:
      clinic.practitioners.find((one) => one.practitionerId === row.practitionerId)?.name ?? '',
    note: notes.join(', '),
  };
}
