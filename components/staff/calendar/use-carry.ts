'use client';

import { type KeyboardEvent, type RefObject, useEffect, useRef, useState } from 'react';
import { type Measured, measure } from './measure.ts';
import { type Carried, isSamePlace, lengthened, nextColumn, shifted } from './place.ts';
import type { GridDay, GridItem } from './types.ts';

/** What is carried, how, and from where on the page it is drawn. */
export interface Carry extends Carried {
  how: 'mouse' | 'keys';
  /** The name of somebody over whose column it was carried who does not offer the service. */
  refused?: string | undefined;
}

interface Options {
  root: RefObject<HTMLElement | null>;
  day: GridDay;
  /** Nothing is taken up while a move is asked for, or where nobody may move. */
  isFree: boolean;
  onDrop: (carry: Carry) => void;
  onStop: () => void;
}

/** Finds what can be carried by its id. */
export function findItem(day: GridDay, id: string | undefined) {
  for (const [column, { items }] of day.columns.entries()) {
    const item = items.find((each) => each.id === id);
    if (item) return { item, column };
  }
  return undefined;
}

/**
 * An appointment in the hand. It stays there when the calendar is drawn anew meanwhile, and is let go
 * when it is not there any more.
 */
export function useCarry({ root, day, isFree, onDrop, onStop }: Options) {
  const [carry, setCarry] = useState<Carry | null>(null);
  const measured = useRef<Measured | undefined>(undefined);

  const isThere = carry === null || findItem(day, carry.item.id) !== undefined;
  if (!isThere) setCarry(null);

  /** What lies in the hand is faint where it was. */
  const movingId = carry?.item.id;
  useEffect(() => {
    const from = root.current?.querySelector(`[data-id="${CSS.escape(movingId ?? '')}"]`);
    const place = from?.closest('li');
    place?.setAttribute('data-moving', '');
    return () => place?.removeAttribute('data-moving');
  }, [root, movingId]);

  function take(item: GridItem, column: number, how: Carry['how']): boolean {
    if (!isFree || !root.current || item.service === undefined) return false;
    measured.current = measure(root.current, day);
    if (!measured.current) return false;
    const home = { column, from: item.from, minutes: item.minutes ?? item.to - item.from };
    setCarry({ item, ...home, home, how });
    return true;
  }

  function put(): void {
    if (!carry) return;
    setCarry(null);
    if (isSamePlace(carry, carry.home)) onStop();
    else onDrop(carry);
  }

  function stop(): void {
    if (!carry) return;
    setCarry(null);
    onStop();
  }

  function onKeyDown(event: KeyboardEvent): void {
    const { key, ctrlKey, metaKey, target } = event;
    if (ctrlKey || metaKey || event.defaultPrevented) return;
    if (carry) {
      const next = carriedBy(event, day, carry);
      if (!next) return;
      event.preventDefault();
      event.stopPropagation();
      if (next === 'put') put();
      else if (next === 'stop') stop();
      else setCarry(next);
      return;
    }
    if (key.toLowerCase() !== 'm' || !(target instanceof HTMLElement)) return;
    const found = findItem(day, target.dataset['id']);
    if (found && take(found.item, found.column, 'keys')) event.preventDefault();
  }

  return { carry: isThere ? carry : null, setCarry, measured, take, put, stop, onKeyDown };
}

/** Where a key carries it; what Tab does is left to Tab, after putting nothing down. */
function carriedBy(
  { key, shiftKey, altKey }: KeyboardEvent,
  day: GridDay,
  carry: Carry,
): Carry | 'put' | 'stop' | undefined {
  const step = altKey ? 5 : (day.services[carry.item.service ?? '']?.step ?? 5);
  switch (key) {
    case 'ArrowDown':
    case 'ArrowUp': {
      const by = key === 'ArrowDown' ? step : -step;
      const next = shiftKey ? lengthened(carry, by, step) : shifted(carry, by);
      return { ...carry, ...next, refused: undefined };
    }
    case 'ArrowRight':
    case 'ArrowLeft': {
      const column = nextColumn(day, carry, key === 'ArrowRight' ? 1 : -1);
      return { ...carry, column, refused: undefined };
    }
    case 'Enter':
    case ' ':
      return 'put';
    case 'Escape':
    case 'Tab':
      return 'stop';
    default:
      return undefined;
  }
}
