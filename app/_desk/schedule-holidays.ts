import 'server-only';
import type { ScheduleState, Tick, Typed } from '@/lib/forms/staff-schedule-state.ts';
import { translator } from '@/lib/i18n/translator.ts';
import { now } from '@/lib/platform/clock.ts';
import { readHolidays } from '@/lib/staff/closures-file.ts';
import type { Desk } from '@/lib/staff/desk.ts';
import { loadSchedules } from '@/lib/staff/schedule-load.ts';
import { formatLongDate } from '@/lib/time/format.ts';
import { addDays, isLocalDate } from '@/lib/time/local-date.ts';
import { localDateAt } from '@/lib/time/zone.ts';
import { stepTickedClosures } from './schedule-saves.ts';
import type { Stepped } from './schedule-steps.ts';
import { minuteWord } from './schedule-words.ts';

/** A form of the portal has room for it. */
export const mostFileBytes = 60_000;
const daysAhead = 2 * 365;

/** A step of importing holidays: the file is read, its dates are ticked, read over and saved. */
export async function stepHolidays(desk: Desk, data: FormData): Promise<Stepped> {
  if (data.get('do') === 'read') return { saved: false, state: await readFile(desk, data) };
  const stepped = await stepTickedClosures(desk, data);
  if (stepped.saved || 'refused' in stepped.state) return stepped;
  const { state } = stepped;
  return {
    saved: false,
    state: { ...state, offered: { ticks: ticksOf(desk, state.typed), notes: [] } },
  };
}

async function readFile(desk: Desk, data: FormData): Promise<ScheduleState> {
  const { clinic } = desk;
  const say = translator(clinic.locale, 'staffSchedules');
  const file = data.get('file');
  if (!(file instanceof File) || file.size === 0) return failed(say('fileMissing'));
  if (file.size > mostFileBytes) return failed(say('fileTooLarge'));
  const from = localDateAt(now(), clinic.zone);
  const read = readHolidays(await file.text(), { from, to: addDays(from, daysAhead) });
  if (!read.ok) return failed(say(read.code));
  const loaded = await loadSchedules(desk);
  const closed = new Set(loaded.ok ? loaded.closures.map(({ date }) => date) : []);
  const fresh = read.holidays.filter(({ date }) => !closed.has(date));
  if (fresh.length === 0)
    return failed(say(read.holidays.length > 0 ? 'allKnown' : 'nothingAhead'));
  const typed: Typed = Object.fromEntries(
    fresh.flatMap(({ date, name, time }) => [
      [`name-${date}`, name],
      ...(time === null ? [[`tick-${date}`, 'yes']] : [[`time-${date}`, time]]),
    ]),
  );
  const counts = {
    fileTimed: fresh.filter(({ time }) => time !== null).length,
    fileKnown: read.holidays.length - fresh.length,
    fileElsewhen: read.elsewhen,
    fileUnread: read.unread,
    fileMore: read.more,
  };
  const notes = (Object.keys(counts) as (keyof typeof counts)[])
    .filter((key) => counts[key] > 0)
    .map((key) => say(key, { count: counts[key] }));
  return {
    step: 'edit',
    typed,
    seen: '',
    agreed: '',
    errors: [],
    offered: { ticks: ticksOf(desk, typed), notes },
  };
}

function failed(text: string): ScheduleState {
  return {
    step: 'edit',
    typed: {},
    seen: '',
    agreed: '',
    errors: [{ id: 'file', text }],
  };
}

/** The dates of a form that was filled in from a file, in their order. */
function ticksOf({ clinic }: Desk, typed: Typed): Tick[] {
  const say = translator(clinic.locale, 'staffSchedules');
  return Object.keys(typed)
    .filter((field) => field.startsWith('name-'))
    .map((field) => field.slice('name-'.length))
    .filter(isLocalDate)
    .sort()
    .map((date) => {
      const name = typed[`name-${date}`] ?? '';
      const time = typed[`time-${date}`] ?? '';
      return {
        date,
        label: say('holidayLabel', {
          date: formatLongDate(date, clinic.locale),
          name: name || say('nameless'),
        }),
        hint: time ? say('timedHint', { time: timeWords(clinic, time) }) : undefined,
        name,
        time,
      };
    });
}

/** "2pm", of a time of the file such as "14:00". */
function timeWords(clinic: Desk['clinic'], time: string): string {
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  const total = hour * 60 + minute;
  return total >= 0 && total < 1440 ? minuteWord(clinic, total) : time;
}
