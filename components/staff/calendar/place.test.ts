import { expect, test } from 'vitest';
import {
  type Carried,
  clockOf,
  columnFor,
  inTheWay,
  isWorked,
  lengthened,
  nextColumn,
  shifted,
  snapped,
} from './place.ts';
import type { GridColumn, GridDay, GridItem } from './types.ts';

const words = { twelve: true, midday: 'midday', midnight: 'midnight' };

function piece(id: string, from: number, to: number, kind: GridItem['kind'] = 'visit'): GridItem {
  const texts = { time: '', until: '', title: id, state: '', more: '' };
  return { id, kind, from, to, at: 0, tall: 1, lane: 0, lanes: 1, service: 'visit', ...texts };
}

function column(who: string, items: GridItem[]): GridColumn {
  const ground = [{ at: 0, tall: 12, from: 540, to: 720 }];
  const texts = { name: who, slug: who, heading: who, sum: '', href: '' };
  return { key: who, date: '2026-12-01', who, ground, items, ...texts };
}

const moving = piece('moving', 540, 570);
const day: GridDay = {
  from: 540,
  rows: 36,
  shortest: 30,
  hours: [],
  columns: [
    column('one', [moving, piece('next', 570, 600)]),
    column('two', []),
    column('three', [
      piece('free', 540, 600, 'free'),
      piece('tea', 600, 660, 'block'),
      piece('off', 540, 570, 'gone'),
    ]),
  ],
  services: { visit: { name: 'Visit', agents: { one: 'a1', three: 'a3' }, step: 15 } },
};

function carried(over: Partial<Carried> = {}): Carried {
  const home = { column: 0, from: 540, minutes: 30 };
  return { item: moving, ...home, home, ...over };
}

test('what it would overlap is in the way; what it only touches, what is free and what is cancelled is not', () => {
  const titles = (place: Carried) => inTheWay(day.columns[place.column], place).map(({ id }) => id);
  expect(titles(carried())).toEqual([]);
  expect(titles(carried({ from: 555 }))).toEqual(['next']);
  expect(titles(carried({ column: 2 }))).toEqual([]);
  expect(titles(carried({ column: 2, from: 585, minutes: 30 }))).toEqual(['tea']);
});

test('outside working hours is told', () => {
  expect(isWorked(day.columns[0], carried({ from: 690 }))).toBe(true);
  expect(isWorked(day.columns[0], carried({ from: 700 }))).toBe(false);
});

test('it goes to who offers the service, past who does not', () => {
  expect(columnFor(day, carried(), 1)).toEqual({ column: 0, refused: 'two' });
  expect(columnFor(day, carried(), 2)).toEqual({ column: 2 });
  expect(columnFor(day, carried(), 9)).toEqual({ column: 0 });
  expect(nextColumn(day, carried(), 1)).toBe(2);
  expect(nextColumn(day, carried(), -1)).toBe(0);
});

test('it stays within the day, and never becomes empty', () => {
  expect(shifted(carried(), -1000)).toMatchObject({ from: 0, minutes: 30 });
  expect(shifted(carried(), 2000)).toMatchObject({ from: 1410 });
  expect(lengthened(carried(), -15, 15)).toMatchObject({ minutes: 15 });
  expect(lengthened(carried(), -60, 15)).toMatchObject({ minutes: 15 });
  expect(lengthened(carried({ minutes: 10 }), -15, 15)).toMatchObject({ minutes: 10 });
  expect(lengthened(carried({ from: 1420 }), 60, 15)).toMatchObject({ minutes: 20 });
});

test('steps are whole, times read as on the page', () => {
  expect([7, 8, 22, -22].map((minutes) => snapped(minutes, 15))).toEqual([0, 15, 15, -15]);
  expect([0, 545, 720, 780, 1440].map((minute) => clockOf(minute, words))).toEqual([
    'midnight',
    '9:05am',
    'midday',
    '1pm',
    'midnight',
  ]);
  expect(clockOf(545, { ...words, twelve: false })).toBe('09:05');
});
