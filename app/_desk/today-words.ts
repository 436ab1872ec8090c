import 'server-only';
import { clockWords, serviceWords } from '@/app/_booking/words.ts';
import type { TodayGroup } from '@/components/staff/today-list.tsx';
import type { TodayItem } from '@/components/staff/today-row.tsx';
import type { Clinic } from '@/lib/booking/clinic.ts';
import { accessNeeds } from '@/lib/contract/access-needs.ts';
import { phoneShown } from '@/lib/forms/phone.ts';
import { translator } from '@/lib/i18n/translator.ts';
import { type Desk, may } from '@/lib/staff/desk.ts';
import type { Day, DayAppointment } from '@/lib/staff/today.ts';
import { formatShortDate } from '@/lib/time/format.ts';
import { localDateAt } from '@/lib/time/zone.ts';
import { stageWord } from './today-texts.ts';

export function nameOf(clinic: Clinic, practitionerId: string): string {
  return clinic.practitioners.find((one) => one.practitionerId === practitionerId)?.name ?? '';
}

/** A row of the day, in words. */
export function todayItem(desk: Desk, row: DayAppointment, now: number): TodayItem {
  const { clinic } = desk;
  const say = translator(clinic.locale, 'staffToday');
  const clock = (instant: number) => clockWords(clinic, instant, clinic.zone);
  const service = clinic.services.find(({ serviceId }) => serviceId === row.serviceId);
  const page = `/staff/${clinic.slug}/appointments/${row.id}`;
  const isOpen = row.status === 'confirmed';
  const mayProgress = may(desk, 'appointments.progress');
  return {
    id: row.id,
    name: row.name,
    stage: row.stage,
    steps: mayProgress ? row.steps : [],
    canUndo: mayProgress,
    href: page,
    changeHref: isOpen && may(desk, 'appointments.move') ? `${page}/change` : undefined,
    cancelHref: isOpen && may(desk, 'appointments.cancel') ? `${page}/cancel` : undefined,
    time: clock(row.start),
    end: say('range', { start: '', end: clock(row.end) }).trim(),
    what: service ? serviceWords(clinic, service, lengthBeyond(row, service.durationMinutes)) : '',
    who: say('with', { practitioner: nameOf(clinic, row.practitionerId) }),
    phone: row.phone === null ? undefined : phoneShown(row.phone, clinic.country),
    stageText: stageText(clinic, row, now),
    isStageQuiet: row.stage === 'expected' && row.end > now,
    tags: tagsOf(clinic, row),
    isQuiet: row.group === 'earlier' || row.group === 'cancelled',
  };
}

function lengthBeyond({ start, end }: DayAppointment, minutes: number): number {
  return Math.round((end - start) / 60_000) - minutes;
}

function stageText(clinic: Clinic, row: DayAppointment, now: number): string {
  const { stage, status, arrived, inRoom } = row;
  const say = translator(clinic.locale, 'staffToday');
  if (stage === null) return say(status === 'cancelled' ? 'statusCancelled' : 'statusPending');
  if (stage === 'expected' && row.end <= now) return say('stageNotMarked');
  const at = stage === 'arrived' ? arrived : stage === 'in_room' ? inRoom : null;
  const word = stageWord(say, stage);
  return at === null ? word : say('at', { stage: word, time: clockWords(clinic, at, clinic.zone) });
}

function tagsOf(clinic: Clinic, row: DayAppointment): TodayItem['tags'] {
  const say = translator(clinic.locale, 'staffToday');
  const tag = (is: boolean, text: string, isWarning = false) => (is ? [{ text, isWarning }] : []);
  return [
    ...tag(row.cannotCome, say('tagCannotCome'), true),
    ...tag(row.saidComing && row.stage === 'expected', say('tagComing')),
    ...tag(row.overlaps && row.status === 'confirmed', say('tagOverlap'), true),
    ...tag(row.isNew && (row.stage === 'expected' || row.stage === null), say('tagNew')),
    ...tag(row.isFirstVisit, say('tagFirst')),
    ...accessNeeds
      .filter((need) => row.needs.includes(need))
      .flatMap((need) => tag(true, say(`need_${need}`))),
    ...tag(row.hasNote, say('tagNote')),
  ];
}

/** The day in groups: what goes on comes first. Another day than today is one list. */
export function todayGroups(desk: Desk, day: Day, whose: string | undefined): TodayGroup[] {
  const say = translator(desk.clinic.locale, 'staffToday');
  const of = (...groups: DayAppointment['group'][]) =>
    day.appointments
      .filter(({ group }) => groups.includes(group))
      .map((row) => todayItem(desk, row, day.now));
  const nobody = whose ? say('noneOf', { practitioner: whose }) : say('none');
  const cancelled: TodayGroup = {
    id: 'cancelled',
    title: say('groupCancelled'),
    items: of('cancelled'),
  };
  const standing = of('now', 'next', 'earlier');
  const open: TodayGroup[] =
    day.date === day.today && standing.length > 0
      ? [
          { id: 'now', title: say('groupNow'), items: of('now') },
          { id: 'next', title: say('groupNext'), items: of('next'), empty: say('nothingMore') },
          { id: 'earlier', title: say('groupEarlier'), items: of('earlier') },
        ]
      : [{ id: 'all', title: say('groupAll'), items: standing, empty: nobody }];
  return [...open, cancelled].filter(({ items, empty }) => items.length > 0 || empty);
}

/** "Jane Doe, Wednesday 6 August at 9am, with Dr. Rivera". */
export function lineWords(clinic: Clinic, row: DayAppointment): string {
  const say = translator(clinic.locale, 'staffToday');
  const date = formatShortDate(localDateAt(row.start, clinic.zone), clinic.locale);
  const when = say('at', { stage: date, time: clockWords(clinic, row.start, clinic.zone) });
  return say('line', { name: row.name, when, practitioner: nameOf(clinic, row.practitionerId) });
}
