import dayjs from 'dayjs';
import timezone from 'dayjs/plugin/timezone.js';
import utc from 'dayjs/plugin/utc.js';
import type { SlotSearch } from '../../lib/scheduling/open-slots.ts';

dayjs.extend(utc);
dayjs.extend(timezone);

/**
 * The plain way to find open slots, as most schedulers do it: walk the days, make a dayjs object in
 * the zone for each candidate and compare it with every busy interval. Knows weekly hours,
 * duration, step, notice and busy time: what the benchmark uses.
 */
export function dayjsSlots({ schedule, rules, busy, now, from, to }: SlotSearch): number[] {
  const { zone, weekly } = schedule;
  const earliest = dayjs(now).add(rules.noticeMinutes, 'minute').valueOf();
  const open: number[] = [];
  for (let day = dayjs(from).tz(zone).startOf('day'); day.valueOf() < to; day = day.add(1, 'day')) {
    const date = day.format('YYYY-MM-DD');
    for (const range of weekly[day.day()] ?? []) {
      for (
        let minute = range.from;
        minute + rules.durationMinutes <= range.to;
        minute += rules.stepMinutes
      ) {
        const clock = `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
        const slot = dayjs.tz(`${date} ${clock}`, zone);
        const start = slot.valueOf();
        const end = slot.add(rules.durationMinutes, 'minute').valueOf();
        if (start < earliest || start < from || start >= to) continue;
        if (busy.some((each) => start < each.end && each.start < end)) continue;
        open.push(start);
      }
    }
  }
  return open;
}
