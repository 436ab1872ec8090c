import { clockOf, filled, inTheWay, isWorked } from './place.ts';
import type { ClockWords, GridDay, GridItem, PlaceLook } from './types.ts';
import type { Carry } from './use-carry.ts';

/** What is said while something is carried; `{name}` and such are filled in. */
export type CarriedTexts = Record<
  'range' | 'moving' | 'movingFree' | 'movingOver' | 'movingOutside' | 'movingNot' | 'movingKeys',
  string
>;

export interface CarriedWords {
  /** "10:30am to 11am". */
  range: string;
  /** All of it: what, when, with whom, and what is there. */
  said: string;
  hasConflict: boolean;
}

/** Where it is at the moment and what stands there: as the page knows, and as the server has said. */
export function carriedWords(
  day: GridDay,
  carry: Carry,
  texts: CarriedTexts,
  words: ClockWords,
  look: PlaceLook | undefined,
): CarriedWords {
  const column = day.columns[carry.column];
  const range = filled(texts.range, {
    start: clockOf(carry.from, words),
    end: clockOf(carry.from + carry.minutes, words),
  });
  const who = column ? (isWeek(day) ? column.heading : column.name) : '';
  const met = inTheWay(column, carry).map((item) => conflictWords(item, texts, words));
  const over = look?.conflicts.length ? look.conflicts : met;
  const told = [
    ...over.map((what) => filled(texts.movingOver, { what })),
    ...(look?.warnings ?? (isWorked(column, carry) ? [] : [texts.movingOutside])),
  ];
  const service = day.services[carry.item.service ?? '']?.name ?? '';
  const refused = carry.refused
    ? filled(texts.movingNot, { who: carry.refused, service })
    : undefined;
  const verdict = refused ?? (told.length > 0 ? told.join('. ') : texts.movingFree);
  const where = filled(texts.moving, { name: carry.item.title, range, who });
  return { range, said: `${where}. ${verdict}.`, hasConflict: over.length > 0 };
}

/** Whose days stand side by side: of one person, by date. */
function isWeek({ columns }: GridDay): boolean {
  return columns.length > 1 && columns.every(({ who }) => who === columns[0]?.who);
}

function conflictWords(item: GridItem, texts: CarriedTexts, words: ClockWords): string {
  const range = { start: clockOf(item.from, words), end: clockOf(item.to, words) };
  return `${item.title}, ${filled(texts.range, range)}`;
}
