import { expect, test } from 'vitest';
import type { FreeDay } from '@/components/slots/slots-answer.ts';
import { isFree, nearestTimes, nextTimes } from './offers.ts';

function day(date: string, ...clocks: string[]): FreeDay {
  const times = clocks.map((clock) => ({
    start: `${date}T${clock}:00Z`,
    label: clock,
    part: 'morning' as const,
  }));
  return { date, label: date, free: { all: '' }, times };
}

const days = [
  day('2026-08-05', '08:00', '16:30'),
  day('2026-08-06', '09:00', '09:30', '10:30', '11:00', '16:00'),
  day('2026-08-07', '08:00'),
];
const slots = {
  ok: true,
  answer: { zone: 'UTC', zoneText: '', today: '2026-08-05', lastDate: '2026-09-04', days },
} as const;
const wanted = Date.UTC(2026, 7, 6, 10);

test('the six nearest times are offered, in the order of time', () => {
  expect(nearestTimes(slots, wanted)).toEqual([
    {
      date: '2026-08-05',
      label: '2026-08-05',
      times: [{ start: '2026-08-05T16:30:00Z', label: '16:30' }],
    },
    {
      date: '2026-08-06',
      label: '2026-08-06',
      times: ['09:00', '09:30', '10:30', '11:00', '16:00'].map((label) => ({
        start: `2026-08-06T${label}:00Z`,
        label,
      })),
    },
  ]);
});

test('every time of the next dates is offered to somebody who wants another', () => {
  expect(nextTimes(slots).map(({ times }) => times.length)).toEqual([2, 5, 1]);
});

test('a time is free when its instant is on offer, however it is written', () => {
  expect(isFree(slots, Date.UTC(2026, 7, 7, 8))).toBe(true);
  expect(isFree(slots, wanted)).toBe(false);
});

test('a calendar that cannot be read offers nothing', () => {
  expect(nearestTimes({ ok: false }, wanted)).toEqual([]);
  expect(nextTimes({ ok: false })).toEqual([]);
  expect(isFree({ ok: false }, wanted)).toBe(false);
});
